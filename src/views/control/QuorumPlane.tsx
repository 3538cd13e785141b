import type { Frame, QuorumControllerFrame, QuorumFrame } from '../../engine/frame';
import type { Translate } from '../../i18n';
import { useT } from '../../i18n/react';
import { CrownShape } from '../stage/shapes/CrownShape';
import { WhyValue } from '../why/WhyValue';
import './quorum.css';
import { Ring } from './Ring';

/** So many offsets of the metadata log are drawn, up to its end. */
const ROWS = 5;

interface LogProps {
  readonly end: number;
  readonly highWatermark: number;
  /** The end of the longest log there is. */
  readonly top: number;
  /** Its latest records by name, oldest first. */
  readonly records: readonly string[];
}

/** The upper end of a log, one row an offset; what is committed stands in water. */
function Log({ end, highWatermark, top, records }: LogProps) {
  const rows = Array.from({ length: Math.min(ROWS, top) }, (_, at) => top - 1 - at);
  return (
    <div className="control-log" aria-hidden="true">
      {rows.map((offset) => (
        <span key={offset} data-state={offset >= end ? 'none' : offset < highWatermark ? 'committed' : 'written'}>
          {offset < end && (
            <>
              <i>{offset}</i> {records[records.length - end + offset]}
            </>
          )}
        </span>
      ))}
    </div>
  );
}

function roleOf({ status, role, leaderId }: QuorumControllerFrame, t: Translate): string {
  if (status !== 'running') return t(`player.status.${status}`);
  return role === 'follower' ? t('control.role.follower', { controller: leaderId }) : t(`control.role.${role}`);
}

interface VoterProps {
  readonly voter: QuorumControllerFrame;
  readonly before: QuorumControllerFrame | undefined;
  readonly quorum: QuorumFrame;
  readonly top: number;
}

function Voter({ voter, before, quorum, top }: VoterProps) {
  const t = useT();
  const { id, status, epoch, votedId, logEndOffset, highWatermark, records } = voter;
  const changed = before !== undefined && before.epoch !== epoch;
  return (
    <article className="control-voter" data-status={status} aria-label={t('stage.controller', { controller: id })}>
      <Log end={logEndOffset} highWatermark={highWatermark} top={top} records={records} />
      <div className="control-card">
        <span className="control-name">
          {id}
          {quorum.activeController === id && (
            <svg className="control-crown" viewBox="-15 -14 30 26" aria-hidden="true">
              <CrownShape ghost={false} scale={1} />
            </svg>
          )}
          <span className="control-vote" data-none={votedId < 0 || undefined}>
            {votedId < 0 ? t('control.vote.none') : t('control.vote', { controller: votedId })}
          </span>
        </span>
        <span>{roleOf(voter, t)}</span>
        <span>
          {changed ? <mark>{t('control.epoch', { epoch })}</mark> : t('control.epoch', { epoch })} · LEO {logEndOffset} · HW {highWatermark}
        </span>
      </div>
    </article>
  );
}

interface ObserverProps {
  readonly frame: Frame;
  readonly quorum: QuorumFrame;
  readonly broker: number;
  /** The end of the longest log there is. */
  readonly top: number;
}

/** A broker's session with the active controller, and how much of the log it has replayed. */
function Observer({ frame, quorum, broker, top }: ObserverProps) {
  const t = useT();
  const registration = quorum.brokers.find(({ id }) => id === broker);
  const endsAtMs = registration?.sessionEndsAtMs ?? null;
  const left = endsAtMs === null ? null : Math.max(0, endsAtMs - frame.atMs);
  const says =
    left === null
      ? t(registration?.fenced ? 'control.fenced' : 'control.session.none')
      : t('control.session.left', { left: (left / 1000).toFixed(1), timeout: (quorum.sessionTimeoutMs / 1000).toFixed(1) });
  const applied = registration?.replayedOffset ?? 0;
  return (
    <div className="control-observer" data-behind={applied < top || undefined}>
      <b>{t('control.applied', { offset: applied, end: top })}</b>
      <Ring broker={broker} left={left === null ? null : Math.min(1, left / quorum.sessionTimeoutMs)} says={says} />
    </div>
  );
}

/** The quorum: each voter with its log, epoch and vote, and the brokers as observers that replay the log at their own pace. */
export function QuorumPlane({ before, after }: { readonly before: Frame; readonly after: Frame }) {
  const t = useT();
  const { quorum } = after;
  if (!quorum) return null;
  const { controllers, activeController, epoch } = quorum;
  const top = Math.max(0, ...controllers.map(({ logEndOffset }) => logEndOffset));
  return (
    <section className="control-keeper" aria-labelledby="control-keeper">
      <h2 id="control-keeper">
        {t('control.quorum')}{' '}
        <span>
          <WhyValue
            why={{ value: 'controller' }}
            text={
              activeController < 0
                ? t('control.quorum.none', { epoch })
                : t('control.quorum.active', { controller: activeController, epoch })
            }
          />
        </span>
      </h2>
      <div className="control-columns control-voters">
        {controllers.map((voter) => (
          <Voter
            key={voter.id}
            voter={voter}
            before={before.quorum?.controllers.find(({ id }) => id === voter.id)}
            quorum={quorum}
            top={top}
          />
        ))}
      </div>
      <h2>
        {t('control.observers')} <span>{t('control.observers.text')}</span>
      </h2>
      <div className="control-columns">
        {after.brokers.map(({ id }) => (
          <Observer key={id} frame={after} quorum={quorum} broker={id} top={top} />
        ))}
      </div>
    </section>
  );
}
