import { type ComponentType, Suspense } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useT } from '../../i18n/react';
import { PANES, type Pane, showPane } from '../../state/page';
import { lazyPart } from '../app/lazyPart';
import { Icon } from '../icons/Icon';
import './dock.css';
import './panel.css';
import { Splitter } from './Splitter';

interface PaneProps {
  readonly tp: string;
}

const CONTENT: Record<Pane, ComponentType<PaneProps>> = {
  events: lazyPart(() => import('../events/Events').then((module) => module.Events), ['event', 'events', 'lab', 'why']),
  terminal: lazyPart(() => import('../terminal/Terminal').then((module) => module.Terminal), ['event', 'lab', 'link', 'terminal', 'why']),
  metrics: lazyPart(() => import('../metrics/Metrics').then((module) => module.Metrics), ['event', 'lab', 'metrics', 'why']),
  ahead: lazyPart(() => import('../act/AheadList').then((module) => module.AheadList), ['act', 'event']),
  futures: lazyPart(() => import('../futures/Futures').then((module) => module.Futures), ['event', 'futures', 'lab']),
  author: lazyPart(() => import('../author/Author').then((module) => module.Author), ['author', 'event', 'lab', 'link']),
};

/** The panes below the timeline, one at a time. */
export function Dock({ pane, tp }: PaneProps & { readonly pane: Pane }) {
  const t = useT();
  const Content = CONTENT[pane];
  const close = () => showPane(null);
  return (
    <section className="dock" aria-label={t('workspace.dock')}>
      <Splitter panel="dock" close={close} />
      <Tabs className="panel" selectedKey={pane} onSelectionChange={(key) => showPane(key as Pane)}>
        <div className="panel-head">
          <TabList className="panel-tabs" aria-label={t('workspace.panes')}>
            {PANES.map((each) => (
              <Tab key={each} id={each} className="panel-tab">
                {t(`workspace.${each}`)}
              </Tab>
            ))}
          </TabList>
          <button type="button" className="button small quiet icon-only" aria-label={t('workspace.close')} onClick={close}>
            <Icon name="close" />
          </button>
        </div>
        <TabPanel id={pane} className="panel-body">
          <Suspense>
            <Content tp={tp} />
          </Suspense>
        </TabPanel>
      </Tabs>
    </section>
  );
}
