/** The mark: a tank with water in it. */
export function BrandMark() {
  return (
    <svg className="brand-mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect className="brand-tank" x="3" y="3" width="26" height="26" rx="6" />
      <path className="brand-water" d="M4.5 18.5q3-3.4 5.8 0t5.7 0 5.7 0 5.8 0V24a4 4 0 0 1-4 4H8.5a4 4 0 0 1-4-4z" />
      <path className="brand-gauge" d="M9 8v5M13.7 8v3M18.3 8v5M23 8v3" />
    </svg>
  );
}
