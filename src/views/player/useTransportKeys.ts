import { back, changeSpeed, next, seekTenth, stepBackward, stepForward, toEnd, togglePlay, toStart } from '../../state/transport';
import { useCommand } from '../keyboard/useCommand';

/** While the component is on screen, keys move the playhead. */
export function useTransportKeys(): void {
  useCommand('togglePlay', togglePlay);
  useCommand('back', back);
  useCommand('next', next);
  useCommand('stepBackward', stepBackward);
  useCommand('stepForward', stepForward);
  useCommand('toStart', toStart);
  useCommand('toEnd', toEnd);
  useCommand('slower', () => changeSpeed(-1));
  useCommand('faster', () => changeSpeed(1));
  useCommand('digit', seekTenth);
}
