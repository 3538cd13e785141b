import type { Row } from './keys';

/** The keys that are not basic. Who acts on a command is there for it by `useCommand`; what concerns the whole page is in `more`. */
export const MORE: readonly Row[] = [
  ['previousMarker', 'Shift+ArrowLeft'],
  ['nextMarker', 'Shift+ArrowRight'],
  ['rewind', 'KeyJ'],
  ['forward', 'KeyL'],
  ['loopIn', 'KeyI'],
  ['loopOut', 'KeyO'],
  ['clearLoop', 'KeyR'],
  ['mark', 'KeyM'],
  ['runBack', 'BracketLeft'],
  ['runOn', 'BracketRight'],
  ['why', 'KeyW'],
  ['whyBack', 'Shift+KeyW'],
  ['verbs', 'F2'],
  ['compare', 'KeyB'],
  ['say', 'KeyS'],
  ['nextRegion', 'F6'],
  ['previousRegion', 'Shift+F6'],
  ['palette', 'Ctrl+KeyK', 'Slash'],
  ['present', 'KeyP'],
  ['fullScreen', 'KeyF'],
];
