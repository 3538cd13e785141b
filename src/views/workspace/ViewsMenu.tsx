import type { RefObject } from 'react';
import { Header, Menu, MenuItem, MenuSection, Popover } from 'react-aria-components';
import { useT } from '../../i18n/react';
import { arrange, useLayout } from '../../state/layout';
import { inspect, PANES, showPane, showView, VIEWS } from '../../state/page';
import { usePage } from '../../state/react';
import '../keyboard/more';
import '../menu/menu.css';
import { toggleFullScreen } from './fullScreen';

interface Props {
  readonly trigger: RefObject<HTMLButtonElement | null>;
  readonly close: () => void;
}

/** `id`: of the tab that shall stand beside the view; none where nothing shall. */
function showSide(id: string | undefined): void {
  inspect(id === 'inspector');
  if (id !== 'inspector') arrange({ controls: id === 'controls' });
}

/** Which view stands in the middle of the page, which pane lies open below the timeline, and what stands beside the view. */
export function ViewsMenu({ trigger, close }: Props) {
  const t = useT();
  const view = usePage((state) => state.view);
  const pane = usePage((state) => state.pane);
  const inspecting = usePage((state) => state.inspecting);
  const isLab = usePage((state) => state.page === 'lab');
  const hasControls = useLayout((state) => state.controls);
  const side = inspecting ? ['inspector'] : isLab && hasControls ? ['controls'] : [];
  return (
    <Popover className="menu" isOpen triggerRef={trigger} placement="bottom end" onOpenChange={(open) => !open && close()}>
      <Menu aria-label={t('player.views')} autoFocus="first" onClose={close}>
        <MenuSection
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[view]}
          onSelectionChange={(keys) => showView([...(keys as Set<typeof view>)][0] ?? 'picture')}
        >
          <Header>{t('workspace.views')}</Header>
          {VIEWS.map((each) => (
            <MenuItem key={each} id={each}>
              {t(`workspace.${each}`)}
            </MenuItem>
          ))}
        </MenuSection>
        <MenuSection
          selectionMode="single"
          selectedKeys={pane ? [pane] : []}
          onSelectionChange={(keys) => showPane([...(keys as Set<NonNullable<typeof pane>>)][0] ?? null)}
        >
          <Header>{t('workspace.panes')}</Header>
          {PANES.map((each) => (
            <MenuItem key={each} id={each}>
              {t(`workspace.${each}`)}
            </MenuItem>
          ))}
        </MenuSection>
        <MenuSection selectionMode="single" selectedKeys={side} onSelectionChange={(keys) => showSide([...(keys as Set<string>)][0])}>
          <Header>{t('workspace.side')}</Header>
          {isLab && <MenuItem id="controls">{t('workspace.controls')}</MenuItem>}
          <MenuItem id="inspector">{t('workspace.inspector')}</MenuItem>
        </MenuSection>
        <MenuSection>
          <Header>{t('workspace.more')}</Header>
          <MenuItem onAction={() => void import('../presenter/present').then(({ present }) => present())}>
            {t('workspace.present')}
          </MenuItem>
          <MenuItem onAction={toggleFullScreen}>{t('workspace.fullScreen')}</MenuItem>
          <MenuItem onAction={() => void import('../palette/open').then(({ openPalette }) => openPalette())}>
            {t('workspace.palette')}
          </MenuItem>
        </MenuSection>
      </Menu>
    </Popover>
  );
}
