import { createRoot, type Root } from 'react-dom/client';
import { activeLanguage, openRooms } from '../../i18n';
import { translatorOf } from '../../i18n/translator';
import { pause } from '../../state/playhead';
import { Palette } from './Palette';
import { ROOMS } from './sources';

let root: Root | null = null;

function close(): void {
  root?.render(null);
}

/** Shows the palette over any page, unless a dialog has opened while it was on its way; the run pauses. */
export async function openPalette(): Promise<void> {
  pause();
  const [other] = await Promise.all([translatorOf(activeLanguage() === 'ko' ? 'en' : 'ko', ROOMS), openRooms(ROOMS)]);
  if (document.querySelector('dialog[open]')) return;
  root ??= createRoot(document.body.appendChild(document.createElement('div')));
  root.render(<Palette other={other} close={close} />);
}
