import { type ReactNode, useState } from 'react';
import { useT } from '../../i18n/react';
import type { ScenarioProblem } from '../../scenario/problems';
import { perform } from '../../state/actions';
import { nodesOf } from '../../state/nodes';
import { useLab } from '../../state/react';
import { nodeName } from '../sentence/names';
import { Problems } from './Problems';

const SLOW_MS = '500';

interface NodeFieldProps {
  readonly label: ReactNode;
  readonly value: string;
  readonly nodes: readonly string[];
  readonly set: (node: string) => void;
}

function NodeField({ label, value, nodes, set }: NodeFieldProps) {
  const t = useT();
  return (
    <label className="field">
      {label}
      <select value={value} onChange={(event) => set(event.target.value)}>
        {nodes.map((node) => (
          <option key={node} value={node}>
            {nodeName(node, t)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Cuts, heals and slows what lies between two nodes, in both directions or in one. */
export function NetworkForm() {
  const t = useT();
  const scenario = useLab((state) => state.scenario);
  const [chosen, choose] = useState<{ from?: string; to?: string }>({});
  const [oneWay, setOneWay] = useState(false);
  const [latency, setLatency] = useState(SLOW_MS);
  const [problems, setProblems] = useState<readonly ScenarioProblem[]>([]);
  if (!scenario) return null;
  const nodes = nodesOf(scenario);
  const known = (node: string | undefined, otherwise: number) =>
    node !== undefined && nodes.includes(node) ? node : (nodes[otherwise] ?? '');
  const link = { from: known(chosen.from, 0), to: known(chosen.to, 1), ...(oneWay && { oneWay }) };
  return (
    <div className="fields">
      <NodeField label={t('lab.link.from')} value={link.from} nodes={nodes} set={(from) => choose({ ...chosen, from })} />
      <NodeField label={t('lab.link.to')} value={link.to} nodes={nodes} set={(to) => choose({ ...chosen, to })} />
      <label className="check">
        <input type="checkbox" checked={oneWay} onChange={(event) => setOneWay(event.target.checked)} />
        {t('lab.link.oneWay')}
      </label>
      <div className="buttons">
        <button type="button" className="button" onClick={() => setProblems(perform({ do: 'link.cut', ...link }))}>
          {t('lab.link.cut')}
        </button>
        <button type="button" className="button" onClick={() => setProblems(perform({ do: 'link.heal', ...link }))}>
          {t('lab.link.heal')}
        </button>
      </div>
      <label className="field">
        {t('lab.link.latency')}
        <input inputMode="numeric" value={latency} onChange={(event) => setLatency(event.target.value)} />
      </label>
      <button
        type="button"
        className="button"
        onClick={() => setProblems(perform({ do: 'link.slow', ...link, latencyMs: Number(latency) }))}
      >
        {t('lab.link.slow')}
      </button>
      <Problems problems={problems} />
    </div>
  );
}
