/** A fact about the run: a name, and its value if it has one. */
export function Chip({ name, value }: { readonly name: string; readonly value?: string }) {
  return (
    <span className="chip">
      {name} {value && <b>{value}</b>}
    </span>
  );
}
