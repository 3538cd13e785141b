/** The learner's prediction, floating at y = 0. */
export function Buoy({ x }: { readonly x: number }) {
  return (
    <g transform={`translate(${x} -1) scale(1.15)`} strokeLinejoin="round">
      <path d="M-4 -30H4L6 -8H-6z" fill="var(--buoy)" stroke="var(--on-buoy)" strokeWidth="1.8" />
      <path d="M0 -30V-38" stroke="var(--ink)" strokeWidth="2" />
      <path d="M0 -38l11 3.5l-11 3.5z" fill="var(--ink)" />
      <path d="M-5 -22H5L5.7 -14H-5.7z" fill="var(--on-buoy)" />
      <path d="M-16 -8H16C15 5 9 9 0 9S-15 5 -16 -8z" fill="var(--buoy)" stroke="var(--on-buoy)" strokeWidth="1.8" />
    </g>
  );
}
