import { scaleLinear } from 'd3-scale';
import { useT } from '../../i18n/react';
import { useShownSteps } from '../../state/react';
import { type Channel, lengthOf, middleOf, ROW, wayOf } from './river';

const MARGIN = 24;
const HEAD = 34;

/** The part of a channel that carries what is on the stage. */
function Filled({ channel, x, id }: { readonly channel: Channel; readonly x: (step: number) => number; readonly id: string }) {
  if (channel.filledTo === null) return null;
  return (
    <g>
      <clipPath id={id}>
        <rect x="0" y={-ROW} width={x(channel.filledTo) + 1} height="4000" />
      </clipPath>
      <path d={wayOf(channel, x)} clipPath={`url(#${id})`} fill="none" stroke="var(--water1)" strokeWidth="8" />
    </g>
  );
}

/** The channels of a river: the one on the stage is filled, and where somebody acted stands a mark. */
export function River({ channels, width }: { readonly channels: readonly Channel[]; readonly width: number }) {
  const t = useT();
  const shown = useShownSteps();
  const scale = scaleLinear([0, lengthOf(channels)], [MARGIN, Math.max(MARGIN + 40, width - MARGIN)]);
  const x = (step: number) => Math.round(scale(step) * 10) / 10;
  const ticks = scale.ticks(Math.max(2, Math.floor(width / 110))).filter(Number.isInteger);
  const height = channels.length * ROW;
  return (
    <svg className="river" width={width} height={height + HEAD} aria-hidden="true">
      <g className="river-axis">
        {ticks
          .filter((tick) => Math.abs(x(tick) - x(shown)) > 26)
          .map((tick) => (
            <g key={tick}>
              <text x={x(tick)} y="15" textAnchor="middle">
                {tick}
              </text>
              <path d={`M${x(tick)} 21v6`} stroke="var(--ink3)" />
            </g>
          ))}
      </g>
      <g transform={`translate(0 ${HEAD})`}>
        {channels.map((channel) => (
          <path key={channel.future.id} d={wayOf(channel, x)} fill="none" stroke="var(--surface)" strokeWidth="12" />
        ))}
        {channels.map((channel) => (
          <path key={channel.future.id} d={wayOf(channel, x)} fill="none" stroke="var(--panel)" strokeWidth="8" />
        ))}
        {channels.map((channel) => (
          <Filled key={channel.future.id} channel={channel} x={x} id={`river-${channel.future.id}`} />
        ))}
        {channels.map(({ future, fromRow, start, end, row }) => (
          <g key={future.id}>
            {fromRow !== null && (
              <path
                transform={`translate(${x(start)} ${middleOf(fromRow)})`}
                d="M-6 -8H6V3L0 9L-6 3Z"
                fill="var(--buoy)"
                stroke="var(--ink)"
                strokeWidth="1.5"
              />
            )}
            {future.ending?.lost && (
              <path
                transform={`translate(${x(end) - 14} ${middleOf(row)})`}
                d="M-7 -7L7 7M7 -7L-7 7"
                stroke="var(--danger)"
                strokeWidth="3"
              />
            )}
          </g>
        ))}
        <path d={`M${x(shown)} -6V${height}`} stroke="var(--ink)" strokeWidth="1.6" strokeDasharray="2 4" />
      </g>
      <g transform={`translate(${x(shown)} 0)`}>
        <rect x="-18" width="36" height="22" rx="5" fill="var(--ink)" />
        <text y="16" textAnchor="middle" fontWeight="700" fill="var(--paper)">
          {shown}
        </text>
      </g>
      <text x="0" y={HEAD + height + 12} className="river-unit">
        {t('futures.steps.axis')}
      </text>
    </svg>
  );
}
