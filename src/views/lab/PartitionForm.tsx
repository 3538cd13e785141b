import { useState } from 'react';
import { useT } from '../../i18n/react';
import type { ScenarioProblem } from '../../scenario/problems';
import { type Act, perform } from '../../state/actions';
import { useScene } from '../../state/react';
import { Problems } from './Problems';
import { TargetFields } from './TargetFields';
import { useTarget } from './useTarget';

/** `1, 2, 3` */
const readIds = (text: string): number[] => (text.match(/\d+/g) ?? []).map(Number);

/** What an administrator does to a partition: elections, and replicas that move. */
export function PartitionForm() {
  const t = useT();
  const target = useTarget();
  const scene = useScene();
  const [replicas, setReplicas] = useState('');
  const [problems, setProblems] = useState<readonly ScenarioProblem[]>([]);
  const { topic, partition } = target;
  if (!topic) return <p>{t('lab.partition.impossible')}</p>;
  const now = scene?.after.partitions.find((each) => each.topic === topic && each.partition === partition);
  const act = (given: Act) => setProblems(perform(given));
  const of = { topic, partition };
  return (
    <div className="fields">
      <TargetFields target={target} />
      <div className="buttons">
        <button type="button" className="button" onClick={() => act({ do: 'partition.elect', ...of, election: 'preferred' })}>
          {t('lab.elect.preferred')}
        </button>
        <button type="button" className="button" onClick={() => act({ do: 'partition.elect', ...of, election: 'unclean' })}>
          {t('lab.elect.unclean')}
        </button>
      </div>
      <label className="field wide">
        {t('lab.reassign.replicas')}
        <input value={replicas} placeholder={now?.replicas.join(', ')} onChange={(event) => setReplicas(event.target.value)} />
      </label>
      <div className="buttons">
        <button type="button" className="button" onClick={() => act({ do: 'partition.reassign', ...of, replicas: readIds(replicas) })}>
          {t('lab.reassign')}
        </button>
        <button type="button" className="button" onClick={() => act({ do: 'partition.cancelReassignment', ...of })}>
          {t('lab.reassign.cancel')}
        </button>
      </div>
      <Problems problems={problems} />
    </div>
  );
}
