import { createRoot } from 'react-dom/client';
import { loadLesson } from './lessons/load';
import { pinIcon, readCurrentPage } from './pages/current';
import { startClock } from './state/clock';
import { startNavigation } from './state/navigation';
import { applyPreferences } from './state/preferences';
import { followScene } from './state/scene';
import { followProgress } from './state/session';
import { App } from './views/app/App';
import { listenForKeys } from './views/keyboard/useCommand';

pinIcon();
applyPreferences();
startClock();
followScene();
followProgress();
listenForKeys();
await startNavigation(readCurrentPage(), loadLesson);
createRoot(document.getElementById('app')!).render(<App />);
