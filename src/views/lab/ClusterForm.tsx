import { type ReactNode, useState } from 'react';
import { useT } from '../../i18n/react';
import type { ScenarioProblem } from '../../scenario/problems';
import type { KafkaVersion, Mode } from '../../scenario/versions';
import { openStory, setKeepers, setMode, setShape, setVersion } from '../../state/actions';
import { type Keepers, keepersOf } from '../../state/keepers';
import { largeCluster, middleCluster, slowCluster } from '../../state/largeClusters';
import { MOST_BROKERS, MOST_PARTITIONS, modesOf, VERSIONS } from '../../state/limits';
import { useLab } from '../../state/react';
import { type Shape, shapeOf } from '../../state/shape';
import { Problems } from './Problems';

const upTo = (most: number) => Array.from({ length: most }, (_, index) => index + 1);

function Count({
  label,
  value,
  most,
  set,
}: {
  readonly label: ReactNode;
  readonly value: number;
  readonly most: number;
  readonly set: (value: number) => void;
}) {
  return (
    <label className="field">
      {label}
      <select value={value} onChange={(event) => set(Number(event.target.value))}>
        {upTo(Math.max(most, value)).map((count) => (
          <option key={count}>{count}</option>
        ))}
      </select>
    </label>
  );
}

/** Documents that are too large to click together, with something amiss in them; undo brings back the one before. */
function LargeClusters() {
  const t = useT();
  return (
    <div className="fields">
      <button type="button" className="button small" onClick={() => openStory(middleCluster())}>
        {t('lab.large.middle')}
      </button>
      <button type="button" className="button small" onClick={() => openStory(largeCluster())}>
        {t('lab.large.large')}
      </button>
      <button type="button" className="button small" onClick={() => openStory(slowCluster())}>
        {t('lab.large.slow')}
      </button>
    </div>
  );
}

/** Size and version of the cluster. Commands that no longer fit are dropped, and undo brings them back. */
export function ClusterForm() {
  const t = useT();
  const scenario = useLab((state) => state.scenario);
  const [problems, setProblems] = useState<readonly ScenarioProblem[]>([]);
  if (!scenario) return null;
  const shape = shapeOf(scenario);
  const change = (part: Partial<Shape>) => setProblems(setShape({ ...shape, ...part }));
  return (
    <div className="fields">
      <Count label={t('lab.brokers')} value={shape.brokers} most={MOST_BROKERS} set={(brokers) => change({ brokers })} />
      <Count label={t('lab.partitions')} value={shape.partitions} most={MOST_PARTITIONS} set={(partitions) => change({ partitions })} />
      <Count
        label={t('lab.factor')}
        value={shape.replicationFactor}
        most={shape.brokers}
        set={(replicationFactor) => change({ replicationFactor })}
      />
      <label className="field">
        Kafka
        <select value={scenario.kafka} onChange={(event) => setProblems(setVersion(event.target.value as KafkaVersion))}>
          {VERSIONS.map(({ major, versions }) => (
            <optgroup key={major} label={`Kafka ${major}.x`}>
              {versions.map((version) => (
                <option key={version}>{version}</option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <label className="field">
        {t('lab.mode')}
        <select value={scenario.cluster.mode} onChange={(event) => setProblems(setMode(event.target.value as Mode))}>
          {modesOf(scenario.kafka).map((mode) => (
            <option key={mode} value={mode}>
              {t(`lab.mode.${mode}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        {t(scenario.cluster.mode === 'kraft' ? 'lab.controllers' : 'lab.ensemble')}
        <select value={keepersOf(scenario)} onChange={(event) => setProblems(setKeepers(Number(event.target.value) as Keepers))}>
          {[...new Set([1, 3, keepersOf(scenario)])].map((count) => (
            <option key={count}>{count}</option>
          ))}
        </select>
      </label>
      <Problems problems={problems} />
      <LargeClusters />
    </div>
  );
}
