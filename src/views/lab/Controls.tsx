import { Activity, lazy, type ReactNode, Suspense, useState } from 'react';
import { useT } from '../../i18n/react';
import { openStory, undo } from '../../state/actions';
import { showPane } from '../../state/page';
import { useLab } from '../../state/react';
import { AlterForm } from './AlterForm';
import { ClusterForm } from './ClusterForm';
import { CommandList } from './CommandList';
import { ConfigForms } from './ConfigForms';
import { ConsumeForm } from './ConsumeForm';
import { FaultList } from './FaultList';
import { FileButtons } from './FileButtons';
import { KeeperList } from './KeeperList';
import { MessageList } from './MessageList';
import { NetworkForm } from './NetworkForm';
import { PartitionForm } from './PartitionForm';
import { ProduceForm } from './ProduceForm';

/** What it holds follows the moment only while it is open. `first`: it is, at first. */
function Section({ title, first = false, children }: { readonly title: string; readonly first?: boolean; readonly children: ReactNode }) {
  const [open, setOpen] = useState(first);
  return (
    <details className="lab-section" open={first} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      <Activity mode={open ? 'visible' : 'hidden'}>
        <div className="lab-section-body">{children}</div>
      </Activity>
    </details>
  );
}

function Dropped() {
  const t = useT();
  const dropped = useLab((state) => state.dropped);
  return (
    <p className="lab-dropped" role="status">
      {dropped > 0 && (
        <>
          {t('lab.dropped', { count: dropped })}{' '}
          <button type="button" className="button small" onClick={undo}>
            {t('lab.undo')}
          </button>{' '}
          <button type="button" className="button small" onClick={() => showPane('futures')}>
            {t('lab.futures')}
          </button>
        </>
      )}
    </p>
  );
}

const StoryList = lazy(() => import('./StoryList').then((module) => ({ default: module.StoryList })));

/** Twenty documents to begin from; they are loaded when somebody looks. */
function Stories() {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <details className="lab-section" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('lab.stories')}</summary>
      <div className="lab-section-body">
        <p>{t('lab.stories.text')}</p>
        {open && (
          <Suspense>
            <StoryList open={openStory} />
          </Suspense>
        )}
      </div>
    </details>
  );
}

/** Everything that can be done to the cluster, and everything that it is made of. */
export function Controls() {
  const t = useT();
  const isEmpty = useLab((state) => state.scenario?.commands.length === 0);
  const isKraft = useLab((state) => state.scenario?.cluster.mode === 'kraft');
  const commands = useLab((state) => state.scenario?.commands.length ?? 0);
  return (
    <>
      <Dropped />
      {isEmpty && (
        <div className="lab-invitation">
          <h2>{t('lab.empty')}</h2>
          <p>{t('lab.empty.text')}</p>
        </div>
      )}
      <Stories />
      <Section title={t('lab.produce')} first>
        <ProduceForm />
      </Section>
      <Section title={t('lab.consume')}>
        <ConsumeForm />
      </Section>
      <Section title={t('lab.faults')} first>
        <FaultList />
      </Section>
      <Section title={t(isKraft ? 'lab.controllers' : 'lab.zookeeper')}>
        <KeeperList />
      </Section>
      <Section title={t('lab.messages')}>
        <MessageList />
      </Section>
      <Section title={t('lab.network')}>
        <NetworkForm />
      </Section>
      <Section title={t('lab.administration')}>
        <PartitionForm />
      </Section>
      <Section title={t('lab.alter')}>
        <AlterForm />
      </Section>
      <Section title={t('lab.commands', { count: commands })}>
        <CommandList />
      </Section>
      <Section title={t('lab.cluster')}>
        <ClusterForm />
      </Section>
      <Section title={t('lab.configs')}>
        <ConfigForms />
      </Section>
      <Section title={t('lab.file')}>
        <FileButtons />
      </Section>
    </>
  );
}
