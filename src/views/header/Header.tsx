import { type ReactNode, useState } from 'react';
import { useT } from '../../i18n/react';
import { PageLink } from '../app/PageLink';
import { HelpButton } from '../help/HelpButton';
import { BrandMark } from '../icons/Brand';
import { Icon } from '../icons/Icon';
import './header.css';
import { LanguageSwitch } from './LanguageSwitch';
import { ThemeSwitch } from './ThemeSwitch';

interface Props {
  readonly title?: string;
  /** How far the run is; shown where the deck has no room for it. */
  readonly count?: ReactNode;
  /** Chips with facts about the run. */
  readonly children?: ReactNode;
  /** The page's own buttons. */
  readonly end?: ReactNode;
}

/** Brand, what is on screen, and the preferences. On a phone the buttons are behind one. */
export function Header({ title, count, children, end }: Props) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <header className="header">
      <PageLink page="home" className="brand">
        <BrandMark />
        <span>{t('player.brand')}</span>
      </PageLink>
      {title && <h1 className="header-title">{title}</h1>}
      <div className="chips">{children}</div>
      {count}
      <button
        type="button"
        className="button quiet icon-only header-more"
        aria-expanded={open}
        aria-label={t('player.more')}
        onClick={() => setOpen(!open)}
      >
        <Icon name={open ? 'close' : 'more'} />
      </button>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a press of any of its buttons closes it. */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys press the buttons, which click. */}
      <div className="header-end" data-open={open || undefined} onClick={() => setOpen(false)}>
        {end}
        <LanguageSwitch />
        <ThemeSwitch />
        <HelpButton />
      </div>
    </header>
  );
}
