import type { RefObject } from 'react';
import { Header, Menu, MenuItem, MenuSection, Popover } from 'react-aria-components';
import { useT } from '../../i18n/react';
import { PANES, showPane, showView, VIEWS } from '../../state/page';
import { usePage } from '../../state/react';
import '../menu/menu.css';

interface Props {
  readonly trigger: RefObject<HTMLButtonElement | null>;
  readonly close: () => void;
}

/** Which view stands in the middle of the page, and which pane lies open below the timeline. */
export function ViewsMenu({ trigger, close }: Props) {
  const t = useT();
  const view = usePage((state) => state.view);
  const pane = usePage((state) => state.pane);
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
      </Menu>
    </Popover>
  );
}
