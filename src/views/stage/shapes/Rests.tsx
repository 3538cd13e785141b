import type { Message } from '../../../engine/messages';
import { diedOf, type Rest, restsOf } from '../model/flights';
import { Fade } from '../motion/move';
import { useScene } from './context';
import { Envelope } from './Envelope';
import { Label } from './Label';

const SMALL = 0.55;

function Small({ rest, lost }: { readonly rest: Rest; readonly lost: boolean }) {
  return (
    <g transform={`translate(${rest.at.x} ${rest.at.y})`}>
      <g transform={`scale(${SMALL})`}>
        <Envelope kind={rest.kind} label="" fate={lost ? 'dropped' : 'arrives'} ringed={false} />
      </g>
      {rest.messages.length > 1 && (
        <Label x={-12} y={4.5} size={13} bold anchor="end">
          {`×${rest.messages.length}`}
        </Label>
      )}
    </g>
  );
}

const keyOf = ({ node, kind }: Rest) => `${node} ${kind}`;

/** Messages on their way that this step does not deliver rest at their sender's end; one that dies with its receiver shows where. */
export function RestingMessages() {
  const { layout, a, b, step, phases } = useScene();
  const moving = step?.source.kind === 'message' ? step.source.message.id : -1;
  const [was, is] = [a.frame.inFlight, b.frame.inFlight].map((messages) => messages.filter(({ id }) => id !== moving)) as [
    Message[],
    Message[],
  ];
  const has = (messages: readonly Message[], id: number) => messages.some((message) => message.id === id);
  const stay = restsOf(
    layout,
    a,
    was.filter(({ id }) => has(is, id)),
  );
  const fresh = restsOf(
    layout,
    b,
    is.filter(({ id }) => !has(was, id)),
  );
  const gone = restsOf(
    layout,
    a,
    diedOf(layout, a, b).filter(({ id }) => id !== moving),
  );
  return (
    <>
      {stay.map((rest) => (
        <Small key={keyOf(rest)} rest={rest} lost={false} />
      ))}
      <Fade from={0} to={1} span={phases.second}>
        {fresh.map((rest) => (
          <Small key={keyOf(rest)} rest={rest} lost={false} />
        ))}
      </Fade>
      {gone.map((rest) => (
        <Small key={keyOf(rest)} rest={rest} lost />
      ))}
    </>
  );
}
