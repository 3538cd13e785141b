import { memo } from 'react';
import type { StepRecord } from '../../engine/trace';
import { useT } from '../../i18n/react';
import { formatWhy } from '../../state/why';
import { toldEvent } from '../sentence/sentence';
import { rowOf } from './row';

interface Props {
  /** Place among what is listed, from 0. */
  readonly at: number;
  readonly count: number;
  readonly top: number;
  readonly height: number;
  readonly number: number;
  readonly step: StepRecord;
  readonly partitions: number;
  readonly isCurrent: boolean;
  /** Not done yet. */
  readonly isAhead: boolean;
  /** It is about what is selected. */
  readonly isChosen: boolean;
  /** It led to the value that is asked about, or came of the step that is studied. */
  readonly mark: 'cause' | 'effect' | null;
  /** Reached by Tab; the others by the arrows. */
  readonly reachable: boolean;
  readonly choose: (at: number) => void;
}

const SIGNS = { lost: '✕', refused: '⊘' } as const;

/** A step: a press goes there. */
export const Line = memo(function Line(props: Props) {
  const { at, count, top, height, number, step, isCurrent, isAhead, isChosen, mark, reachable, choose } = props;
  const t = useT();
  const { who, what, more, sign } = rowOf(step, props.partitions, t);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list listens for the keys of all rows.
    <div
      className="events-row"
      role="option"
      aria-posinset={at + 1}
      aria-setsize={count}
      aria-selected={isCurrent}
      data-chosen={isChosen || undefined}
      data-mark={mark ?? undefined}
      data-ahead={isAhead || undefined}
      data-sign={sign ?? undefined}
      data-why={isAhead ? undefined : formatWhy({ value: 'step', step: step.index, event: toldEvent(step) })}
      tabIndex={reachable ? 0 : -1}
      style={{ top, height }}
      onClick={() => choose(at)}
    >
      <span>{number}</span>
      <span>{t('player.time', { ms: step.atMs })}</span>
      <span>{who}</span>
      <span title={more}>
        {sign && (
          <span className="events-sign" role="img" aria-label={t(`events.${sign}`)}>
            {SIGNS[sign]}
          </span>
        )}
        {mark && <span className="events-mark">{t(`events.mark.${mark}`)}</span>}
        <b>{what}</b> <span className="events-more">{more}</span>
      </span>
    </div>
  );
});
