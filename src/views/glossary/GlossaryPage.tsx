import { useEffect, useState } from 'react';
import { useLanguage, useT } from '../../i18n/react';
import { GLOSSARY, type Term } from '../../lessons/glossary';
import type { LessonId } from '../../lessons/ids';
import { LESSON_CARDS } from '../../lessons/list';
import { fitOf } from '../../lib/hangul';
import { termUses } from '../../state/termUses';
import { PageLink } from '../app/PageLink';
import { Header } from '../header/Header';
import './glossary.css';

type Uses = ReadonlyMap<string, readonly LessonId[]>;

function useUses(): Uses | null {
  const language = useLanguage();
  const [uses, setUses] = useState<Uses | null>(null);
  useEffect(() => {
    let wanted = true;
    void termUses(language).then((found) => wanted && setUses(found));
    return () => {
      wanted = false;
    };
  }, [language]);
  return uses;
}

function Entry({ term, lessons }: { readonly term: Term; readonly lessons: readonly LessonId[] }) {
  const t = useT();
  const language = useLanguage();
  const other = language === 'en' ? term.ko : term.en;
  return (
    <div className="glossary-entry" id={term.id}>
      <dt>
        <a href={`#${term.id}`}>{term[language]}</a>
        <span className="glossary-other">{[...(term.also ?? []), ...(other === term[language] ? [] : [other])].join(' · ')}</span>
      </dt>
      <dd>
        <p>{term.meaning[language]}</p>
        {lessons.length > 0 && (
          <p className="glossary-lessons">
            {t('glossary.lessons')}{' '}
            {lessons.map((id) => (
              <PageLink key={id} page={id}>
                {LESSON_CARDS[id].title[language]}
              </PageLink>
            ))}
          </p>
        )}
      </dd>
    </div>
  );
}

const textOf = ({ en, ko, also = [], meaning }: Term, language: 'en' | 'ko') => [en, ko, ...also, meaning[language]].join(' ');

/** Every term that the lessons use, explained in a sentence. */
export function GlossaryPage() {
  const t = useT();
  const language = useLanguage();
  const uses = useUses();
  const [wanted, setWanted] = useState('');
  const found = GLOSSARY.filter((term) => fitOf(textOf(term, language), wanted) !== null);
  useEffect(() => {
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, []);
  return (
    <div className="glossary">
      <Header title={t('glossary.title')} />
      <main>
        <p>{t('glossary.text')}</p>
        <input
          type="search"
          className="glossary-search"
          aria-label={t('glossary.search')}
          placeholder={t('glossary.search')}
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
        <p role="status" className="glossary-found">
          {found.length > 0 ? t('glossary.found', { count: found.length }) : t('glossary.none')}
        </p>
        <dl>
          {found.map((term) => (
            <Entry key={term.id} term={term} lessons={uses?.get(term.id) ?? []} />
          ))}
        </dl>
      </main>
    </div>
  );
}
