import { describe, expect, test } from 'vitest';
import { readLine } from './line';

const read = (text: string) => {
  const line = readLine(text);
  return line.ok ? line.value : line.problem;
};

test.each([
  ['', []],
  ['  kafka-topics.sh   --list ', ['kafka-topics.sh', '--list']],
  [`a 'b c' "d \\"e\\" \\x" f\\ g h'i'"j"`, ['a', 'b c', 'd "e" \\x', 'f g', 'hij']],
  [`a '' ""`, ['a', '', '']],
])('words of %j', (text, argv) => {
  expect(read(text)).toEqual({ argv });
});

describe('what a tool is given to read', () => {
  test.each([
    ['echo m0 | tool --a', { argv: ['tool', '--a'], stdin: 'm0\n' }],
    [`printf 'k:1\\nk:2\\n' | tool`, { argv: ['tool'], stdin: 'k:1\nk:2\n' }],
    [`tool --a <<< 'm 0' --b`, { argv: ['tool', '--a', '--b'], stdin: 'm 0\n' }],
    [`echo '{"a": 1}' > move.json`, { argv: ['echo', '{"a": 1}'], into: 'move.json' }],
    [`echo '{"a": 1}'>move.json`, { argv: ['echo', '{"a": 1}'], into: 'move.json' }],
  ])('%s', (text, line) => {
    expect(read(text)).toEqual(line);
  });
});

test.each([
  [`echo 'a`, "bash: unexpected EOF while looking for matching `''"],
  ['echo "a', 'bash: unexpected EOF while looking for matching `"\''],
  ['a | b', "bash: syntax error near unexpected token `|'"],
  ['echo a |', "bash: syntax error near unexpected token `newline'"],
  ['| a', "bash: syntax error near unexpected token `|'"],
  ['a && b', "bash: syntax error near unexpected token `&&'"],
  ['a; b', "bash: syntax error near unexpected token `;'"],
])('%s is refused as the shell refuses it', (text, problem) => {
  expect(read(text)).toBe(problem);
});

test('any text is read or refused', () => {
  for (const text of ['\\', "'", '"\\', '<<<', '>>>>', '|||', '\u0000', '"\\"', '<', 'a <', '\ud800 >'])
    expect(() => readLine(text)).not.toThrow();
});
