import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useMove } from 'react-aria/useMove';
import { useT } from '../../i18n/react';
import { arrange, type Panel, useLayout } from '../../state/layout';
import { LEAST, type Range, within } from './range';
import './splitter.css';

/** Px by which an arrow key moves an edge; with Shift ten times as far. */
const STEP = 16;

interface Props {
  readonly panel: Panel;
  readonly close: () => void;
}

/** The panel's size, and how far it can go while the stage keeps its least. */
function measure(splitter: HTMLElement | null, panel: Panel): Range {
  const box = splitter?.parentElement?.getBoundingClientRect();
  const stage = document.getElementById('stage')?.getBoundingClientRect();
  const side = panel === 'dock' ? 'height' : 'width';
  const now = box?.[side] ?? LEAST[panel];
  return { now, most: Math.max(now, now + (stage?.[side] ?? 0) - LEAST.stage[side]) };
}

/** The edge of a panel beside the stage: drags, goes by arrow keys, Home and End, and remembers. Enter or a double click closes the panel. */
export function Splitter({ panel, close }: Props) {
  const t = useT();
  const splitter = useRef<HTMLDivElement>(null);
  const dragged = useRef(0);
  const size = useLayout((state) => state[panel]);
  const [range, setRange] = useState<Range>({ now: LEAST[panel], most: LEAST[panel] });

  useLayoutEffect(() => {
    const screen = splitter.current?.parentElement?.parentElement;
    if (size !== null) screen?.style.setProperty(`--${panel}`, `${size}px`);
  }, [panel, size]);

  useEffect(() => {
    const look = () => setRange(measure(splitter.current, panel));
    const observer = new ResizeObserver(look);
    if (splitter.current?.parentElement) observer.observe(splitter.current.parentElement);
    return () => observer.disconnect();
  }, [panel]);

  const resize = (wanted: number) => arrange({ [panel]: within(wanted, panel, measure(splitter.current, panel)) });
  const { moveProps } = useMove({
    onMoveStart: () => {
      dragged.current = measure(splitter.current, panel).now;
    },
    onMove: ({ deltaX, deltaY, pointerType, shiftKey }) => {
      const delta = panel === 'dock' ? deltaY : deltaX;
      dragged.current -= pointerType === 'keyboard' ? delta * STEP * (shiftKey ? 10 : 1) : delta;
      resize(dragged.current);
    },
  });
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    const { least, most } = { least: LEAST[panel], most: measure(splitter.current, panel).most };
    if (event.code === 'Home') resize(least);
    else if (event.code === 'End') resize(most);
    else if (event.code === 'Enter') close();
    else return moveProps.onKeyDown?.(event);
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      {...moveProps}
      ref={splitter}
      className="splitter"
      data-panel={panel}
      role="separator"
      tabIndex={0}
      aria-orientation={panel === 'dock' ? 'horizontal' : 'vertical'}
      aria-label={t(`workspace.size.${panel}`)}
      aria-valuemin={LEAST[panel]}
      aria-valuemax={Math.round(range.most)}
      aria-valuenow={Math.round(range.now)}
      onKeyDown={press}
      onDoubleClick={close}
    />
  );
}
