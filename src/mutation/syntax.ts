import { parseAst } from 'vite';

/** A part of a source file, as the parser has it (ESTree). */
export interface Node {
  readonly type: string;
  readonly start: number;
  /** exclusive */
  readonly end: number;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

/** @returns the parts of a part, in the order of the text */
export function childrenOf(node: Node): Node[] {
  const children = Object.values(node).flatMap((value) => (Array.isArray(value) ? value : [value]).filter(isNode));
  return children.sort((a, b) => a.start - b.start);
}

export const parse = (source: string): Node => parseAst(source, { lang: 'ts' }) as unknown as Node;
