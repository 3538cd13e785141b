import { Suspense, useRef, useState } from 'react';
import { useT } from '../../i18n/react';
import { useBreakpoints } from '../../state/breakpoints';
import type { Happening } from '../../state/happenings';
import { useLesson } from '../../state/react';
import { setTools, useTools, zoomOut } from '../../state/timelineTools';
import { lazyPart } from '../app/lazyPart';

const Breakpoints = lazyPart(() => import('../breakpoints/Breakpoints').then((module) => module.Breakpoints));

/** By which the axis is measured. */
function AxisSwitch() {
  const t = useT();
  const axis = useTools((state) => state.axis);
  return (
    <button
      type="button"
      className="corner-button axis-switch"
      role="switch"
      aria-checked={axis === 'time'}
      aria-label={t('deck.axis.byTime')}
      title={t('deck.axis.byTime')}
      onClick={() => setTools({ axis: axis === 'time' ? 'step' : 'time' })}
    >
      <svg viewBox="0 0 16 16" width={16} height={16} aria-hidden="true">
        <path d="M8 1.8a6.2 6.2 0 1 1-.01 0M8 4.6V8l2.4 1.6" />
      </svg>
    </button>
  );
}

/** Left of the marks: breakpoints, and by which the axis is measured. */
export function Corner({ happenings }: { readonly happenings: readonly Happening[] }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const count = useBreakpoints((state) => state.kinds.length);
  const window = useTools((state) => state.window);
  const inLesson = useLesson(({ lesson }) => lesson !== null);
  return (
    <div className="corner" data-lesson={inLesson || undefined}>
      <button
        ref={button}
        type="button"
        className="corner-button"
        data-set={count > 0 || undefined}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={count > 0 ? t('deck.break.set', { count }) : t('deck.break')}
        onClick={() => setOpen(!open)}
      >
        <svg viewBox="0 0 12 12" width={12} height={12} aria-hidden="true">
          <path d="M6 1l5 5-5 5-5-5z" />
        </svg>
        <span className="corner-label">{t('deck.break')}</span>
      </button>
      <AxisSwitch />
      {window && (
        <button type="button" className="corner-button whole-run" onClick={zoomOut}>
          ← {t('deck.range.whole')}
        </button>
      )}
      <Suspense>{open && <Breakpoints trigger={button} close={() => setOpen(false)} happenings={happenings} />}</Suspense>
    </div>
  );
}
