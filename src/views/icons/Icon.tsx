const PATHS = {
  start: 'M4 3v10M13 3 6.5 8l6.5 5z',
  back: 'M4 3v10M13 3 6.5 8l6.5 5z',
  play: 'M4 2.5v11L13 8z',
  pause: 'M4 3h3v10H4zM9.5 3h3v10h-3z',
  next: 'M12 3v10M3 3l6.5 5L3 13z',
  end: 'M13 3v10M3 3l4.5 5L3 13zM7.5 3 12 8l-4.5 5z',
  fork: 'M4 14V9.5C4 7 8.5 7 8.5 4.5V2M4 9.5V2',
  link: 'M8 10V2M5 4.8 8 2l3 2.8M3 8v5.5h10V8',
  close: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  plus: 'M8 3v10M3 8h10',
  undo: 'M6 3 2.5 6.5 6 10M2.5 6.5h7a4 4 0 0 1 0 8H6',
  redo: 'M10 3l3.5 3.5L10 10M13.5 6.5h-7a4 4 0 0 0 0 8H10',
  more: 'M2.5 4h11M2.5 8h11M2.5 12h11',
  table: 'M2.5 3h11v10h-11zM2.5 6.5h11M2.5 9.8h11M6.5 3v10',
  terminal: 'M2 3.5h12v9.5H2zM4.5 6.5l2 1.8-2 1.8M8 10.5h3.5',
  crown: 'M2 12.5h12M2.5 10.5 1.5 4.5l3.8 3L8 3l2.7 4.5 3.8-3-1 6z',
} as const;

const SOLID = new Set(['start', 'back', 'play', 'pause', 'next', 'end', 'crown']);

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" data-solid={SOLID.has(name) || undefined}>
      <path d={PATHS[name]} />
    </svg>
  );
}
