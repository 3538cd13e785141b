import { createRoot } from 'react-dom/client';
import { openRooms } from '../../i18n';
import { inspect, letGo, pageStore, showPane } from '../../state/page';
import { pause } from '../../state/playhead';
import { preferences, themeOf } from '../../state/preferences';
import { type Row, teach } from '../keyboard/keys';
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

/** Answers how to give the focus back to what has it now, unless it is anywhere else by then than on the picture, the only thing left that takes it. */
function rememberFocus(): () => void {
  const before = document.activeElement;
  return () => {
    if (document.activeElement?.matches('main, body') && before instanceof HTMLElement) before.focus();
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
  const giveBack = rememberFocus();
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
