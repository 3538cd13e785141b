import { useMemo, useRef } from 'react';
import { encode } from 'uqr';
import { useT } from '../../i18n/react';

/** Modules of white around the code, as readers want it. */
const QUIET = 4;

/** A link as a QR code; pressed, it fills the screen, for a room full of people. */
export function Qr({ link }: { readonly link: string }) {
  const t = useT();
  const figure = useRef<HTMLButtonElement>(null);
  const { size, data } = useMemo(() => encode(link, { ecc: 'M', border: QUIET }), [link]);
  const path = useMemo(() => data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join(''), [data]);
  const toggle = () => void (document.fullscreenElement ? document.exitFullscreen() : figure.current?.requestFullscreen?.());
  return (
    <button ref={figure} type="button" className="share-qr" onClick={toggle} aria-label={t('share.qr')}>
      <svg viewBox={`0 0 ${size} ${size}`} aria-hidden="true" shapeRendering="crispEdges">
        <rect width={size} height={size} className="share-qr-paper" />
        <path d={path} className="share-qr-ink" />
      </svg>
    </button>
  );
}
