import { useLanguage, useT } from '../../i18n/react';
import { useLesson, useOnScreen } from '../../state/react';
import { beatsDone } from '../../teaching/beats';

/** The part of the lesson that the moment belongs to. */
export function usePart(): string {
  const t = useT();
  const language = useLanguage();
  const { lesson, ends } = useLesson((state) => state);
  const done = useOnScreen(({ position }) => beatsDone(ends, position));
  const asking = useOnScreen((state) => state.blocked);
  const part = lesson?.beats[asking ? done : Math.max(0, done - 1)]?.part ?? 0;
  const name = lesson?.parts[part - 1]?.[language] ?? '';
  return asking ? t('player.part.asked', { name }) : name;
}
