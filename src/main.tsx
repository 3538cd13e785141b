import { createRoot } from 'react-dom/client';
import { loadLesson } from './lessons/load';
import { isEmbed, pinIcon, readCurrentPage } from './pages/current';
import { startClock } from './state/clock';
import { startNavigation } from './state/navigation';
import { applyPreferences } from './state/preferences';
import { followScene } from './state/scene';
import { followProgress } from './state/session';
import { followShow } from './state/show';
import { App } from './views/app/App';
import { listenForKeys } from './views/keyboard/listen';

pinIcon();
applyPreferences();
startClock();
followScene();
followShow();
const current = readCurrentPage();
const host = document.getElementById('app')!;
if (isEmbed()) void import('./views/embed/start').then(({ startEmbed }) => startEmbed(current, loadLesson, host));
else {
  followProgress();
  listenForKeys();
  // Not awaited here: a module that waits at its top level keeps the bundler from joining chunks.
  void startNavigation(current, loadLesson).then(() => createRoot(host).render(<App />));
}
