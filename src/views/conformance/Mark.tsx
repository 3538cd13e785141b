/** A sign of how something came out; what it means is written beside it, or in the name of what it stands in. */
export function Mark({ kind }: { readonly kind: 'equal' | 'differs' | 'later' | 'none' | 'racy' }) {
  return (
    <svg className="mark" viewBox="0 0 20 20" data-kind={kind} aria-hidden="true">
      {kind === 'equal' && <path d="M3 10.5 8 15.500 17 4.500" />}
      {kind === 'differs' && (
        <>
          <circle cx="10" cy="10" r="9" />
          <path d="M5 8h10M5 12.500h10M13 4.500 7 16" />
        </>
      )}
      {kind === 'later' && <rect x="1.500" y="4" width="17" height="12" rx="3" />}
      {kind === 'none' && <path d="M5 10h10" />}
      {kind === 'racy' && <circle cx="10" cy="10" r="5" />}
    </svg>
  );
}
