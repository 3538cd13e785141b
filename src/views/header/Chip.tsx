/** A fact about the run: a name and its value. */
export function Chip({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <span className="chip">
      {name} <b>{value}</b>
    </span>
  );
}
