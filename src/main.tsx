import { createRoot } from 'react-dom/client';
import { loadWithRun } from './lessons/runs';
import './pages/page.css';
import { carriedLesson, hasApp, isEmbed, pinIcon, readCurrentPage } from './pages/current';
import { startClock } from './state/clock';
import { startNavigation } from './state/navigation';
import { applyPreferences } from './state/preferences';
import { followScene } from './state/scene';
import { followProgress, followQuestions, type LessonLoader } from './state/session';
import { followShow } from './state/show';
import { App, preparePage } from './views/app/App';
import { listenForKeys } from './views/keyboard/listen';

const loadHere: LessonLoader = async (id) => {
  const carried = carriedLesson(id);
  return carried === null ? loadWithRun(id) : JSON.parse(carried);
};

function start(): void {
  pinIcon();
  applyPreferences();
  startClock();
  followScene();
  followShow();
  followQuestions();
  const current = readCurrentPage();
  const host = document.getElementById('app')!;
  if (isEmbed()) return void import('./views/embed/start').then(({ startEmbed }) => startEmbed(current, loadHere, host));
  followProgress();
  listenForKeys();
  // Not awaited here: a module that waits at its top level keeps the bundler from joining chunks.
  void Promise.all([startNavigation(current, loadHere), preparePage(current.page)]).then(() => createRoot(host).render(<App />));
}

if (hasApp()) start();
