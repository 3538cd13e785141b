import { inspect, letGo, pageStore } from '../../state/page';
import { toggleFullScreen } from '../workspace/fullScreen';
import { teach } from './keys';
import { MORE } from './map';
import { goToRegion } from './regions';
import { onCommand, runCommand } from './useCommand';

const ON_THE_DECK = [
  'previousMarker',
  'nextMarker',
  'rewind',
  'forward',
  'loopIn',
  'loopOut',
  'clearLoop',
  'mark',
  'runBack',
  'runOn',
] as const;

/** Esc, while no layer is open: lets go of the selection, then of the inspector, then of the loop. */
function letGoOfNext(): void {
  const { selection, inspecting } = pageStore.getState();
  if (selection) letGo();
  else if (inspecting) inspect(false);
  else runCommand('clearLoop');
}

teach(MORE);
onCommand('close', letGoOfNext, true);
onCommand('say', () => void import('./say').then(({ say }) => say()));
onCommand('nextRegion', () => goToRegion(1));
onCommand('previousRegion', () => goToRegion(-1));
onCommand('fullScreen', toggleFullScreen);
onCommand('palette', () => void import('../palette/open').then(({ openPalette }) => openPalette()));
onCommand('present', () => void import('../presenter/present').then(({ present }) => present()));
for (const command of ON_THE_DECK)
  onCommand(command, () => void import('../deck/deckKeys').then(({ pressDeckKey }) => pressDeckKey(command)));
