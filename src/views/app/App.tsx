import { type ComponentType, lazy, Suspense, useEffect } from 'react';
import { useT } from '../../i18n/react';
import { isLessonId } from '../../lessons/ids';
import { type PageId, pageTitle } from '../../pages/list';
import '../tokens.css';
import { usePage } from '../../state/react';
import { loadSentences } from '../sentence/useSentences';
import './base.css';
import { ErrorBoundary } from './ErrorBoundary';
import { lazyPart, partOf } from './lazyPart';

const LOADERS = {
  home: partOf(() => import('../home/Home').then((module) => module.Home), ['home']),
  lesson: partOf(() => import('../player/LessonPage').then((module) => module.LessonPage)),
  lab: partOf(() => Promise.all([import('../lab/LabPage'), loadSentences()]).then(([module]) => module.LabPage), ['lab', 'link', 'task']),
  conformance: partOf(() => import('../conformance/ConformancePage').then((module) => module.ConformancePage), ['conformance']),
  glossary: partOf(() => import('../glossary/GlossaryPage').then((module) => module.GlossaryPage), ['glossary']),
};
type Kind = keyof typeof LOADERS;
const LinkPage = lazyPart(() => import('../link/LinkPage').then((module) => module.LinkPage), ['link']);

const kindOf = (page: PageId): Kind => (isLessonId(page) ? 'lesson' : page);
const lazyPage = (kind: Kind): ComponentType => lazy(async () => ({ default: await LOADERS[kind]() }));

const PAGES: Record<Kind, ComponentType> = {
  home: lazyPage('home'),
  lesson: lazyPage('lesson'),
  lab: lazyPage('lab'),
  conformance: lazyPage('conformance'),
  glossary: lazyPage('glossary'),
};

/** Loads a page before anything is drawn, so that the prerendered document stays until the page itself is there. */
export async function preparePage(page: PageId): Promise<void> {
  const kind = kindOf(page);
  PAGES[kind] = await LOADERS[kind]();
}

export function App() {
  const t = useT();
  const page = usePage((state) => state.page);
  const problem = usePage((state) => state.problem);
  const Page = PAGES[kindOf(page)];
  useEffect(() => {
    if (!isLessonId(page)) document.title = t(pageTitle(page));
  }, [page, t]);
  return (
    <ErrorBoundary key={page}>
      <Suspense>{problem ? <LinkPage problem={problem} /> : <Page />}</Suspense>
    </ErrorBoundary>
  );
}
