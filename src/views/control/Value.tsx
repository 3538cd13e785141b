import { piecesOf } from './changes';

interface Props {
  /** null: there is nothing to compare with. */
  readonly before: string | null;
  readonly after: string;
}

/** What a value says; what this step changed stands beside what it was. */
export function Value({ before, after }: Props) {
  return (
    <code className="control-value">
      {piecesOf(before, after).map(({ text, was }, at) =>
        was === null ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other name than their place.
          <span key={at}>{text}</span>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other name than their place.
          <span key={at}>
            <del>{was}</del> <mark>{text}</mark>
          </span>
        ),
      )}
    </code>
  );
}
