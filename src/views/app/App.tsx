import { lazy, Suspense, useEffect } from 'react';
import { useT } from '../../i18n/react';
import { pageTexts } from '../../pages/list';
import '../tokens.css';
import { usePage } from '../../state/react';
import './base.css';
import { ErrorBoundary } from './ErrorBoundary';

const Home = lazy(() => import('../home/Home').then((module) => ({ default: module.Home })));
const LessonPage = lazy(() => import('../player/LessonPage').then((module) => ({ default: module.LessonPage })));
const LabPage = lazy(() => import('../lab/LabPage').then((module) => ({ default: module.LabPage })));
const LinkPage = lazy(() => import('../link/LinkPage').then((module) => ({ default: module.LinkPage })));

const PAGES = { home: Home, flows: LessonPage, lab: LabPage };

export function App() {
  const t = useT();
  const page = usePage((state) => state.page);
  const problem = usePage((state) => state.problem);
  const Page = PAGES[page];
  useEffect(() => {
    document.title = t(pageTexts(page).title);
  }, [page, t]);
  return (
    <ErrorBoundary key={page}>
      <Suspense>{problem ? <LinkPage problem={problem} /> : <Page />}</Suspense>
    </ErrorBoundary>
  );
}
