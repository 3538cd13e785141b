import { useLanguage, useT } from '../../i18n/react';
import { LESSON_IDS, type LessonId } from '../../lessons/ids';
import { LESSON_CARDS, type LessonGroup } from '../../lessons/list';
import { progressOf } from '../../state/lesson';
import { PageLink } from '../app/PageLink';

const GROUPS: readonly LessonGroup[] = ['replication', 'elections', 'durability', 'controllers'];

function LessonLink({ id }: { readonly id: LessonId }) {
  const t = useT();
  const language = useLanguage();
  const { title, beats } = LESSON_CARDS[id];
  const seen = progressOf(id);
  return (
    <PageLink page={id}>
      <b>{title[language]}</b>
      <span>{seen === 0 ? t('home.steps', { total: beats }) : seen < beats ? t('home.seen', { seen, total: beats }) : t('home.done')}</span>
    </PageLink>
  );
}

/** Every lesson, under what it is about, with how far it was seen. */
export function Lessons() {
  const t = useT();
  return GROUPS.map((group) => {
    const ids = LESSON_IDS.filter((id) => LESSON_CARDS[id].group === group);
    return (
      ids.length > 0 && (
        <section key={group}>
          <h2>{t(`home.group.${group}`)}</h2>
          <ul className="home-cards">
            {ids.map((id) => (
              <li key={id} className="home-card">
                <LessonLink id={id} />
              </li>
            ))}
          </ul>
        </section>
      )
    );
  });
}
