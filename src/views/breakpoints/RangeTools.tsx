import { useT } from '../../i18n/react';
import { ROUNDS } from '../../state/loop';
import { clearRange, rangeIn, rangeOut, setTools, useTools, zoomIn, zoomOut } from '../../state/timelineTools';

/** The part of the run that repeats, and a note: what keys and dragging do, as buttons. */
export function RangeTools() {
  const t = useT();
  const { range, window } = useTools((state) => state);
  return (
    <details className="break-part" open={range !== null || window !== null}>
      <summary>{t('deck.range')}</summary>
      <p>{range && t('deck.range.loops', { ...range, rounds: ROUNDS })}</p>
      <div className="break-buttons">
        <button type="button" className="button small" aria-keyshortcuts="I" onClick={rangeIn}>
          {t('deck.range.in')} <kbd>I</kbd>
        </button>
        <button type="button" className="button small" aria-keyshortcuts="O" onClick={rangeOut}>
          {t('deck.range.out')} <kbd>O</kbd>
        </button>
        <button type="button" className="button small" aria-keyshortcuts="R" aria-disabled={!range} onClick={clearRange}>
          {t('deck.range.clear')} <kbd>R</kbd>
        </button>
        <button type="button" className="button small" aria-disabled={!range} onClick={() => range && zoomIn()}>
          {t('deck.range.zoom')}
        </button>
        {window && (
          <button type="button" className="button small" onClick={zoomOut}>
            {t('deck.range.whole')}
          </button>
        )}
        <button type="button" className="button small" aria-keyshortcuts="M" onClick={() => setTools({ writing: true })}>
          {t('deck.note.add')} <kbd>M</kbd>
        </button>
      </div>
    </details>
  );
}
