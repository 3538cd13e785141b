import { useT } from '../../../i18n/react';
import { notesOf } from '../model/notes';
import { Fade } from '../motion/move';
import { useScene } from './context';
import { Label } from './Label';

/** Small words beside what they are about: `not told yet`, `leader's view`. A verdict takes the place of the latter. */
export function Notes({ verdict }: { readonly verdict: boolean }) {
  const t = useT();
  const scene = useScene();
  return notesOf(scene, t, verdict).map(({ key, x, y, lines, end, isNew }) => (
    <Fade key={key} from={isNew ? 0 : 1} to={1} span={scene.phases.change}>
      {lines.map((line, at) => (
        <Label key={line} x={x} y={y + at * 17} anchor={end ? 'end' : 'start'} fill="var(--ink2)">
          {line}
        </Label>
      ))}
    </Fade>
  ));
}
