import { useT } from '../../i18n/react';
import { useScene } from '../../state/react';
import { askWhy, formatWhy } from '../../state/why';
import { valueIn } from '../../state/whyValue';
import { askName, targetName, valueText } from '../why/words';
import './inspector.css';
import { valuesOf } from './subject';

interface Props {
  readonly tp: string;
  readonly selection: string | null;
}

/** The values of what is selected; each one may be asked about. */
export function StateList({ tp, selection }: Props) {
  const t = useT();
  const scene = useScene();
  if (!scene) return null;
  return (
    <ul className="inspector-values">
      {valuesOf(scene.after, tp, selection).map((target) => {
        const text = valueText(target, valueIn(scene.after, target), t);
        return (
          <li key={formatWhy(target)}>
            <button type="button" aria-label={askName(target, text, t)} onClick={() => askWhy(target)}>
              <span>{targetName(target, t)}</span>
              <b>{text}</b>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
