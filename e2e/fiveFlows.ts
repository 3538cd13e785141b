import type { Page } from '@playwright/test';
import { column, tables } from './screen';

/**
 * The five flows in teaching order, at the start and after each beat:
 * LEO/HW of brokers 1 to 3 | the leader's view of 2 and 3 | fetches that wait | writes that wait | acknowledged | read
 */
export const MOMENTS = [
  '0/0 0/0 0/0 | 0/0 | 2@0 3@0 | - | - | -',
  '0/0 0/0 0/0 | 0/0 | - | - | - | -',
  '1/0 0/0 0/0 | 0/0 | - | 1 | - | -',
  '1/0 0/0 0/0 | 0/0 | - | 1 | - | -',
  '1/0 1/0 1/0 | 0/0 | - | 1 | - | -',
  '2/0 1/0 1/0 | 0/0 | - | 1,2 | - | -',
  '2/0 1/0 1/0 | 1/0 | - | 1,2 | - | -',
  '2/1 1/0 1/0 | 1/1 | - | 2 | - | -',
  '2/1 2/0 1/0 | 1/1 | - | 2 | m0 | m0',
  '2/1 2/0 2/0 | 1/1 | - | 2 | m0 | m0',
  '2/2 2/0 2/0 | 2/2 | 2@2 3@2 | - | m0 | m0',
  '2/2 2/0 2/0 | 2/2 | 2@2 3@2 | - | m0,m1 | m0,m1',
  '2/2 2/2 2/2 | 2/2 | - | - | m0,m1 | m0,m1',
] as const;

export const BEATS = MOMENTS.length - 1;

const orNone = (values: readonly string[], separator: string): string => values.join(separator) || '-';

/** The moment as the description view's tables tell it, in the form of `MOMENTS`. */
export async function momentInTables(page: Page): Promise<string> {
  const all = await tables(page);
  const waters = column(all, 'Replicas of t-0', 'HW');
  const followers = column(all, 'Leader’s view of t-0', 'Follower').map((name) => name.replace('broker ', ''));
  const waiting = column(all, 'Leader’s view of t-0', 'Waiting').flatMap((fetch, follower) =>
    fetch === '–' ? [] : [`${followers[follower]}@${fetch.replace('fetch offset ', '')}`],
  );
  const [sent = '', read = ''] = column(all, 'Clients', 'State');
  const has = read.replace(/^.* has /, '');
  return [
    column(all, 'Replicas of t-0', 'LEO')
      .map((end, broker) => `${end}/${waters[broker]}`)
      .join(' '),
    column(all, 'Leader’s view of t-0', 'Last fetch').join('/'),
    orNone(waiting, ' '),
    orNone(column(all, 'Writes to t-0 that wait for the high watermark', 'Needs HW'), ','),
    orNone(
      Array.from(sent.matchAll(/(\S+) acknowledged/g), ([, value]) => value ?? ''),
      ',',
    ),
    /^m/.test(has) ? has.replaceAll(', ', ',') : '-',
  ].join(' | ');
}
