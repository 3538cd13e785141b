import { type ReactNode, Suspense } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useT } from '../../i18n/react';
import { arrange } from '../../state/layout';
import { inspect } from '../../state/page';
import { usePage } from '../../state/react';
import { lazyPart } from '../app/lazyPart';
import { Icon } from '../icons/Icon';
import './panel.css';
import './side.css';
import { Splitter } from './Splitter';

const Inspector = lazyPart(() => import('../inspector/Inspector').then((module) => module.Inspector), ['act', 'event', 'lab', 'why']);

interface Props {
  readonly tp: string;
  /** The lab's controls; a lesson has none. */
  readonly children?: ReactNode;
}

/** What stands beside the view: the lab's controls, or what is known of the selection. */
export function Side({ tp, children }: Props) {
  const t = useT();
  const inspecting = usePage((state) => state.inspecting);
  const close = () => (inspecting ? inspect(false) : arrange({ controls: false }));
  return (
    <aside className="side" data-sheet={inspecting || undefined} aria-label={t('workspace.side')}>
      <Splitter panel="side" close={close} />
      <Tabs className="panel" selectedKey={inspecting ? 'inspector' : 'controls'} onSelectionChange={(key) => inspect(key === 'inspector')}>
        <div className="panel-head">
          <TabList className="panel-tabs" aria-label={t('workspace.side')}>
            {children && (
              <Tab id="controls" className="panel-tab">
                {t('workspace.controls')}
              </Tab>
            )}
            <Tab id="inspector" className="panel-tab">
              {t('workspace.inspector')}
            </Tab>
          </TabList>
          <button type="button" className="button small quiet icon-only" aria-label={t('workspace.close')} onClick={close}>
            <Icon name="close" />
          </button>
        </div>
        {children && (
          <TabPanel id="controls" className="panel-body" shouldForceMount>
            {children}
          </TabPanel>
        )}
        <TabPanel id="inspector" className="panel-body">
          <Suspense>
            <Inspector tp={tp} />
          </Suspense>
        </TabPanel>
      </Tabs>
    </aside>
  );
}
