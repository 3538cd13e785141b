/** Mutants that no case and no property tells from the original, and why that is right: by name, or all of a file whose name begins so. */
export const SURVIVORS: Readonly<Record<string, string>> = {
  'flag fetchSessions = false in every release':
    'A session only leaves out of requests and answers what the other side knows; the recordings of the wire tell the two apart.',
  'flag fetchSessions = true in every release':
    'A session only leaves out of requests and answers what the other side knows; the recordings of the wire tell the two apart.',
};
