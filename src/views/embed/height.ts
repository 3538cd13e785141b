/** The picture alone, CSS px: below this it is cut. */
const LEAST_PICTURE = 330;
const LEAST_WIDE = 360;
const MOST_WIDE = 560;
/** Height of a picture that has its caption in it, by its width. */
const SHARE = 0.5625;
/** Narrower than this the caption stands below the picture. */
const NARROW = 640;

/**
 * The height in CSS px in which everything is to be seen without scrolling.
 * @param bar height of what stands below the picture
 * @param words height of the words below the picture; 0 where they are in it
 */
export function wantedHeight({ width, bar, words }: { readonly width: number; readonly bar: number; readonly words: number }): number {
  const picture = width < NARROW ? LEAST_PICTURE + words : Math.max(LEAST_WIDE, Math.min(width * SHARE, MOST_WIDE));
  return Math.ceil(picture + bar);
}
