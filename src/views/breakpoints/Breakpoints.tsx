import type { RefObject } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import { useT } from '../../i18n/react';
import { BREAKPOINTS, type Breakpoint, countHits, runTo, setBreakpoints, stopFrom, stopsOf, useBreakpoints } from '../../state/breakpoints';
import type { Happening } from '../../state/happenings';
import { usePartitions, usePlayhead, useScene } from '../../state/react';
import './breakpoints.css';
import { MarkSign } from '../deck/MarkSign';
import { MarkList } from './MarkList';
import { RangeTools } from './RangeTools';

interface Props {
  readonly trigger: RefObject<HTMLButtonElement | null>;
  readonly close: () => void;
  /** What of the run may be known by now. */
  readonly happenings: readonly Happening[];
}

/** Goes to the next stop, or back to the one before. */
function Run({ happenings }: Pick<Props, 'happenings'>) {
  const t = useT();
  const conditions = useBreakpoints((state) => state);
  const position = usePlayhead((state) => state.position);
  const stops = stopsOf(happenings, conditions);
  const last = !stopFrom(stops, position, 1);
  return (
    <div className="break-run">
      <button
        type="button"
        className="button"
        aria-keyshortcuts="["
        aria-disabled={!stopFrom(stops, position, -1)}
        onClick={() => runTo(-1)}
      >
        {t('deck.break.back')} <kbd>[</kbd>
      </button>
      <button type="button" className="button primary" aria-keyshortcuts="]" aria-disabled={last} onClick={() => runTo(1)}>
        {t('deck.break.on')} <kbd>]</kbd>
      </button>
      <p>{last ? t('deck.break.end') : t(conditions.kinds.length > 0 ? 'deck.break.hint' : 'deck.break.noneSet')}</p>
    </div>
  );
}

/** Only what is about one broker, or one partition. */
function Filters() {
  const t = useT();
  const { broker, tp } = useBreakpoints((state) => state);
  const brokers = useScene()?.after.brokers ?? [];
  const all = usePartitions();
  return (
    <div className="break-filters">
      <label>
        {t('deck.break.broker')}
        <select
          value={broker ?? ''}
          onChange={({ target }) => setBreakpoints({ broker: target.value === '' ? null : Number(target.value) })}
        >
          <option value="">{t('deck.break.any')}</option>
          {brokers.map(({ id }) => (
            <option key={id}>{id}</option>
          ))}
        </select>
      </label>
      <label>
        {t('deck.break.partition')}
        <select value={tp ?? ''} onChange={({ target }) => setBreakpoints({ tp: target.value || null })}>
          <option value="">{t('deck.break.any')}</option>
          {all.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </label>
    </div>
  );
}

function Kinds({ happenings }: Pick<Props, 'happenings'>) {
  const t = useT();
  const conditions = useBreakpoints((state) => state);
  const counts = countHits(happenings, conditions);
  const toggle = (kind: Breakpoint, isSet: boolean) =>
    setBreakpoints({ kinds: BREAKPOINTS.filter((each) => (each === kind ? isSet : conditions.kinds.includes(each))) });
  return (
    <fieldset className="break-kinds">
      <legend>{t('deck.break.title')}</legend>
      {BREAKPOINTS.map((kind) => (
        <label key={kind} data-never={counts[kind] === 0 || undefined}>
          <input type="checkbox" checked={conditions.kinds.includes(kind)} onChange={({ target }) => toggle(kind, target.checked)} />
          <MarkSign kind={kind} />
          <span>{t(`deck.kind.${kind}`)}</span>
          <span className="break-count">{t('deck.break.hits', { count: counts[kind] })}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Where playing stops, all that is marked, and the range; the page behind it stays at hand. */
export function Breakpoints({ trigger, close, happenings }: Props) {
  const t = useT();
  return (
    <Popover className="break" isOpen isNonModal triggerRef={trigger} placement="top start" onOpenChange={(open) => !open && close()}>
      <Dialog aria-label={t('deck.break')} className="break-dialog">
        <Run happenings={happenings} />
        <Kinds happenings={happenings} />
        <Filters />
        <MarkList happenings={happenings} />
        <RangeTools />
      </Dialog>
    </Popover>
  );
}
