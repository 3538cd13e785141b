import type { BrokerStatus } from '../../../engine/trace';

const CROSS = 'M-5 -5L5 5M5 -5L-5 5';

interface Props {
  readonly x: number;
  readonly y: number;
  readonly status: BrokerStatus;
  /** Beyond its status: it runs and may not take part; its disk has just been emptied. */
  readonly mark: 'fenced' | 'wiped' | null;
}

/** The state of a broker, by shape first. */
export function Lamp({ x, y, status, mark }: Props) {
  return (
    <g transform={`translate(${x} ${y})`} fill="none">
      {mark === 'wiped' && <circle r="9.5" stroke="var(--danger)" strokeWidth="2.4" strokeDasharray="1 3.6" strokeLinecap="round" />}
      {mark === 'fenced' && <path d="M-4.2 4.2L4.2 -4.2M6 0A6 6 0 1 1 -6 0A6 6 0 1 1 6 0" stroke="var(--ink)" strokeWidth="2.2" />}
      {status === 'running' && mark !== 'fenced' && <circle r="6" fill="var(--ok)" />}
      {(status === 'stopped' || status === 'down') && <rect x="-5.5" y="-5.5" width="11" height="11" rx="1" fill="var(--ink3)" />}
      {status === 'halted' && <rect x="-5" y="-5" width="10" height="10" stroke="var(--ink3)" strokeWidth="2.2" strokeDasharray="4 2.5" />}
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
