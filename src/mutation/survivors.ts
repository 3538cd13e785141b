/** Mutants that no case, no test and no property tells from the original, by name, and why that is right. */
interface Reason {
  readonly because: string;
  readonly mutants: readonly string[];
}

export const SURVIVORS: readonly Reason[] = [];
