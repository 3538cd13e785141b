import type { BrokerStatus } from '../../../engine/trace';

const CROSS = 'M-5 -5L5 5M5 -5L-5 5';

/** The state of a broker, by shape first. */
export function Lamp({ x, y, status }: { readonly x: number; readonly y: number; readonly status: BrokerStatus }) {
  return (
    <g transform={`translate(${x} ${y})`} fill="none">
      {status === 'running' && <circle r="6" fill="var(--ok)" />}
      {(status === 'stopped' || status === 'down') && <rect x="-5.5" y="-5.5" width="11" height="11" rx="1" fill="var(--ink3)" />}
      {status === 'crashed' && <path d={CROSS} stroke="var(--danger)" strokeWidth="3.4" strokeLinecap="round" />}
      {status === 'paused' && <path d="M-3.5 -6v12M3.5 -6v12" stroke="var(--ink)" strokeWidth="3.2" />}
      {status === 'starting' && <circle r="6" stroke="var(--ok)" strokeWidth="2.5" strokeDasharray="5 4" />}
      {status === 'stopping' && <path d="M0 -6A6 6 0 0 1 0 6Z" fill="var(--ok)" stroke="var(--ok)" />}
      {status === 'stopping' && <circle r="6" stroke="var(--ok)" strokeWidth="2" />}
      {status === 'refused' && (
        <>
          <circle r="7" fill="var(--danger)" />
          <path d="M-4 0H4" stroke="var(--panel)" strokeWidth="2.6" />
        </>
      )}
    </g>
  );
}
