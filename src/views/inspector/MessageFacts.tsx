import { useT } from '../../i18n/react';
import { useKnownSteps, useScene } from '../../state/react';
import { askWhy } from '../../state/why';
import { MessageActions } from '../act/MessageActions';
import { MessageFields } from '../act/MessageDetail';
import { messageLabel, nodeName } from '../sentence/names';

/** What is known of a message by its number: on its way at the moment on screen, or arrived in a shown step that may be known. */
function useMessage(id: number) {
  const scene = useScene();
  const steps = useKnownSteps();
  const arrived = steps.find(({ source }) => source.kind === 'message' && source.message.id === id);
  const message = arrived?.source.kind === 'message' ? arrived.source.message : scene?.after.inFlight.find((each) => each.id === id);
  return message && { message, arrived };
}

/** The selected message: its fields, and why it was sent. */
export function MessageFacts({ id }: { readonly id: number }) {
  const t = useT();
  const known = useMessage(id);
  if (!known) return <p className="side-empty">{t('why.message.gone')}</p>;
  const { message, arrived } = known;
  const time = (ms: number) => t('player.time', { ms });
  const facts = [
    [t('why.message.way'), `${nodeName(message.from, t)} → ${nodeName(message.to, t)}`],
    [t('why.message.sent'), time(message.sentAtMs)],
    [t(arrived ? 'why.message.arrived' : 'why.message.due'), time(message.dueAtMs)],
  ] as const;
  const step = arrived?.index ?? message.sentInStep;
  return (
    <div className="inspector-message">
      <h3>{messageLabel(message)}</h3>
      <dl className="inspector-configs">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <MessageFields message={message} />
      <MessageActions message={message} />
      {step > 0 && (
        <button type="button" className="button small" onClick={() => askWhy({ value: 'step', step, event: -1 })}>
          {t(arrived ? 'why.message.ask' : 'why.message.askSent')}
        </button>
      )}
    </div>
  );
}
