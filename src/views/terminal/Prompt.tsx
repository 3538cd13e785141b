import { type FormEvent, type KeyboardEvent, useEffect, useState } from 'react';
import { useT } from '../../i18n/react';
import { completions, submit, useTerminal } from '../../state/terminal';

interface Offer {
  readonly line: string;
  readonly from: number;
  readonly words: readonly string[];
}

const NOTHING: Offer = { line: '', from: 0, words: [] };
const MAX_OFFERED = 24;

/** What could be typed behind a line; asked as it is typed, so that Tab finds it ready. */
function useOffer(line: string): Offer {
  const [offer, setOffer] = useState(NOTHING);
  useEffect(() => {
    if (line !== '') completions(line, (from, words) => setOffer({ line, from, words }));
  }, [line]);
  return offer.line === line && line !== '' ? offer : NOTHING;
}

function commonStart([first = '', ...others]: readonly string[]): string {
  let length = first.length;
  for (const word of others) while (!word.startsWith(first.slice(0, length))) length -= 1;
  return first.slice(0, length);
}

/** The line with what all offers have in common; the same line where they have nothing more. */
function completed({ line, from, words }: Offer): string {
  const [only] = words;
  return words.length === 1 ? `${line.slice(0, from)}${only} ` : line.slice(0, from) + commonStart(words);
}

/** Where a line is typed. Tab completes while there is something to complete, else it leaves; so does Tab after Escape. */
export function Prompt() {
  const t = useT();
  const past = useTerminal((state) => state.past);
  const [line, setLine] = useState('');
  /** Lines back in the past; 0 is the one that is being typed. */
  const [back, setBack] = useState(0);
  const [leaving, setLeaving] = useState(false);
  const [listing, setListing] = useState(false);
  const offer = useOffer(line);
  const type = (text: string) => {
    setLine(text);
    setListing(false);
    setLeaving(false);
  };
  const recallLine = (further: number) => {
    const wanted = Math.min(Math.max(back + further, 0), past.length);
    setBack(wanted);
    type(wanted === 0 ? '' : (past[past.length - wanted] ?? ''));
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') setLeaving(true);
    else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      recallLine(event.key === 'ArrowUp' ? 1 : -1);
    } else if (event.key === 'Tab' && !event.shiftKey && !leaving && offer.words.length > 0) {
      event.preventDefault();
      const longer = completed(offer);
      if (longer === line) setListing(true);
      else type(longer);
    }
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    submit(line);
    setBack(0);
    type('');
  };
  return (
    <form className="terminal-prompt" onSubmit={send}>
      <p className="terminal-offers" role="status" lang="en" translate="no">
        {listing && offer.words.slice(0, MAX_OFFERED).join('   ')}
        {listing && offer.words.length > MAX_OFFERED && ' …'}
      </p>
      <label>
        <span aria-hidden="true">$</span>
        <input
          aria-label={t('terminal.prompt')}
          aria-describedby="terminal-hint"
          value={line}
          lang="en"
          translate="no"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          enterKeyHint="send"
          onChange={(event) => type(event.target.value)}
          onKeyDown={press}
        />
      </label>
      <p id="terminal-hint" className="terminal-hint">
        {t('terminal.hint')}
      </p>
    </form>
  );
}
