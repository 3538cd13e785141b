import { createRoot } from 'react-dom/client';
import { type Language, openRooms } from '../../i18n';
import { openEmbed } from '../../state/embed';
import type { LessonLoader } from '../../state/session';
import '../tokens.css';
import '../app/base.css';
import { ErrorBoundary } from '../app/ErrorBoundary';
import { listenForKeys } from '../keyboard/listen';
import { loadSentences } from '../sentence/useSentences';
import { EmbedPage } from './EmbedPage';
import { listenToParent } from './parent';

/** Turns the document into an embedded page. */
export async function startEmbed(
  { root, language }: { readonly root: string; readonly language: Language },
  loadLesson: LessonLoader,
  host: HTMLElement,
): Promise<void> {
  listenForKeys(true);
  listenToParent();
  await Promise.all([openEmbed(root, language, loadLesson), openRooms(['embed']), loadSentences()]);
  createRoot(host).render(
    <ErrorBoundary>
      <EmbedPage />
    </ErrorBoundary>,
  );
}
