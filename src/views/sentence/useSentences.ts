import { useEffect, useState } from 'react';
import { openRooms } from '../../i18n';

type Sentences = typeof import('./sentence');

let loaded: Sentences | null = null;

/** Loads the sentences for steps with their words. */
export async function loadSentences(): Promise<Sentences> {
  [loaded] = await Promise.all([import('./sentence'), openRooms(['event', 'lab'])]);
  return loaded;
}

/** The sentences for steps, once somebody has wanted them; null until they have come. */
export function useSentences(wanted: boolean): Sentences | null {
  const [sentences, setSentences] = useState(loaded);
  useEffect(() => {
    if (wanted && !sentences) void loadSentences().then(setSentences);
  }, [wanted, sentences]);
  return sentences;
}
