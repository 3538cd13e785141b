/** Mutants that no case, no test and no property tells from the original, by name, and why that is right. */
export const SURVIVORS: Readonly<Record<string, string>> = {
  'flag appendError = "thread" in every release':
    'A case has one partition: a fetcher thread that ends and one whose only partition fails look the same.',
  'flag appendError = "partition" in every release':
    'A case has one partition: a fetcher thread that ends and one whose only partition fails look the same.',
  'flag caughtUpAtEnd = false in every release': 'A replica at the leader’s end never lowers the minimum that the high watermark is.',
  'flag caughtUpAtEnd = true in every release': 'A replica at the leader’s end never lowers the minimum that the high watermark is.',
  'flag fetchSessions = false in every release':
    'A session only leaves out of requests and answers what the other side knows; the recordings of the wire tell the two apart.',
  'flag fetchSessions = true in every release':
    'A session only leaves out of requests and answers what the other side knows; the recordings of the wire tell the two apart.',
  'flag halt = true in every release':
    'From 2.0.1 on truncation by epochs comes before every fetch: no case of these releases has a follower beyond its leader’s end.',
  'flag hwWake = false in every release':
    '2.4 and 2.5 only answer a parked fetch sooner, and nothing is parked under manual drive; recordings of an idle cluster tell the two apart.',
  'flag lastKnownLeader = true in every release': 'Without ELR an ISR is never empty, and the last known leader is its only member.',
  'flag registrationShrinksIsr = true in every release':
    'Before 4.0 the end of the session has taken the broker out of the ISRs before its registration is granted.',
};
