import './surface.css';

/** The water line across the page. A shape, not an animation. */
export function Surface() {
  return (
    <svg className="water-line" aria-hidden="true" width="100%" height="16">
      <defs>
        <pattern id="water-line" width="48" height="16" patternUnits="userSpaceOnUse">
          <path className="water-fill" d="M0 8q12-9 24 0t24 0v8H0z" />
          <path className="water-wave" d="M0 8q12-9 24 0t24 0" />
        </pattern>
      </defs>
      <rect width="100%" height="16" fill="url(#water-line)" />
    </svg>
  );
}
