import { createRoot } from 'react-dom/client';
import { openRooms } from '../../i18n';
import { inspect, letGo, pageStore, showPane } from '../../state/page';
import { pause } from '../../state/playhead';
import { preferences, themeOf } from '../../state/preferences';
import { type Row, teach } from '../keyboard/keys';
import { focusRegion } from '../keyboard/regions';
import { onCommand } from '../keyboard/useCommand';
import { Presenter } from './Presenter';
import './presenter.css';

/** What remote controls send; and Esc comes back from presenting. */
const REMOTE: readonly Row[] = [
  ['blackOut', 'Period', 'KeyB'],
  ['stay', 'F5'],
];

/** The width and height for which the page is drawn, CSS px; a larger screen shows everything larger. */
const DRAWN = { width: 1280, height: 720 };

/** Keeps the focus on the picture, which is all that takes one; answers how to give it back to what had it, as far as that is still there. */
function holdFocus(): () => void {
  const main = document.querySelector('main');
  const before = document.activeElement;
  if (!main || main.contains(before)) return () => {};
  focusRegion(main);
  return () => {
    const { activeElement, body } = document;
    if ((activeElement === main || activeElement === body) && before instanceof HTMLElement) before.focus();
  };
}

let leave: (() => void) | null = null;

function fitScreen(): void {
  const zoom = Math.max(1, Math.min(innerWidth / DRAWN.width, innerHeight / DRAWN.height));
  document.documentElement.style.setProperty('--presenter-zoom', String(zoom));
}

/** Begins to present the moment on screen, or ends it: the words large above the picture, light, and nothing to press by mistake. */
export async function present(): Promise<void> {
  if (leave) return leave();
  const { dataset } = document.documentElement;
  const before = pageStore.getState();
  pause();
  await openRooms(['presenter']);
  letGo();
  inspect(false);
  showPane(null);
  const giveBack = holdFocus();
  dataset.presenting = '';
  dataset.theme = 'light';
  fitScreen();
  addEventListener('resize', fitScreen);
  const host = document.body.appendChild(document.createElement('div'));
  const root = createRoot(host);
  root.render(<Presenter />);
  const forget = [teach(REMOTE, true), onCommand('close', () => leave?.()), onCommand('stay', () => {})];
  leave = () => {
    leave = null;
    for (const each of forget.reverse()) each();
    removeEventListener('resize', fitScreen);
    root.unmount();
    host.remove();
    delete dataset.presenting;
    if (preferences.getState().theme === null) delete dataset.theme;
    else dataset.theme = themeOf(preferences.getState());
    showPane(before.pane);
    inspect(before.inspecting);
    giveBack();
  };
}
