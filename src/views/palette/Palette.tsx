import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
  Text,
} from 'react-aria-components';
import type { Translate } from '../../i18n';
import { useLanguage, useT } from '../../i18n/react';
import { useActMoment } from '../act/useMoment';
import { capsOf } from '../keyboard/caps';
import { BASIC, type KeyCommand } from '../keyboard/keys';
import { MORE } from '../keyboard/map';
import { find, type Named } from './find';
import './palette.css';
import { SOURCES } from './sources';
import type { Group, PaletteCommand } from './types';

/** More than these would not be read. */
const MOST = 80;
const GROUPS: readonly Group[] = ['steps', 'views', 'keys', 'verbs', 'pages', 'settings', 'stories'];

interface Props {
  /** Translates into the language that is not on screen. */
  readonly other: Translate;
  readonly close: () => void;
}

function Keys({ of }: { readonly of: KeyCommand }) {
  const chord = [...BASIC, ...MORE].find(([command]) => command === of)?.[1];
  return (
    <span className="palette-keys" aria-hidden="true">
      {chord && capsOf(chord).map((cap) => <kbd key={cap}>{cap}</kbd>)}
    </span>
  );
}

function Item({ found: { command, names }, close }: { readonly found: Named; readonly close: () => void }) {
  const act = () => {
    close();
    command.run();
  };
  return (
    <MenuItem id={command.id} textValue={names[0]} className="palette-item" onAction={act}>
      <span className="palette-mark" aria-hidden="true">
        {command.isOn && '✓'}
      </span>
      <Text slot="label">{names[0]}</Text>
      {command.key && <Keys of={command.key} />}
    </MenuItem>
  );
}

/** Everything that can be done, found by a part of its name in either language. */
export function Palette({ other, close }: Props) {
  const t = useT();
  const language = useLanguage();
  const moment = useActMoment();
  const [wanted, setWanted] = useState('');
  const search = useRef<HTMLInputElement>(null);
  // At once: `autoFocus` waits for a picture after a button was pressed by key, and what is typed until then would be keys of the page.
  useLayoutEffect(() => search.current?.focus(), []);
  const named = useMemo(() => {
    const another = language === 'ko' ? 'en' : 'ko';
    return (command: PaletteCommand): Named => ({ command, names: [command.name(t, language), command.name(other, another)] });
  }, [t, other, language]);
  const all = useMemo(() => SOURCES.flatMap((source) => source({ language, moment })).map(named), [language, moment, named]);
  const found = find(all, wanted, named).slice(0, MOST);
  const groups = GROUPS.map((group) => ({ group, of: found.filter(({ command }) => command.group === group) }));
  return (
    <ModalOverlay className="palette-overlay" isOpen isDismissable onOpenChange={(open) => !open && close()}>
      <Modal className="palette">
        <Dialog aria-label={t('palette.title')}>
          <Autocomplete inputValue={wanted} onInputChange={setWanted}>
            <SearchField aria-label={t('palette.search')} className="palette-search">
              <Input ref={search} placeholder={t('palette.search')} />
            </SearchField>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
            <div className="palette-list" role="group" aria-label={t('palette.title')} tabIndex={0}>
              <Menu
                aria-label={t('palette.title')}
                className="palette-menu"
                renderEmptyState={() => <p className="palette-none">{t('palette.none')}</p>}
              >
                {wanted.trim() === ''
                  ? groups
                      .filter(({ of }) => of.length > 0)
                      .map(({ group, of }) => (
                        <MenuSection key={group}>
                          <Header>{t(`palette.group.${group}`)}</Header>
                          {of.map((each) => (
                            <Item key={each.command.id} found={each} close={close} />
                          ))}
                        </MenuSection>
                      ))
                  : found.map((each) => <Item key={each.command.id} found={each} close={close} />)}
              </Menu>
            </div>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
