import { useEffect, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useT } from '../../i18n/react';
import { inspect } from '../../state/page';
import { usePage } from '../../state/react';
import { useSelectedMessage } from '../../state/selection';
import { leaveWhy, whyTargetOf } from '../../state/why';
import { useCommand } from '../keyboard/useCommand';
import { WhyList } from '../why/WhyList';
import { ConfigList } from './ConfigList';
import './inspector.css';
import { MessageFacts } from './MessageFacts';
import { StateList } from './StateList';

const TABS = ['why', 'state', 'config'] as const;
type TabId = (typeof TABS)[number];

/** Closes the inspector; the focus goes back to the value that it spoke of. */
function close(word: string | null): void {
  leaveWhy();
  inspect(false);
  if (word) document.querySelector<HTMLElement>(`[data-why="${CSS.escape(word)}"]`)?.focus();
}

interface SubjectProps {
  readonly tp: string;
  readonly selection: string | null;
  /** Says what to do as well. */
  readonly invites: boolean;
}

/** A message with its fields, or the values of anything else. */
function Subject({ tp, selection, invites }: SubjectProps) {
  const t = useT();
  const message = useSelectedMessage();
  if (message !== null) return <MessageFacts id={message} />;
  return (
    <>
      {invites && <p className="side-empty">{t('why.empty')}</p>}
      <StateList tp={tp} selection={selection} />
    </>
  );
}

/** What is known of the selection: why a value is what it is, the values there are, and what is configured. */
export function Inspector({ tp }: { readonly tp: string }) {
  const t = useT();
  const selection = usePage((state) => state.selection);
  const word = whyTargetOf(selection) ? selection : null;
  const [tab, setTab] = useState<TabId>('why');
  useCommand('close', () => close(word));
  useEffect(() => {
    if (word) setTab('why');
  }, [word]);
  return (
    <Tabs className="panel inspector" selectedKey={tab} onSelectionChange={(key) => setTab(key as TabId)}>
      <div className="panel-head">
        <TabList className="panel-tabs" aria-label={t('why.inspector')}>
          {TABS.map((each) => (
            <Tab key={each} id={each} className="panel-tab">
              {t(`why.tab.${each}`)}
            </Tab>
          ))}
        </TabList>
      </div>
      <TabPanel id="why" className="panel-body">
        {word ? <WhyList key={word} word={word} /> : <Subject tp={tp} selection={selection} invites />}
      </TabPanel>
      <TabPanel id="state" className="panel-body">
        <Subject tp={tp} selection={selection} invites={false} />
      </TabPanel>
      <TabPanel id="config" className="panel-body">
        <ConfigList tp={tp} selection={selection} />
      </TabPanel>
    </Tabs>
  );
}
