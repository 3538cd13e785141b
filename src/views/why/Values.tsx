import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useT } from '../../i18n/react';
import { inspect, pageStore } from '../../state/page';
import { usePage } from '../../state/react';
import { askWhy, formatWhy, useWhy, whyTargetOf } from '../../state/why';
import { valueIn } from '../../state/whyValue';
import { flagText } from '../stage/model/flagText';
import type { Scene } from '../stage/model/scene';
import { hopTarget } from './hopTarget';
import { valuePlaces } from './places';
import { useWhyKey } from './useWhyKey';
import './values.css';
import { askName, valueText } from './words';

const BY: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** A link may lead to a question; then the inspector is opened for it. */
function useLinkedQuestion(): void {
  useEffect(() => {
    if (whyTargetOf(pageStore.getState().selection)) inspect(true);
  }, []);
}

/** The values of the stage as buttons over the picture, one stop of Tab: a press asks why. */
export function Values({ scene, tp }: { readonly scene: Scene; readonly tp: string }) {
  const t = useT();
  const { layout, b } = scene;
  const selection = usePage((state) => state.selection);
  const studied = useWhy((asked) => asked?.why?.hops[asked.at] ?? null);
  const ringed = studied && hopTarget(studied);
  const [reached, setReached] = useState(0);
  const group = useRef<HTMLDivElement>(null);
  const places = useMemo(() => valuePlaces(layout, b, tp, (epoch) => flagText(b, epoch, 'leader', t)), [layout, b, tp, t]);
  useLinkedQuestion();
  useWhyKey(b.frame);
  const move = (event: KeyboardEvent) => {
    const by = BY[event.code];
    if (by === undefined || places.length === 0) return;
    event.preventDefault();
    const buttons = [...(group.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[(at + by + buttons.length) % buttons.length]?.focus();
  };
  const stop = Math.min(reached, places.length - 1);
  return (
    <div ref={group} role="toolbar" aria-label={t('why.values')} onKeyDown={move}>
      {places.map(({ target, box }, at) => {
        const word = formatWhy(target);
        return (
          <button
            key={word}
            type="button"
            className="st-button why-value"
            data-why={word}
            data-ringed={ringed === word || undefined}
            style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
            tabIndex={at === stop ? 0 : -1}
            aria-label={askName(target, valueText(target, valueIn(b.frame, target), t), t)}
            aria-pressed={selection === word}
            onFocus={() => setReached(at)}
            onClick={() => askWhy(target)}
          />
        );
      })}
    </div>
  );
}
