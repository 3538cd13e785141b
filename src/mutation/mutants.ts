import { childrenOf, type Node, parse } from './syntax';
import { isTeller, onlyTells } from './telling';

/** One small change of a source file. */
export interface Mutant {
  /** File, the part of it, what becomes of that, and the how manieth of its kind it is: the same as long as the code is. */
  readonly name: string;
  readonly line: number;
}

/** A source file that carries all its mutants at once, each asleep until the switchboard (`__m`) turns it on. */
export interface Schemata {
  readonly mutants: readonly Mutant[];
  readonly source: string;
}

/** What the switchboard calls a comparison that may move by one, or be turned round. */
const COMPARISONS: Readonly<Record<string, { readonly becomes: string; readonly call: string }>> = {
  '<': { becomes: '<=', call: 'lt' },
  '<=': { becomes: '<', call: 'le' },
  '>': { becomes: '>=', call: 'gt' },
  '>=': { becomes: '>', call: 'ge' },
  '===': { becomes: '!==', call: 'eq' },
  '!==': { becomes: '===', call: 'ne' },
};

/** Its own changes turn it round or drop its halves. */
const isTurnedAnyway = ({ type, operator }: Node): boolean => type === 'LogicalExpression' || operator === '===' || operator === '!==';

const callsSomething = (node: Node): boolean => node.type === 'CallExpression' || childrenOf(node).some(callsSomething);

/** A file that is written anew, with a switch at everything that can be changed. */
interface Draft {
  readonly file: string;
  readonly source: string;
  readonly firstId: number;
  readonly mutants: Mutant[];
  /** How often each name has been given. */
  readonly named: Map<string, number>;
}

const textOf = ({ source }: Draft, { start, end }: Node): string => source.slice(start, end);

/** Notes that a part may become something else. @returns the number of the mutant */
function mutant(draft: Draft, part: Node, replacement: string): number {
  const { file, source, firstId, mutants, named } = draft;
  const name = `${file}: ${textOf(draft, part)} → ${replacement}`.replace(/\s+/g, ' ');
  const times = (named.get(name) ?? 0) + 1;
  named.set(name, times);
  const line = source.slice(0, part.start).split('\n').length;
  mutants.push({ name: times > 1 ? `${name} (${times})` : name, line });
  return firstId + mutants.length - 1;
}

/** The text of a node, with its mutants and those of whatever is in it. */
function written(draft: Draft, node: Node): string {
  if (onlyTells(node) || isTeller(node)) return textOf(draft, node);
  switch (node.type) {
    case 'LogicalExpression':
      return node.operator === '??' ? writtenInside(draft, node) : halves(draft, node);
    case 'BinaryExpression':
      return comparison(draft, node);
    case 'ExpressionStatement':
      return statement(draft, node);
    case 'IfStatement':
    case 'ConditionalExpression':
      return writtenInside(draft, node, node.test as Node);
    default:
      return writtenInside(draft, node);
  }
}

function writtenInside(draft: Draft, node: Node, test?: Node): string {
  const { source } = draft;
  let text = '';
  let at = node.start;
  for (const child of childrenOf(node)) {
    if (child.start < at) continue;
    text += source.slice(at, child.start) + (child === test ? condition(draft, child) : written(draft, child));
    at = child.end;
  }
  return text + source.slice(at, node.end);
}

/** A condition may be turned round. */
function condition(draft: Draft, test: Node): string {
  if (isTurnedAnyway(test)) return written(draft, test);
  const id = mutant(draft, test, `!(${textOf(draft, test)})`);
  return `__m.not(${id}, ${written(draft, test)})`;
}

/** Half of a condition may be dropped. */
function halves(draft: Draft, node: Node): string {
  const { left, right, operator } = node as unknown as { left: Node; right: Node; operator: string };
  const alone = [left, right].map((half) => ({ id: mutant(draft, node, textOf(draft, half)), text: textOf(draft, half) }));
  const ids = alone.map(({ id }) => id).join(', ');
  const whole = `__m.half(${ids}, ${operator === '&&'}, ${callsSomething(left)}, ${written(draft, left)}) ${operator} (${written(draft, right)})`;
  return `(${alone.map(({ id, text }) => `__m.on(${id}) ? (${text}) : `).join('')}${whole})`;
}

/** A comparison may move by one, an equality be turned round. */
function comparison(draft: Draft, node: Node): string {
  const { left, right, operator } = node as unknown as { left: Node; right: Node; operator: string };
  const change = COMPARISONS[operator];
  if (!change) return writtenInside(draft, node);
  const id = mutant(draft, node, `${textOf(draft, left)} ${change.becomes} ${textOf(draft, right)}`);
  return `__m.${change.call}(${id}, ${written(draft, left)}, ${written(draft, right)})`;
}

/** A call may be left out. */
function statement(draft: Draft, node: Node): string {
  if ((node.expression as Node).type !== 'CallExpression') return writtenInside(draft, node);
  const id = mutant(draft, node, ';');
  return `{ if (!__m.at(${id})) ${writtenInside(draft, node)} }`;
}

/** All mutants of a source file, and the file that carries them; what only tells has none. `firstId`: the number of the first one. */
export function schemataOf(file: string, source: string, firstId: number): Schemata {
  const draft: Draft = { file, source, firstId, mutants: [], named: new Map() };
  const text = written(draft, { ...parse(source), start: 0, end: source.length });
  const toSources = '../'.repeat(file.split('/').length - 2);
  return { mutants: draft.mutants, source: `import * as __m from '${toSources}mutation/switchboard';\n${text}` };
}
