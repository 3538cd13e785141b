import type { RefObject } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import { useLanguage, useT } from '../../i18n/react';
import { GLOSSARY } from '../../lessons/glossary';
import '../menu/menu.css';

interface Props {
  readonly id: string;
  /** Its place in the glossary. */
  readonly href: string;
  readonly trigger: RefObject<Element | null>;
  readonly close: () => void;
}

/** What a term means, beside it. */
export function Meaning({ id, href, trigger, close }: Props) {
  const t = useT();
  const language = useLanguage();
  const term = GLOSSARY.find((each) => each.id === id);
  if (!term) return null;
  return (
    <Popover className="menu term-meaning" isOpen triggerRef={trigger} placement="bottom start" onOpenChange={(open) => !open && close()}>
      <Dialog aria-label={term[language]}>
        <h2>{term[language]}</h2>
        <p>{term.meaning[language]}</p>
        <a href={href}>{t('glossary.open')}</a>
      </Dialog>
    </Popover>
  );
}
