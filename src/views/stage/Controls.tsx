import type { NodeId } from '../../engine/messages';
import { useT } from '../../i18n/react';
import type { Box, Column } from './layout/types';
import { consumersOf, producersOf, sayClient } from './model/clients';
import { sayBroker } from './model/facts';
import { keeperNode, sayKeeper } from './model/keeper';
import { type BrokerLook, isOff, type Look } from './model/looks';
import type { Scene } from './model/scene';

export interface ControlProps {
  readonly scene: Scene;
  /** The moment of which the names speak: while a question is asked the one before. */
  readonly look: Look;
  readonly selection: NodeId | null;
  readonly onSelect: (node: NodeId) => void;
  readonly onVerb: ((broker: number, verb: 'broker.stop' | 'broker.start') => void) | undefined;
}

const placed = ({ x, y, width, height }: Box) => ({ left: x, top: y, width, height });

interface NodeProps extends Pick<ControlProps, 'selection' | 'onSelect'> {
  readonly node: NodeId;
  readonly box: Box;
  readonly name: string;
}

function NodeButton({ node, box, name, selection, onSelect }: NodeProps) {
  const selected = selection === node;
  return (
    <button
      type="button"
      className="st-button"
      data-node={node}
      style={placed(box)}
      aria-label={name}
      aria-pressed={selected}
      onClick={() => onSelect(node)}
    />
  );
}

function LampButton({
  column,
  look,
  size,
  onVerb,
}: {
  readonly column: Column;
  readonly look: BrokerLook;
  readonly size: number;
  readonly onVerb: NonNullable<ControlProps['onVerb']>;
}) {
  const t = useT();
  const off = isOff(look.status);
  const { x, y } = column.plinth;
  const name = t(off ? 'stage.start' : 'stage.stop', { broker: look.broker });
  const box = { x: x - (size - 34) / 2, y: y + 19 - size / 2, width: size, height: size };
  return (
    <button
      type="button"
      className="st-button st-lamp"
      style={placed(box)}
      aria-label={name}
      title={name}
      onClick={() => onVerb(look.broker, off ? 'broker.start' : 'broker.stop')}
    />
  );
}

function Brokers({ scene, look: moment, selection, onSelect, onVerb }: ControlProps) {
  const t = useT();
  const { layout } = scene;
  return layout.columns.map((column) => {
    const look = moment.brokers.get(column.broker);
    if (!look) return null;
    const name = sayBroker(look, moment, t);
    return (
      <div key={column.broker} className="st-broker">
        <NodeButton node={`b${column.broker}`} box={column.plinth} name={name} selection={selection} onSelect={onSelect} />
        {onVerb && <LampButton column={column} look={look} size={layout.captionBelow ? 44 : 34} onVerb={onVerb} />}
      </div>
    );
  });
}

/** Real buttons over the picture: brokers and their lamps, clients, ZooKeeper. */
export function Controls({ scene, look, selection, onSelect, onVerb }: ControlProps) {
  const t = useT();
  const { layout } = scene;
  const node = { selection, onSelect };
  const clients = [
    ...layout.producers.map((box, at) => ({ box, client: producersOf(look)[at] })),
    ...layout.consumers.map((box, at) => ({ box, client: consumersOf(look)[at] })),
  ];
  return (
    <>
      {clients.map(
        ({ box, client }) => client && <NodeButton key={client.id} node={client.id} box={box} name={sayClient(client, t)} {...node} />,
      )}
      <Brokers scene={scene} look={look} onVerb={onVerb} {...node} />
      <NodeButton node={keeperNode(look)} box={layout.zookeeper} name={sayKeeper(look, t)} {...node} />
    </>
  );
}
