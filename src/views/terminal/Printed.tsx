import { useT } from '../../i18n/react';
import type { ToolOutput } from '../../text/tools/output';
import { WhyValue } from '../why/WhyValue';
import { changesBetween, type Piece } from './changes';
import { valuesIn, withValues } from './values';

/** What a tool printed, standard error behind standard output. */
export const textOf = (output: ToolOutput): string => ('unknown' in output ? '' : output.out + (output.err ?? ''));

const TAGS = { same: 'span', new: 'ins', gone: 'del' } as const;

function Pieces({ pieces, now }: { readonly pieces: readonly Piece[]; readonly now: string }) {
  return withValues(pieces, valuesIn(now)).map(({ kind, text, why }, index) => {
    const Tag = TAGS[kind];
    // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the text.
    return <Tag key={index}>{why ? <WhyValue why={why} text={text} /> : text}</Tag>;
  });
}

interface Props {
  readonly output: ToolOutput;
  /** What it printed a step earlier; what changed since is marked, unless only one of the two failed. */
  readonly before?: ToolOutput | null;
  /** It is of the moment on screen, so one may ask why of its values. */
  readonly isNow?: boolean;
}

/** A tool's output, in its own words. */
export function Printed({ output, before = null, isNow = false }: Props) {
  const t = useT();
  if ('unknown' in output) return <p className="terminal-note">{t('terminal.unknown', { what: output.unknown })}</p>;
  const now = textOf(output);
  const marked = before && !('unknown' in before) && before.exit === output.exit;
  const old = marked ? textOf(before) : '';
  if (now === '' && old === '') return null;
  return (
    <pre lang="en" translate="no" data-failed={output.exit !== 0 || undefined}>
      {isNow || marked ? <Pieces pieces={marked ? changesBetween(old, now) : [{ kind: 'same', text: now }]} now={isNow ? now : ''} /> : now}
    </pre>
  );
}
