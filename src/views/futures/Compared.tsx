import type { StepRecord } from '../../engine/trace';
import type { Translate } from '../../i18n';
import { useT } from '../../i18n/react';
import { type Comparison, type Difference, stopComparing } from '../../state/compare';
import type { Ending, FutureTree } from '../../state/futureTree';
import { futureIn } from '../../state/futureTree';
import { Icon } from '../icons/Icon';
import { list } from '../sentence/names';
import { sentenceOf as tell } from '../sentence/sentence';
import { nameOf } from './words';

interface Row {
  readonly name: string;
  readonly here: string;
  readonly there: string;
}

function rowsOf(here: Ending, there: Ending, t: Translate): readonly Row[] {
  const row = (name: string, value: (ending: Ending) => string): Row => ({ name, here: value(here), there: value(there) });
  const brokers = [...new Set([...here.replicas, ...there.replicas].map(({ broker }) => broker))];
  return [
    row(t('futures.leader'), ({ leader }) => (leader < 0 ? '–' : String(leader))),
    row('ISR', ({ isr }) => list(isr)),
    row('HW', ({ highWatermark }) => String(highWatermark ?? '–')),
    ...brokers.map((broker) =>
      row(t('futures.replica', { broker }), ({ replicas }) => {
        const replica = replicas.find((each) => each.broker === broker);
        if (!replica) return '–';
        return `LEO ${replica.logEndOffset} · HW ${replica.highWatermark}${replica.on ? '' : ` · ${t('futures.off')}`}`;
      }),
    ),
    row(t('futures.records'), ({ lost }) => t(lost ? 'futures.lost' : 'futures.calm')),
    row(t('futures.steps.all'), ({ steps }) => String(steps)),
  ];
}

const said = (step: StepRecord | null, t: Translate) =>
  step ? `${t('player.time', { ms: step.atMs })} · ${tell(step, t).heading}` : t('futures.over');

function First({ difference }: { readonly difference: Difference | null }) {
  const t = useT();
  return <p className="compared-first">{difference ? t('futures.first', { step: difference.same + 1 }) : t('futures.same')}</p>;
}

function Ends({ names, difference, rows }: { names: readonly [string, string]; difference: Difference | null; rows: readonly Row[] }) {
  const t = useT();
  const first = difference && {
    name: t('futures.step', { step: difference.same + 1 }),
    here: said(difference.here, t),
    there: said(difference.there, t),
  };
  return (
    <table className="compared-table">
      <thead>
        <tr>
          <td />
          {names.map((name, at) => (
            <th key={at === 0 ? 'here' : 'there'} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...(first ? [first] : []), ...rows].map(({ name, here, there }) => (
          <tr key={name} data-differs={here !== there || undefined}>
            <th scope="row">
              {name}
              {here !== there && <span className="compared-sign"> ≠</span>}
            </th>
            <td>{here}</td>
            <td>{there}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Two futures side by side: where they first differ, and how each ends. */
export function Compared({ tree, now }: { readonly tree: FutureTree; readonly now: Comparison }) {
  const t = useT();
  const [here, there] = [futureIn(tree, tree.current), futureIn(tree, now.other)];
  if (!here || !there) return null;
  const names = [nameOf(here, t), nameOf(there, t)] as const;
  return (
    <section className="compared" aria-label={t('futures.compared')}>
      <div className="compared-head">
        <h3>{t('futures.compared')}</h3>
        <button type="button" className="button small quiet icon-only" aria-label={t('futures.compared.close')} onClick={stopComparing}>
          <Icon name="close" />
        </button>
      </div>
      <div role="status">
        {now.status === 'running' && <p>{t('futures.compared.running', { percent: Math.round(now.progress * 100) })}</p>}
        {now.status === 'failed' && <p>{now.reason}</p>}
        {now.status === 'done' && <First difference={now.difference} />}
      </div>
      {now.status === 'done' && here.ending && now.ending && (
        <Ends names={names} difference={now.difference} rows={rowsOf(here.ending, now.ending, t)} />
      )}
    </section>
  );
}
