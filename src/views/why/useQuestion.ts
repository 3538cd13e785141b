import { useEffect, useRef } from 'react';
import { useRun } from '../../state/react';
import { type Asked, ask, parseWhy, useWhy } from '../../state/why';

/** Asks for what is selected where nobody has asked yet: a link was opened, or the document has changed. */
export function useQuestion(word: string): Asked | null {
  const asked = useWhy((each) => (each?.word === word ? each : null));
  const steps = useRun((state) => state.steps);
  const known = useRef(steps);
  useEffect(() => {
    const target = parseWhy(word);
    if (target && (!asked || known.current !== steps)) ask(target);
    known.current = steps;
  }, [word, asked, steps]);
  return asked;
}
