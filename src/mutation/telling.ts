import type { Node } from './syntax';

/** What only tells: trace events, lines of a process's own log, and functions that do nothing else, which are called `tell…` for that. */
const TELLS = /^(emit|info|infoAtController|tell([A-Z]\w*)?)$/;

export const isTeller = ({ type, id }: Node): boolean => type === 'FunctionDeclaration' && TELLS.test((id as Node).name as string);

function isTellingCall({ type, callee }: Node): boolean {
  return type === 'CallExpression' && (callee as Node).type === 'Identifier' && TELLS.test((callee as Node).name as string);
}

/**
 * Does a statement only tell, conditions included? Then it holds no guard: nothing in the cluster reads what is told, and its words are checked
 * as text.
 */
export function onlyTells(statement: Node): boolean {
  switch (statement.type) {
    case 'ExpressionStatement':
      return isTellingCall(statement.expression as Node);
    case 'BlockStatement':
      return (statement.body as Node[]).every(onlyTells);
    case 'IfStatement':
      return [statement.consequent, statement.alternate].every((branch) => branch === null || onlyTells(branch as Node));
    default:
      return false;
  }
}
