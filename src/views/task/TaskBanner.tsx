import { useEffect } from 'react';
import { useLanguage, useT } from '../../i18n/react';
import { openOutside } from '../../state/navigation';
import { useRun, useScene } from '../../state/react';
import { dropTask, useTask } from '../../state/task';
import { rememberDone } from '../../state/tasksDone';
import { isTrue } from '../../teaching/claims';
import { PageLink } from '../app/PageLink';
import { Icon } from '../icons/Icon';
import './task.css';

/** What is to be brought about, and whether the moment on screen is there. */
export function TaskBanner() {
  const t = useT();
  const language = useLanguage();
  const given = useTask();
  const frame = useScene()?.after;
  const steps = useRun((state) => state.steps);
  const isReached = given !== null && frame !== undefined && isTrue(given.task.goal, { frame, steps });
  useEffect(() => {
    if (given?.lesson.id && isReached) rememberDone(given.lesson.id);
  }, [given, isReached]);
  if (!given) return null;
  const { lesson, task } = given;
  return (
    <section className="task-banner" aria-label={t('task.title')} data-reached={isReached || undefined}>
      <div role="status">
        <b>{isReached ? t('task.reached') : t('task.title')}</b> {task.ask[language]}
      </div>
      <details>
        <summary>{t('task.hint')}</summary>
        {task.hint[language]}
      </details>
      {lesson.id ? (
        <PageLink page={lesson.id} className="button small">
          {t('task.back')}
        </PageLink>
      ) : (
        <button type="button" className="button small" onClick={() => openOutside(lesson)}>
          {t('task.back')}
        </button>
      )}
      <button type="button" className="button small quiet icon-only" aria-label={t('task.drop')} onClick={dropTask}>
        <Icon name="close" />
      </button>
    </section>
  );
}
