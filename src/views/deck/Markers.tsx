import { useMemo } from 'react';
import { useT } from '../../i18n/react';
import type { Happening } from '../../state/happenings';
import { playhead, seek } from '../../state/playhead';
import type { Axis } from './axis';
import { MarkSign } from './MarkSign';
import { gravest, type Marked, mergeMarks } from './merge';
import { whatText } from './words';

/** Marks never come closer, so that each can be pressed, px. */
const APART = 25;
const APART_COARSE = 44;

const isCoarse = () => matchMedia('(pointer: coarse)').matches;

function useLabel() {
  const t = useT();
  return ({ happenings, steps }: Marked): string => {
    const from = happenings[0].at;
    const to = happenings.at(-1)?.at ?? from;
    const what = happenings.map((each) => whatText(each, t)).join('; ');
    return steps === 1 ? t('deck.marker', { step: from, what }) : t('deck.markers', { from, to, count: steps, what });
  };
}

/** Goes to the first step that is marked here, and from there on to the next one. */
function goTo({ happenings }: Marked): void {
  const { position } = playhead.getState();
  const isHere = happenings.some(({ at }) => at === position);
  seek((isHere ? happenings.find(({ at }) => at > position) : undefined)?.at ?? happenings[0].at);
}

interface Props {
  readonly axis: Axis;
  readonly happenings: readonly Happening[];
}

/** What happened, above the tracks: each mark leads to its step. */
export function Markers({ axis, happenings }: Props) {
  const label = useLabel();
  const marked = useMemo(
    () => mergeMarks(happenings, axis.ofStep, isCoarse() ? APART_COARSE : APART).filter(({ x }) => x >= 0 && x <= axis.width),
    [happenings, axis],
  );
  return marked.map((each) => (
    <button
      key={each.happenings[0].at}
      type="button"
      className="marker"
      style={{ left: each.x }}
      aria-label={label(each)}
      title={label(each)}
      onClick={() => goTo(each)}
    >
      <MarkSign kind={gravest(each).kind} />
      {each.steps > 1 && (
        <span className="marker-count" aria-hidden="true">
          {each.steps}
        </span>
      )}
    </button>
  ));
}
