import { expect, test } from 'vitest';
import { GLOSSARY } from '../lessons/glossary';
import { termFinder } from './terms';

const found = (text: string, language: 'en' | 'ko') =>
  termFinder(GLOSSARY, language)(text).map(({ from, to, id }) => `${id}: ${text.slice(from, to)}`);

test.each([
  ['The high watermark is the leader’s.', ['high-watermark: high watermark', 'leader: leader']],
  ['Brokers 1 and 3 are in the ISR', ['broker: Brokers', 'isr: ISR']],
  ['a leader, and another leader', ['leader: leader']],
  ['leader.replication.throttled.rate', []],
  ['the misreplicated brokerage', []],
])('finds in %s', (text, expected) => expect(found(text, 'en')).toEqual(expected));

test.each([
  ['하이 워터마크는 리더가 압니다', ['high-watermark: 하이 워터마크', 'leader: 리더']],
  ['브로커들이 ISR에 있습니다', ['broker: 브로커', 'isr: ISR']],
  ['리더십은 다릅니다', []],
])('finds in %s', (text, expected) => expect(found(text, 'ko')).toEqual(expected));
