import { type ReactNode, Suspense } from 'react';
import { useRun, useShownPartition } from '../../state/react';
import { lazyPart } from '../app/lazyPart';
import { CopyLink } from '../share/CopyLink';
import { Count } from './Count';
import './deck.css';
import type { GateMarker } from './GateMarkers';
import { Timeline } from './Timeline';
import { Transport } from './Transport';

const Badge = lazyPart(() => import('../badge/Badge').then((module) => module.Badge), ['invariant']);

interface Props {
  /** Positions at which units end: beats in a lesson, shown steps in the lab. */
  readonly ends: readonly number[];
  /** Which part of the run this is. */
  readonly part: ReactNode;
  readonly gates: readonly GateMarker[];
  readonly ahead: boolean;
  readonly children?: ReactNode;
}

/** Transport, position, what one can do with the moment, and the timeline. */
export function Deck({ ends, part, gates, ahead, children }: Props) {
  const start = useRun(({ frames }) => frames.get(0));
  const tp = useShownPartition();
  return (
    <footer className="deck">
      <div className="deck-top">
        <Transport />
        <div className="position">
          <Count ends={ends} className="position-count" />
          <span className="position-name">{part}</span>
        </div>
        <div className="deck-actions">
          <Suspense>
            <Badge />
          </Suspense>
          {children}
          <CopyLink />
        </div>
      </div>
      {start && <Timeline ends={ends} start={start} tp={tp} gates={gates} ahead={ahead} />}
    </footer>
  );
}
