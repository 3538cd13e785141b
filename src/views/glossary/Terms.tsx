import { type MouseEvent, Suspense, useMemo, useRef, useState } from 'react';
import type { Language } from '../../i18n';
import { useLanguage } from '../../i18n/react';
import { GLOSSARY } from '../../lessons/glossary';
import { pageUrl } from '../../pages/list';
import { usePage } from '../../state/react';
import { termFinder } from '../../teaching/terms';
import { lazyPart } from '../app/lazyPart';
import './terms.css';

const Meaning = lazyPart(() => import('./Meaning').then((module) => module.Meaning), ['glossary']);

function TermLink({ id, name }: { readonly id: string; readonly name: string }) {
  const language = useLanguage();
  const root = usePage((state) => state.root);
  const [isOpen, setOpen] = useState(false);
  const link = useRef<HTMLAnchorElement>(null);
  const href = `${pageUrl(root, language, 'glossary')}#${id}`;
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    setOpen(true);
  };
  return (
    <>
      <a ref={link} className="term" href={href} aria-haspopup="dialog" onClick={open}>
        {name}
      </a>
      <Suspense>{isOpen && <Meaning id={id} href={href} trigger={link} close={() => setOpen(false)} />}</Suspense>
    </>
  );
}

/** By language: it takes a while to make one, and every sentence asks for it. */
const finders = new Map<Language, ReturnType<typeof termFinder>>();

function finderFor(language: Language): ReturnType<typeof termFinder> {
  const finder = finders.get(language) ?? termFinder(GLOSSARY, language);
  finders.set(language, finder);
  return finder;
}

/** A text in which each term, where it stands first, leads to its explanation. */
export function Terms({ text }: { readonly text: string }) {
  const language = useLanguage();
  const named = useMemo(() => finderFor(language)(text), [language, text]);
  return (
    <>
      {named.map(({ id, from, to }, at) => (
        <span key={id}>
          {text.slice(named[at - 1]?.to ?? 0, from)}
          <TermLink id={id} name={text.slice(from, to)} />
        </span>
      ))}
      {text.slice(named.at(-1)?.to ?? 0)}
    </>
  );
}
