import type { Frame, ZnodeFrame } from '../../engine/frame';
import type { Translate } from '../../i18n';
import { useT } from '../../i18n/react';
import type { WhyTarget } from '../../state/why';
import { WhyValue } from '../why/WhyValue';
import { Ring } from './Ring';
import { Value } from './Value';

interface Props {
  readonly before: Frame;
  readonly after: Frame;
  /** The partition whose state is shown. */
  readonly tp: string;
}

const dataOf = (znodes: readonly ZnodeFrame[], path: string): string | null => znodes.find((znode) => znode.path === path)?.data ?? null;

/** What is left of a broker's session; the tick by which ZooKeeper may let it live longer is not told. */
function leftOf(
  { atMs, brokers }: Frame,
  broker: number,
): { readonly share: number; readonly ms: number; readonly timeoutMs: number } | null {
  const session = brokers.find(({ id }) => id === broker)?.session;
  if (!session) return null;
  const ms = Math.min(session.timeoutMs, Math.max(0, session.expiresAtMs - atMs));
  return { share: ms / session.timeoutMs, ms, timeoutMs: session.timeoutMs };
}

const seconds = (ms: number) => (ms / 1000).toFixed(1);

interface ZnodeProps {
  readonly before: Frame;
  readonly after: Frame;
  readonly path: string;
  /** What its data says. */
  readonly why: WhyTarget;
}

function Znode({ before, after, path, why }: ZnodeProps) {
  const t = useT();
  const znode = after.zookeeper.znodes.find((each) => each.path === path);
  const was = dataOf(before.zookeeper.znodes, path);
  return (
    <li className="control-znode">
      <code>{path}</code>
      {znode && znode.owner !== null && <span className="control-owner">{t('control.znode.ephemeral', { broker: znode.owner })}</span>}
      {znode ? (
        <WhyValue why={why} text={znode.data}>
          <Value before={was ?? ''} after={znode.data} />
        </WhyValue>
      ) : (
        <span className="control-missing">{was === null ? t('control.znode.none') : t('control.znode.gone')}</span>
      )}
    </li>
  );
}

const sayLeft = (left: ReturnType<typeof leftOf>, t: Translate) =>
  left ? t('control.session.left', { left: seconds(left.ms), timeout: seconds(left.timeoutMs) }) : t('control.session.none');

/** Every znode with its version, for who wants to see the whole tree. */
export function WholeTree({ before, after }: Omit<Props, 'tp'>) {
  const t = useT();
  const { znodes } = after.zookeeper;
  return (
    <details className="control-tree">
      <summary>{t('control.znodes', { count: znodes.length })}</summary>
      <ul>
        {znodes.map(({ path, data, version }) => (
          <li key={path} className="control-znode">
            <code>{path}</code>
            <Value before={dataOf(before.zookeeper.znodes, path)} after={data} />
            <span className="control-owner">v{version}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** ZooKeeper: the znodes that say who is controller and who leads, and the sessions of the brokers, each above its broker. */
export function ZooKeeperPlane({ before, after, tp }: Props) {
  const t = useT();
  const partition = after.partitions.find((each) => each.tp === tp);
  const state = partition && `/brokers/topics/${partition.topic}/partitions/${partition.partition}/state`;
  return (
    <section className="control-keeper" aria-labelledby="control-keeper">
      <h2 id="control-keeper">ZooKeeper</h2>
      <ul className="control-znodes">
        <Znode before={before} after={after} path="/controller" why={{ value: 'controller' }} />
        <Znode before={before} after={after} path="/controller_epoch" why={{ value: 'controllerEpoch' }} />
        {state && <Znode before={before} after={after} path={state} why={{ value: 'partitionEpoch', tp }} />}
      </ul>
      <code className="control-ids">/brokers/ids</code>
      <div className="control-columns">
        {after.brokers.map(({ id }) => {
          const left = leftOf(after, id);
          return <Ring key={id} broker={id} left={left?.share ?? null} says={sayLeft(left, t)} />;
        })}
      </div>
    </section>
  );
}
