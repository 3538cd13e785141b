import { type KeyboardEvent, useState } from 'react';
import { useT } from '../../i18n/react';
import { useMarked } from '../../state/marked';
import { useSelectedMessage } from '../../state/selection';
import { idOfMessage, type Mark, MessageLine, saidOf } from './Message';
import type { Causality } from './model/causality';
import type { Drawing, DrawnEdge } from './model/drawing';

/** How a message stands to the one that is told, and to the value that is asked about. */
function useMarkOf(selected: number | null, shown: number | null, causality: Causality | null) {
  const { causes, effects } = useMarked();
  return ({ message: { id }, ends }: DrawnEdge['edge']): Mark => {
    if (id === selected) return 'selected';
    if (id === shown) return 'shown';
    if (causality?.causes.has(id) || causes.has(ends)) return 'cause';
    return causality?.effects.has(id) || effects.has(ends) ? 'effect' : 'none';
  };
}

const MOVES: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Where a key leads from a message: to its neighbour by arrival, and into sight. Null for keys that mean something else. */
function neighbour(edges: readonly DrawnEdge[], event: KeyboardEvent): number | null {
  const by = MOVES[event.code];
  const id = Number((event.target as Element).getAttribute('data-message'));
  return (by && edges[edges.findIndex(({ edge }) => edge.message.id === id) + by]?.edge.message.id) || null;
}

interface Props {
  readonly drawing: Drawing;
  readonly edges: readonly DrawnEdge[];
  /** Shown steps that are done. */
  readonly done: number;
  readonly causality: Causality | null;
  /** The message that is told, selected or not. */
  readonly shown: number | null;
}

/** The messages as one list: Tab reaches one, arrows the others, Enter selects. */
export function Messages({ drawing, edges, done, causality, shown }: Props) {
  const t = useT();
  const selected = useSelectedMessage();
  const [picked, setPicked] = useState<number | null>(null);
  const markOf = useMarkOf(selected, shown, causality);
  const place = picked ?? shown;
  const reachable = edges.find(({ edge }) => edge.message.id === place) ?? edges[0];

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const next = neighbour(edges, event);
    if (event.code === 'Enter' || event.code === 'Space')
      (event.target as Element).dispatchEvent(new MouseEvent('click', { bubbles: true }));
    else if (!MOVES[event.code]) return;
    event.preventDefault();
    if (next === null) return;
    setPicked(next);
    const target = document.getElementById(idOfMessage(next));
    target?.focus({ preventScroll: true });
    target?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };

  return (
    <div
      className="sp-list"
      role="listbox"
      tabIndex={-1}
      aria-label={t('spacetime.messages')}
      aria-orientation="horizontal"
      onKeyDown={onKeyDown}
    >
      <svg className="sp-lines" role="presentation" width={drawing.width} height={drawing.height}>
        {edges.map((drawn) => {
          const { id } = drawn.edge.message;
          const flying = drawn.edge.step === null || drawn.edge.ends > done;
          return (
            <MessageLine
              key={id}
              drawn={drawn}
              flying={flying}
              mark={markOf(drawn.edge)}
              reachable={drawn === reachable}
              words={drawing.words}
              name={saidOf(drawn, flying, drawing.words)}
              onPick={setPicked}
            />
          );
        })}
      </svg>
    </div>
  );
}
