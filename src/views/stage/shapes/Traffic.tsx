import type { Message } from '../../../engine/messages';
import { nameOfMessage } from '../../../state/selection';
import { kindOf } from '../model/label';
import type { Scene } from '../model/scene';
import { shareOfWay, wayKey } from '../model/traffic';
import { pipePath, placeOn, type Way } from '../motion/path';
import { useTraffic } from '../useTraffic';
import { Envelope } from './Envelope';
import { Moving } from './Moving';

interface Props {
  readonly scene: Scene;
  /** Shown steps that are done. */
  readonly done: number;
  readonly selection: string | null;
}

/** A message where it got lost. */
function Lost({ message, way, atMs }: { readonly message: Message; readonly way: Way; readonly atMs: number }) {
  const { x, y } = placeOn(way, shareOfWay(message, atMs));
  return (
    <g transform={`translate(${x} ${y}) scale(.55)`}>
      <Envelope kind={kindOf(message)} label="" fate="dropped" ringed={false} />
    </g>
  );
}

/** Where playing goes by time: every message on its way where it is at this moment, on its pipe. */
export function Traffic({ scene, done, selection }: Props) {
  const { movers, lost, ways, detail, labels } = useTraffic(scene, done);
  const { layout, b } = scene;
  return (
    <svg className="st-traffic" width={layout.width} height={layout.height} aria-hidden="true">
      <g className="st-pipes">
        {[...ways].map(([key, { points }]) => (
          <path key={key} d={pipePath(points)} />
        ))}
      </g>
      {lost.map((message) => {
        const way = ways.get(wayKey(message));
        return way && <Lost key={message.id} message={message} way={way} atMs={b.frame.atMs} />;
      })}
      <Moving
        movers={movers}
        ways={ways}
        detail={detail}
        labels={labels}
        chosen={movers.findIndex(({ all }) => all.some(({ id }) => nameOfMessage(id) === selection))}
      />
    </svg>
  );
}
