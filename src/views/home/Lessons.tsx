import { useLanguage, useT } from '../../i18n/react';
import { LESSON_IDS, type LessonId } from '../../lessons/ids';
import { LESSON_CARDS, type LessonGroup } from '../../lessons/list';
import { progressOf } from '../../state/lesson';
import { isDone } from '../../state/tasksDone';
import { PageLink } from '../app/PageLink';
import { LessonPicture, PictureDefs } from './LessonPicture';
import './lessons.css';

const GROUPS: readonly LessonGroup[] = ['replication', 'elections', 'durability', 'controllers'];

function LessonCard({ id }: { readonly id: LessonId }) {
  const t = useT();
  const language = useLanguage();
  const { title, words, beats } = LESSON_CARDS[id];
  const seen = Math.min(progressOf(id), beats);
  return (
    <PageLink page={id} className="lesson-card">
      <LessonPicture id={id} />
      <b>{title[language]}</b>
      <span>
        {t('home.steps', { total: beats })} · {words[language]}
        {isDone(id) && <span className="lesson-task"> · {t('home.task')}</span>}
      </span>
      {seen > 0 && (
        <>
          <span className="visually-hidden"> · {seen < beats ? t('home.seen', { seen, total: beats }) : t('home.done')}</span>
          <span className="lesson-progress" style={{ width: `${(seen / beats) * 100}%` }} />
        </>
      )}
    </PageLink>
  );
}

/** How many lessons this person has finished and begun; nothing where there is none. */
function Progress() {
  const t = useT();
  const seen = LESSON_IDS.map((id) => ({ seen: progressOf(id), beats: LESSON_CARDS[id].beats })).filter((each) => each.seen > 0);
  const finished = seen.filter((each) => each.seen >= each.beats).length;
  if (seen.length === 0) return null;
  return <span className="lessons-progress">{t('home.progress', { finished, begun: seen.length - finished })}</span>;
}

/** Every lesson as a picture of the moment at which it asks first, under what it is about, with how far it was seen. */
export function Lessons() {
  const t = useT();
  return (
    <section aria-labelledby="lessons">
      <PictureDefs />
      <div className="lessons-heading">
        <h2 id="lessons">{t('home.lessons')}</h2>
        <Progress />
      </div>
      <div className="lesson-groups">
        {GROUPS.map((group) => (
          <section key={group} aria-labelledby={`lessons-${group}`}>
            <h3 id={`lessons-${group}`}>{t(`home.group.${group}`)}</h3>
            <ul className="lesson-list">
              {LESSON_IDS.filter((id) => LESSON_CARDS[id].group === group).map((id) => (
                <li key={id}>
                  <LessonCard id={id} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
}
