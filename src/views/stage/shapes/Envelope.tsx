import { ENVELOPE_HEIGHT, ENVELOPE_ICON, ENVELOPE_SIZE, envelopeWidth } from '../layout/routes';
import type { Flight } from '../model/flights';
import type { EnvelopeKind } from '../model/label';
import { Label } from './Label';

const [ICON, HEIGHT] = [ENVELOPE_ICON, ENVELOPE_HEIGHT];

/** Flap of a request, or filled stamp of a response, from the upper left corner. */
export function Face({ kind, colour }: { readonly kind: EnvelopeKind; readonly colour: string }) {
  if (kind === 'response') {
    return (
      <g>
        <rect width={ICON} height={HEIGHT} rx="5" fill={colour} />
        <path d={`M7 9h${ICON - 14}M7 15h${ICON - 14}M7 21h${ICON - 20}`} stroke="var(--panel)" strokeWidth="2" />
      </g>
    );
  }
  return <path d={`M1 4L${ICON / 2} 18L${ICON - 1} 4`} fill="none" stroke={colour} strokeWidth="1.8" strokeLinejoin="round" />;
}

function Sign({ x, fate }: { readonly x: number; readonly fate: Flight['fate'] }) {
  if (fate === 'dropped')
    return <path d={`M${x + 5} ${HEIGHT / 2 - 7}l14 14m0 -14l-14 14`} stroke="var(--danger)" strokeWidth="3" strokeLinecap="round" />;
  if (fate === 'refused') {
    return (
      <g transform={`translate(${x + 13} ${HEIGHT / 2})`}>
        <circle r="8.5" fill="var(--danger)" />
        <path d="M-5 0H5" stroke="var(--panel)" strokeWidth="3" />
      </g>
    );
  }
  return null;
}

interface Props {
  readonly kind: EnvelopeKind;
  readonly label: string;
  readonly fate: Flight['fate'];
  readonly ringed: boolean;
}

/** A message with its name, around its own middle. */
export function Envelope({ kind, label, fate, ringed }: Props) {
  const width = envelopeWidth(label);
  const colour = fate === 'arrives' ? 'var(--ink)' : 'var(--danger)';
  return (
    <g transform={`translate(${-width / 2} ${-HEIGHT / 2})`} fill="none">
      {ringed && (
        <rect x="-5" y="-5" width={width + 10} height={HEIGHT + 10} rx="10" stroke="var(--buoy)" strokeWidth="4" className="st-ring" />
      )}
      {(ringed || kind === 'controller') && (
        <rect x="-2.5" y="-2.5" width={width + 5} height={HEIGHT + 5} rx="7" stroke={colour} strokeWidth="1.4" />
      )}
      <rect
        width={width}
        height={HEIGHT}
        rx="5"
        fill="var(--panel)"
        stroke={colour}
        strokeWidth="1.8"
        strokeDasharray={fate === 'dropped' ? '5 4' : undefined}
      />
      <Face kind={kind} colour={colour} />
      {kind !== 'response' && label !== '' && <path d={`M${ICON} 0V${HEIGHT}`} stroke={colour} strokeWidth="1.3" />}
      {label !== '' && (
        <Label x={ICON + 8} y={HEIGHT / 2 + ENVELOPE_SIZE * 0.36} size={ENVELOPE_SIZE} bold fill={colour}>
          {label}
        </Label>
      )}
      <Sign x={width} fate={fate} />
    </g>
  );
}
