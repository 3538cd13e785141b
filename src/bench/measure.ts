/** A share of sorted measurements, e.g. 0.99 for p99. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
}

/** Processor time that some work takes, ms: what else the machine does meanwhile does not count. */
export function timed(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Thousands of something each second, from a count and ms. */
export const perSecond = (count: number, ms: number): string => {
  const rate = (count / ms) * 1000;
  return rate >= 1e6 ? `${(rate / 1e6).toFixed(1)} M/s` : `${(rate / 1e3).toFixed(0)} k/s`;
};

/** One line of the report: what was measured against its budget. */
export function report(budget: string, what: string, measured: string, isMet: boolean): void {
  console.log(`${budget}  ${isMet ? 'met   ' : 'missed'}  ${what.padEnd(34)} ${measured}`);
}
