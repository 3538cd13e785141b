import type { ReactNode } from 'react';
import { useT } from '../../i18n/react';
import { askWhy, formatWhy, type WhyTarget } from '../../state/why';
import './why-value.css';
import { askName } from './words';

interface Props {
  /** What is read of it. */
  readonly text: string | number;
  readonly why: WhyTarget;
  /** What is seen of it, where that is more than its text. */
  readonly children?: ReactNode;
}

/** A value of which one may ask why: by a press, or by W while it has the focus. */
export function WhyValue({ text, why, children = text }: Props) {
  const t = useT();
  return (
    <button type="button" className="why-value" data-why={formatWhy(why)} aria-label={askName(why, text, t)} onClick={() => askWhy(why)}>
      {children}
    </button>
  );
}
