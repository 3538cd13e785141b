export const EPOCHS = [0, 1, 2, 3, 4, 5] as const;

/** The colours of a leader epoch: fill, text on it, tint of what is not committed, outline, rim. They repeat; the number always says which. */
export function epochColours(epoch: number) {
  const hue = ((epoch % EPOCHS.length) + EPOCHS.length) % EPOCHS.length;
  const name = `--e${hue}`;
  return {
    fill: `var(${name})`,
    text: `var(${name}t)`,
    tint: `var(${name}l)`,
    outline: `var(${name}k)`,
    rim: `var(${name}r)`,
    flag: `url(#hw-flag${hue})`,
  };
}
