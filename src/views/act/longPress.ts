import { openMenu } from '../../state/page';

const LONG_MS = 500;
/** A finger that goes farther scrolls, CSS px. */
const STILL = 10;

/** The click that ends a long press does nothing more. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener('click', swallow, { capture: true, once: true });
  document.addEventListener('pointerdown', () => document.removeEventListener('click', swallow, { capture: true }), { once: true });
}

/** A finger rests on an actor: held long enough it opens the actor's verbs, also where the browser itself knows no long press. */
export function watchPress({ clientX, clientY }: PointerEvent, actor: string): void {
  const listening = new AbortController();
  const { signal } = listening;
  const timer = setTimeout(() => {
    listening.abort();
    swallowClick();
    openMenu(actor);
  }, LONG_MS);
  const stop = () => {
    clearTimeout(timer);
    listening.abort();
  };
  document.addEventListener('pointerup', stop, { signal });
  document.addEventListener('pointercancel', stop, { signal });
  document.addEventListener('contextmenu', stop, { signal });
  document.addEventListener('pointermove', (event) => Math.hypot(event.clientX - clientX, event.clientY - clientY) > STILL && stop(), {
    signal,
  });
}
