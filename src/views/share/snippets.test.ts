import { expect, test } from 'vitest';
import { frameOf, MOST_QR, MOST_SAFE, reachOf, ticketOf } from './snippets';

test('a link reaches as far as its length lets it', () => {
  expect([0, MOST_QR, MOST_QR + 1, MOST_SAFE, MOST_SAFE + 1].map(reachOf)).toEqual(['qr', 'qr', 'safe', 'safe', 'long']);
});

test('a title cannot leave the attribute that it stands in', () => {
  expect(frameOf('https://host/en/embed/#1.acks.3', '"><script> & co')).toBe(
    '<iframe src="https://host/en/embed/#1.acks.3" title="&quot;&gt;&lt;script&gt; &amp; co" width="100%" height="480" loading="lazy"></iframe>',
  );
});

const ticket = { title: 'acks', words: 'Broker 1 dies.', link: 'https://host/#1.3' };

test('a ticket has title, words, link, and what a tool prints', () => {
  expect(ticketOf({ ...ticket, said: { line: 'kafka-topics.sh --describe', out: 'Topic: t\n' } })).toBe(
    '**acks**\n\nBroker 1 dies.\n\nhttps://host/#1.3\n\n```\n$ kafka-topics.sh --describe\nTopic: t\n```\n',
  );
});

test('a ticket without words or a tool is title and link', () => {
  expect(ticketOf({ ...ticket, words: '', said: null })).toBe('**acks**\n\nhttps://host/#1.3\n');
});

test('what a tool prints cannot close its fence', () => {
  expect(ticketOf({ ...ticket, said: { line: 'x', out: '```' } })).toMatch(/\n````\n\$ x\n```\n````\n$/);
});
