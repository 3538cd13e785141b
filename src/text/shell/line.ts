import { fail, ok, type Result } from '../../lib/result';

/** What one line asks of the shell. */
export interface Line {
  /** Empty where nothing was typed. */
  readonly argv: readonly string[];
  /** What a pipe or `<<<` gives it to read. */
  readonly stdin?: string;
  /** The file that its output goes to. */
  readonly into?: string;
}

type Token = { readonly word: string } | { readonly operator: string };

const OPERATORS = ['<<<', '||', '&&', '|', '>', '<', ';', '&'];
const UNQUOTED = /^(?:\\[\s\S]?|[^\s\\'"|<>;&])+/;
const DOUBLE = /^"((?:\\[\s\S]|[^"\\])*)"/;
const SINGLE = /^'([^']*)'/;

/** The parts of a word up to the next blank or operator, and what follows. */
function readWord(text: string): Result<{ readonly word: string; readonly rest: string }, string> {
  let word = '';
  let rest = text;
  for (;;) {
    const [quoted, inner] = SINGLE.exec(rest) ?? [];
    const [doubled, escaped] = DOUBLE.exec(rest) ?? [];
    const [plain] = UNQUOTED.exec(rest) ?? [];
    const taken = quoted ?? doubled ?? plain;
    if (taken === undefined) break;
    word += inner ?? (doubled === undefined ? taken.replace(/\\([\s\S])/g, '$1') : (escaped ?? '').replace(/\\(["\\$`])/g, '$1'));
    rest = rest.slice(taken.length);
  }
  const open = /^['"]/.exec(rest);
  return open ? fail(`bash: unexpected EOF while looking for matching \`${open[0]}'`) : ok({ word, rest });
}

function tokensOf(line: string): Result<Token[], string> {
  const tokens: Token[] = [];
  let rest = line.trim();
  while (rest !== '') {
    const operator = OPERATORS.find((each) => rest.startsWith(each));
    if (operator) {
      tokens.push({ operator });
      rest = rest.slice(operator.length);
    } else {
      const read = readWord(rest);
      if (!read.ok) return read;
      tokens.push({ word: read.value.word });
      rest = read.value.rest;
    }
    rest = rest.trimStart();
  }
  return ok(tokens);
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', '\\': '\\' };

/** What `echo` and `printf` write; undefined for any other command. */
function written([verb, ...words]: readonly string[]): string | undefined {
  if (verb === 'echo') return `${words.join(' ')}\n`;
  return verb === 'printf' ? (words[0] ?? '').replace(/\\([nt\\])/g, (_, letter: string) => ESCAPES[letter] ?? '') : undefined;
}

const unexpected = (token: string): Result<Line, string> => fail(`bash: syntax error near unexpected token \`${token}'`);

/** Joins what was read so far with one operator and the words behind it. */
function apply(line: Line, operator: string, words: readonly string[]): Result<Line, string> {
  const [first, ...others] = words;
  if (first === undefined) return unexpected('newline');
  const output = written(line.argv);
  if (operator === '|' && output !== undefined) return ok({ argv: words, stdin: output });
  if (operator === '<<<') return ok({ ...line, argv: [...line.argv, ...others], stdin: `${first}\n` });
  if (operator === '>' && output !== undefined) return ok({ ...line, argv: [...line.argv, ...others], into: first });
  return unexpected(operator);
}

/**
 * Reads a command line as a shell does: quotes, and of pipes and redirections those that give a tool something to read —
 * `echo … | tool`, `printf … | tool`, `tool <<< …`, `echo … > file`.
 * @returns what the shell says of a line that it does not understand, as a problem
 */
export function readLine(text: string): Result<Line, string> {
  const tokens = tokensOf(text);
  if (!tokens.ok) return tokens;
  const parts: { readonly operator: string; readonly words: string[] }[] = [{ operator: '', words: [] }];
  for (const token of tokens.value) {
    if ('operator' in token) parts.push({ operator: token.operator, words: [] });
    else parts.at(-1)?.words.push(token.word);
  }
  const [head, ...others] = parts;
  let line: Result<Line, string> = ok({ argv: head?.words ?? [] });
  if (others.length > 0 && head?.words.length === 0) return unexpected(others[0]?.operator ?? '');
  for (const { operator, words } of others) {
    if (!line.ok) return line;
    line = apply(line.value, operator, words);
  }
  return line;
}
