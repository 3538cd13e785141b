import { nameOfMessage } from '../../../state/selection';
import { diedOf, type Rest, restsOf } from '../model/flights';
import { Fade, Swap } from '../motion/move';
import { Clock } from './Clock';
import { useScene } from './context';
import { Envelope } from './Envelope';
import { Label } from './Label';

const SMALL = 0.55;

interface SmallProps {
  readonly rest: Rest;
  /** One of them is selected. */
  readonly chosen?: boolean;
  readonly lost?: boolean;
  /** How many there were before this step. */
  readonly from?: number;
  /** One of them was held up in this step. */
  readonly late?: boolean;
}

function Small({ rest, chosen = false, lost = false, from = rest.messages.length, late = false }: SmallProps) {
  const { phases } = useScene();
  const count = (messages: number) =>
    messages > 1 && (
      <Label x={-12} y={4.5} size={13} bold anchor="end">
        {`×${messages}`}
      </Label>
    );
  return (
    <g transform={`translate(${rest.at.x} ${rest.at.y})`}>
      <g transform={`scale(${SMALL})`}>
        <Envelope kind={rest.kind} label="" fate={lost ? 'dropped' : 'arrives'} ringed={chosen} />
      </g>
      {late && <Clock x={12} y={-9} radius={6.5} />}
      <Swap before={count(from)} after={count(rest.messages.length)} span={phases.second} />
    </g>
  );
}

const keyOf = ({ node, kind }: Rest) => `${node} ${kind}`;

/** Messages on their way that this step does not deliver rest at their sender's end; one that dies with its receiver shows where. */
export function RestingMessages({ selection }: { readonly selection: string | null }) {
  const { layout, a, b, step, phases } = useScene();
  const moving = step?.source.kind === 'message' ? step.source.message.id : -1;
  const delayed = new Set(step?.events.flatMap((event) => (event.type === 'MessageDelayed' ? [event.message.id] : [])));
  const before = new Set(a.frame.inFlight.map(({ id }) => id));
  const rests = restsOf(
    layout,
    b,
    b.frame.inFlight.filter(({ id }) => id !== moving),
  );
  const gone = restsOf(
    layout,
    a,
    diedOf(layout, a, b, step).filter(({ id }) => id !== moving),
  );
  const isChosen = ({ messages }: Rest) => messages.some(({ id }) => nameOfMessage(id) === selection);
  return (
    <>
      {rests.map((rest) => {
        const from = rest.messages.filter(({ id }) => before.has(id)).length;
        const late = rest.messages.some(({ id }) => delayed.has(id));
        if (from > 0) return <Small key={keyOf(rest)} rest={rest} chosen={isChosen(rest)} from={from} late={late} />;
        return (
          <Fade key={keyOf(rest)} from={0} to={1} span={phases.second}>
            <Small rest={rest} chosen={isChosen(rest)} />
          </Fade>
        );
      })}
      {gone.map((rest) => (
        <Small key={keyOf(rest)} rest={rest} lost />
      ))}
    </>
  );
}
