import { parseAst } from 'vite';

/** One small change of a source file. */
export interface Mutant {
  readonly file: string;
  readonly start: number;
  /** exclusive */
  readonly end: number;
  readonly replacement: string;
  /** File, the part of it, what becomes of that, and the how manieth of its kind it is: the same as long as the code is. */
  readonly name: string;
  readonly line: number;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

type Change = readonly [part: Node, replacement: string];

const NEIGHBOURS: Readonly<Record<string, string>> = { '<': '<=', '<=': '<', '>': '>=', '>=': '>', '===': '!==', '!==': '===' };

/** Calls that only tell: what they say is checked by texts, not by the protocol. */
const TELLING = /^(?:emit)\(/;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

function* nodesOf(node: Node): Generator<Node> {
  yield node;
  for (const key in node) {
    const value = node[key];
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* nodesOf(child);
  }
}

/** Its own changes turn it round or drop its halves. */
const isTurnedAnyway = ({ type, operator }: Node): boolean => type === 'LogicalExpression' || operator === '===' || operator === '!==';

/** What can be changed at a node: a condition turned round, half of one dropped, a comparison moved, a call left out. */
function changesOf(node: Node, source: string): readonly Change[] {
  const textOf = ({ start, end }: Node) => source.slice(start, end);
  switch (node.type) {
    case 'IfStatement':
    case 'ConditionalExpression': {
      const test = node.test as Node;
      return isTurnedAnyway(test) ? [] : [[test, `!(${textOf(test)})`]];
    }
    case 'LogicalExpression':
      if (node.operator === '??') return [];
      return [
        [node, textOf(node.left as Node)],
        [node, textOf(node.right as Node)],
      ];
    case 'BinaryExpression': {
      const operator = node.operator as string;
      const other = NEIGHBOURS[operator];
      return other ? [[node, `${textOf(node.left as Node)} ${other} ${textOf(node.right as Node)}`]] : [];
    }
    case 'ExpressionStatement': {
      const isCall = (node.expression as Node).type === 'CallExpression';
      return isCall && !TELLING.test(textOf(node)) ? [[node, ';']] : [];
    }
    default:
      return [];
  }
}

/** All mutants of a source file. */
export function mutantsOf(file: string, source: string): Mutant[] {
  const program = parseAst(source, { lang: 'ts' }) as unknown as Node;
  const seen = new Set<string>();
  const named = new Map<string, number>();
  const mutants: Mutant[] = [];
  for (const node of nodesOf(program)) {
    for (const [{ start, end }, replacement] of changesOf(node, source)) {
      const key = `${start} ${end} ${replacement}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const line = source.slice(0, start).split('\n').length;
      const part = source.slice(start, end).replace(/\s+/g, ' ');
      const name = `${file}: ${part} → ${replacement.replace(/\s+/g, ' ')}`;
      const times = (named.get(name) ?? 0) + 1;
      named.set(name, times);
      mutants.push({ file, start, end, replacement, line, name: times > 1 ? `${name} (${times})` : name });
    }
  }
  return mutants;
}

/** A release's flags with one of them at another value, in the file that lays them over the release. */
export function flagMutants(file: string, source: string, values: Readonly<Record<string, readonly unknown[]>>): Mutant[] {
  const place = source.indexOf('...flags');
  return Object.entries(values).flatMap(([flag, all]) =>
    all.map((value) => ({
      file,
      start: place,
      end: place + '...flags'.length,
      replacement: `...flags, ${flag}: ${JSON.stringify(value)} as never`,
      line: source.slice(0, place).split('\n').length,
      name: `flag ${flag} = ${JSON.stringify(value)} in every release`,
    })),
  );
}
