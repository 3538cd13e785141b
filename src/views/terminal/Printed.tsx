import { useT } from '../../i18n/react';
import type { ToolOutput } from '../../text/tools/output';
import { changesBetween } from './changes';

/** What a tool printed, standard error behind standard output. */
export const textOf = (output: ToolOutput): string => ('unknown' in output ? '' : output.out + (output.err ?? ''));

const TAGS = { same: 'span', new: 'ins', gone: 'del' } as const;

function Marked({ before, now }: { readonly before: string; readonly now: string }) {
  return changesBetween(before, now).map(({ kind, text }, index) => {
    const Tag = TAGS[kind];
    // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the text.
    return <Tag key={index}>{text}</Tag>;
  });
}

/** A tool's output, in its own words. `before`: what it printed a step earlier; what changed since is marked, unless only one of the two failed. */
export function Printed({ output, before = null }: { readonly output: ToolOutput; readonly before?: ToolOutput | null }) {
  const t = useT();
  if ('unknown' in output) return <p className="terminal-note">{t('terminal.unknown', { what: output.unknown })}</p>;
  const now = textOf(output);
  const marked = before && !('unknown' in before) && before.exit === output.exit;
  const old = marked ? textOf(before) : '';
  if (now === '' && old === '') return null;
  return (
    <pre lang="en" translate="no" data-failed={output.exit !== 0 || undefined}>
      {marked ? <Marked before={old} now={now} /> : now}
    </pre>
  );
}
