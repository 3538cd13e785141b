import { Suspense, useEffect } from 'react';
import { useT } from '../../i18n/react';
import { isLessonId } from '../../lessons/ids';
import { pageTitle } from '../../pages/list';
import '../tokens.css';
import { usePage } from '../../state/react';
import { loadSentences } from '../sentence/useSentences';
import './base.css';
import { ErrorBoundary } from './ErrorBoundary';
import { lazyPart } from './lazyPart';

const Home = lazyPart(() => import('../home/Home').then((module) => module.Home), ['home']);
const LessonPage = lazyPart(() => import('../player/LessonPage').then((module) => module.LessonPage));
const LabPage = lazyPart(
  () => Promise.all([import('../lab/LabPage'), loadSentences()]).then(([module]) => module.LabPage),
  ['lab', 'link', 'task'],
);
const ConformancePage = lazyPart(() => import('../conformance/ConformancePage').then((module) => module.ConformancePage), ['conformance']);
const GlossaryPage = lazyPart(() => import('../glossary/GlossaryPage').then((module) => module.GlossaryPage), ['glossary']);
const LinkPage = lazyPart(() => import('../link/LinkPage').then((module) => module.LinkPage), ['link']);

const PAGES = { home: Home, lab: LabPage, conformance: ConformancePage, glossary: GlossaryPage, lesson: LessonPage };

export function App() {
  const t = useT();
  const page = usePage((state) => state.page);
  const problem = usePage((state) => state.problem);
  const Page = isLessonId(page) ? LessonPage : PAGES[page];
  useEffect(() => {
    if (!isLessonId(page)) document.title = t(pageTitle(page));
  }, [page, t]);
  return (
    <ErrorBoundary key={page}>
      <Suspense>{problem ? <LinkPage problem={problem} /> : <Page />}</Suspense>
    </ErrorBoundary>
  );
}
