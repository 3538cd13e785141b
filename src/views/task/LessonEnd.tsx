import { useLanguage, useT } from '../../i18n/react';
import { LESSON_IDS } from '../../lessons/ids';
import { LESSON_CARDS } from '../../lessons/list';
import type { OpenLesson } from '../../lessons/types';
import { pageUrl } from '../../pages/list';
import { usePredictions } from '../../state/predictions';
import { usePage } from '../../state/react';
import { takeOn } from '../../state/task';
import { PageLink } from '../app/PageLink';
import './task.css';

/** The ways on behind the last beat: the lesson's task, and the next lesson. */
export function LessonEnd({ lesson }: { readonly lesson: OpenLesson }) {
  const t = useT();
  const language = useLanguage();
  const root = usePage((state) => state.root);
  const { answered, right } = usePredictions(lesson.id);
  const next = lesson.id && LESSON_IDS[LESSON_IDS.indexOf(lesson.id) + 1];
  return (
    <div className="lesson-end">
      {answered > 0 && <p className="lesson-predicted">{t('task.predicted', { answered, right })}</p>}
      {lesson.task && (
        <button type="button" className="button primary small" onClick={takeOn}>
          {t('task.begin')}
        </button>
      )}
      {lesson.evidence && (
        <a className="button small" href={`${pageUrl(root, language, 'conformance')}#${lesson.evidence}`}>
          {t('task.evidence')}
        </a>
      )}
      {next && (
        <PageLink page={next} className="button small">
          {t('task.next', { title: LESSON_CARDS[next].title[language] })}
        </PageLink>
      )}
    </div>
  );
}
