import { memo } from 'react';
import { EPOCHS } from './epoch';

/** Signal flags: plain, bars, diagonals, dots, cross, halves. */
const PATTERNS = [
  null,
  <rect key="bars" y="3" width="12" height="5" fill="var(--e1t)" />,
  <path key="diagonals" d="M-3 9L9 -3M3 15L15 3" stroke="var(--e2t)" strokeWidth="3.6" />,
  <circle key="dots" cx="6" cy="6" r="3" fill="var(--e3t)" />,
  <path key="cross" d="M6 0V12M0 6H12" stroke="var(--e4t)" strokeWidth="3" />,
  <rect key="halves" width="6" height="12" fill="var(--e5t)" />,
];

/** A pattern for each epoch, called `name` and its number. */
export const FlagPatterns = ({ name }: { readonly name: string }) =>
  EPOCHS.map((epoch) => (
    <pattern key={epoch} id={`${name}${epoch}`} width="12" height="12" patternUnits="userSpaceOnUse">
      <rect width="12" height="12" fill={`var(--e${epoch})`} />
      {PATTERNS[epoch]}
    </pattern>
  ));

/** Gradients, hatches and flag patterns of the stage. */
export const Defs = memo(function Defs() {
  return (
    <defs>
      <linearGradient id="hw-depth" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="0" y2="150">
        <stop offset="0" stopColor="var(--water1)" />
        <stop offset="1" stopColor="var(--water2)" />
      </linearGradient>
      <pattern id="hw-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="7" height="7" fill="var(--paper)" />
        <line y2="7" stroke="var(--wall)" strokeWidth="3.4" />
      </pattern>
      <pattern id="hw-off" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
        <line y2="8" stroke="var(--glass)" strokeWidth="1.2" opacity=".55" />
      </pattern>
      <FlagPatterns name="hw-flag" />
    </defs>
  );
});
