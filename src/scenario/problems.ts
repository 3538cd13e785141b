export type ScenarioProblemCode =
  | 'unreadable'
  | 'tooDeep'
  | 'tooLarge'
  | 'text.malformed'
  | 'newer'
  | 'mode.version'
  | 'type'
  | 'missing'
  | 'unknownKey'
  | 'choice'
  | 'notInteger'
  | 'tooSmall'
  | 'tooBig'
  | 'tooFew'
  | 'tooMany'
  | 'tooLong'
  | 'name'
  | 'broker.repeated'
  | 'broker.unknown'
  | 'controller.repeated'
  | 'controller.unknown'
  | 'topic.repeated'
  | 'client.repeated'
  | 'client.reserved'
  | 'assignment.repeated'
  | 'assignment.uneven'
  | 'placement.both'
  | 'placement.none'
  | 'placement.factor'
  | 'link.toItself'
  | 'link.repeated'
  | 'node.unknown'
  | 'commands.order'
  | 'command.version'
  | 'command.mode'
  | 'config.unknown'
  | 'config.level'
  | 'config.version'
  | 'config.mode'
  | 'config.static'
  | 'config.owner'
  | 'config.text'
  | 'config.integer'
  | 'config.boolean'
  | 'config.choice'
  | 'config.idempotence'
  | 'config.waitAboveLag';

export type Path = readonly (string | number)[];

/** What is wrong with a document, as data: words are made of it elsewhere, in any language. */
export interface ScenarioProblem {
  readonly code: ScenarioProblemCode;
  /** Where in the document; empty for the whole. */
  readonly path: Path;
  readonly values: Readonly<Record<string, string | number>>;
}

const SHOWN = 60;

/** A value of the document, short enough to be shown. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : String(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text;
}

export const problem = (code: ScenarioProblemCode, path: Path, values: ScenarioProblem['values'] = {}): ScenarioProblem => ({
  code,
  path,
  values,
});
