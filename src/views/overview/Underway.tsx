import { useCallback, useMemo } from 'react';
import type { Message } from '../../engine/messages';
import { useLanguage, useT } from '../../i18n/react';
import type { Scene } from '../../state/scene';
import { nameOfMessage } from '../../state/selection';
import { ENVELOPE_KINDS } from '../stage/model/label';
import { Moving } from '../stage/shapes/Moving';
import { Mark } from '../stage/shapes/marks';
import { useMovers } from '../stage/useMovers';
import { useSize } from '../stage/useSize';
import { fallsOf, type Party, partiesOf } from './underway';

const HEIGHT = 168;
const [TOP, BOTTOM] = [28, HEIGHT - 28];
/** Marks shrink where they would cover one another: each has so much of the area for itself, px². */
const ROOM = 110;
const SMALLEST = 0.5;
const scaleOf = (marks: number, area: number) => Math.max(SMALLEST, Math.min(1, Math.sqrt(area / (marks * ROOM))));

const NO_LABELS: readonly string[] = [];

function Row({ parties, y, textY }: { readonly parties: readonly Party[]; readonly y: number; readonly textY: number }) {
  return parties.map(({ node, x, label }) => (
    <g key={node} data-node={node}>
      <path className="ov-party" d={`M${x - 4} ${y}h8`} />
      <text x={x} y={textY}>
        {label}
      </text>
    </g>
  ));
}

/** All messages of the cluster that are on their way: who sends them above, who receives them below. */
export function Underway({ scene: { after, shown }, selection }: { readonly scene: Scene; readonly selection: string | null }) {
  const t = useT();
  const language = useLanguage();
  const { element, size } = useSize();
  const width = size?.width ?? 0;
  const parties = useMemo(() => partiesOf(after, width), [after, width]);
  const nodes = useMemo(() => new Set(parties.map(({ node }) => node)), [parties]);
  const isShown = useCallback(({ from, to }: Message) => nodes.has(from) && nodes.has(to), [nodes]);
  const movers = useMovers(after, shown + 1, isShown);
  const ways = useMemo(() => fallsOf(parties, movers, TOP, BOTTOM), [parties, movers]);
  const count = after.inFlight.length.toLocaleString(language);
  return (
    <section className="ov-panel ov-underway" aria-labelledby="ov-underway">
      <header>
        <h3 id="ov-underway">{t('overview.underway')}</h3>
        <span>{t('overview.underway.text', { count })}</span>
        <ul className="ov-legend" aria-hidden="true">
          {ENVELOPE_KINDS.map((kind) => (
            <li key={kind}>
              <Mark kind={kind} />
              {t(`overview.underway.${kind}`)}
            </li>
          ))}
        </ul>
      </header>
      <div ref={element}>
        <svg width={width} height={HEIGHT} aria-hidden="true">
          <Row parties={parties} y={TOP - 8} textY={TOP - 13} />
          <Row parties={parties} y={BOTTOM + 8} textY={BOTTOM + 22} />
          <Moving
            movers={movers}
            ways={ways}
            detail="mark"
            scale={scaleOf(movers.length, width * (BOTTOM - TOP))}
            labels={NO_LABELS}
            chosen={movers.findIndex(({ message }) => nameOfMessage(message.id) === selection)}
          />
        </svg>
      </div>
    </section>
  );
}
