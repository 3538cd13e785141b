import { currentTranslate, openRooms } from '../../i18n';
import { announce } from '../../state/announce';
import { runTo } from '../../state/breakpoints';
import type { Happening } from '../../state/happenings';
import { wantTimeline } from '../../state/timeline';
import { clearRange, goToMark, leap, rangeIn, rangeOut, setTools } from '../../state/timelineTools';
import { whatText } from './words';

/** Says what is marked where the playhead has come to. */
function say(happenings: readonly Happening[]): void {
  const t = currentTranslate();
  if (happenings.length > 0) announce(happenings.map((each) => whatText(each, t)).join('; '));
}

const VERBS = {
  previousMarker: () => say(goToMark(-1)),
  nextMarker: () => say(goToMark(1)),
  rewind: () => leap(-1),
  forward: () => leap(1),
  loopIn: rangeIn,
  loopOut: rangeOut,
  clearLoop: clearRange,
  mark: () => setTools({ writing: true }),
  runBack: () => runTo(-1),
  runOn: () => runTo(1),
} as const;

/** What a key of the timeline does. */
export async function pressDeckKey(command: keyof typeof VERBS): Promise<void> {
  await openRooms(['deck']);
  wantTimeline();
  VERBS[command]();
}
