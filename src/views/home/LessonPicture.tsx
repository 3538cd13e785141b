import type { LessonId } from '../../lessons/ids';
import drawn from '../../lessons/pictures.json' with { type: 'json' };
import type { ControlNode, LessonPicture as Picture } from '../../teaching/picture';
import { CrownShape } from '../stage/shapes/CrownShape';
import { FlagPatterns } from '../stage/shapes/Defs';
import { Basin } from './Basin';

/** What the engine shows of a moment of each lesson; a test draws them again. */
const PICTURES = drawn as unknown as Readonly<Record<LessonId, Picture>>;

const WIDTH = 280;
const HEIGHT = 118;
const RING = 25;
const MIDDLE = 72;

/** Hatches and flags of all pictures, once on the page. */
export function PictureDefs() {
  return (
    <svg width="0" height="0" className="picture-defs" aria-hidden="true">
      <defs>
        <pattern id="home-hatch-small" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0v5" stroke="var(--wall)" strokeWidth="2.2" />
        </pattern>
        <pattern id="home-off" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
          <path d="M0 0v8" stroke="var(--glass)" strokeWidth="1.2" opacity=".55" />
        </pattern>
        <marker
          id="home-arrow"
          viewBox="0 0 12 12"
          refX="10"
          refY="6"
          markerWidth="12"
          markerHeight="12"
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path d="M0 0L12 6L0 12z" fill="var(--ink)" />
        </marker>
        <FlagPatterns name="home-flag" />
      </defs>
    </svg>
  );
}

function Node({ node: { id, session, crown }, x }: { readonly node: ControlNode; readonly x: number }) {
  const isOver = session === 0;
  return (
    <g transform={`translate(${x} ${MIDDLE})`}>
      <circle
        r={RING}
        fill="none"
        stroke={isOver ? 'var(--danger)' : session === null ? 'var(--wall)' : 'var(--off)'}
        strokeWidth={session === null || isOver ? 2 : 6}
        strokeDasharray={isOver ? '5 4' : undefined}
      />
      {session !== null && !isOver && (
        <circle
          r={RING}
          fill="none"
          stroke="var(--surface)"
          strokeWidth="6"
          pathLength="1"
          strokeDasharray={`${session} 1`}
          transform="rotate(-90)"
        />
      )}
      <text y="6" fontSize="17" textAnchor="middle" fill={isOver ? 'var(--danger)' : 'var(--ink)'}>
        {id}
      </text>
      {crown && (
        <g transform={`translate(0 ${-RING - 16})`}>
          <CrownShape ghost={crown === 'was'} />
        </g>
      )}
    </g>
  );
}

function Control({ nodes }: { readonly nodes: readonly ControlNode[] }) {
  const pitch = WIDTH / nodes.length;
  const places = nodes.map((node, at) => ({ node, x: pitch * (at + 0.5) }));
  const [from, to] = [places.find(({ node }) => node.crown === 'was'), places.find(({ node }) => node.crown === 'active')];
  const y = MIDDLE - RING - 20;
  return (
    <>
      {from && to && (
        <path
          className="crown-way"
          d={`M${from.x + 18} ${y}Q${(from.x + to.x) / 2} ${y - 22} ${to.x - 24} ${y - 2}`}
          markerEnd="url(#home-arrow)"
        />
      )}
      {places.map(({ node, x }) => (
        <Node key={node.id} node={node} x={x} />
      ))}
    </>
  );
}

/** A lesson in small: the moment that stands for it. */
export function LessonPicture({ id }: { readonly id: LessonId }) {
  const picture = PICTURES[id];
  return (
    <svg className="lesson-picture" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {picture.view === 'picture' && <Basin basin={picture.basin} area={{ x: 8, width: WIDTH - 16 }} />}
      {picture.view === 'control' && <Control nodes={picture.nodes} />}
      {picture.view === 'worlds' &&
        picture.worlds.map((basin, at) => (
          <g key={basin.kafka}>
            <Basin basin={basin} area={{ x: 2 + at * (WIDTH / 2), width: WIDTH / 2 - 4 }} />
            <text x={WIDTH * (at + 0.5) * 0.5} y={HEIGHT - 1} fontSize="11" textAnchor="middle" fill="var(--ink2)">
              Kafka {basin.kafka}
            </text>
          </g>
        ))}
      {picture.view === 'worlds' && <path d={`M${WIDTH / 2} 12V${HEIGHT - 4}`} stroke="var(--ink)" strokeWidth="1.6" />}
    </svg>
  );
}
