import type { TraceEventOf } from '../../engine/trace';
import type { Place } from './place';
import type { Wordings } from './says';

const ident = ({ id }: Place): string => `[QuorumController id=${id}] `;

/** How a changed flag stands in a record: 1 set, -1 taken away, 0 as it was. */
const changed = (flag: boolean | undefined): number => (flag === undefined ? 0 : flag ? 1 : -1);

/** What a controller of KRaft logs. */
export const quorumLines: Wordings<
  'fencing' | 'partitionsChange' | 'unfenceGranted' | 'shutdownRequested' | 'shutdownGranted' | 'registrationChanged' | 'newQuorumLeader'
> = {
  fencing: {
    '3.3': ({ broker }, at) => `${ident(at)}Fencing broker ${broker} because its session has timed out.`,
    '4.0': ({ broker, brokerEpoch }, at) =>
      `${ident(at)}Fencing broker ${broker} at epoch ${brokerEpoch} because its session has timed out.`,
  },
  partitionsChange: { '3.3': ({ of, count }, at) => `${ident(at)}${of}: changing ${count} partition(s)` },
  unfenceGranted: {
    '3.3': ({ broker, registerOffset }, at) =>
      `${ident(at)}The request from broker ${broker} to unfence has been granted because it has caught up with the offset of its register broker record ${registerOffset}.`,
  },
  shutdownRequested: {
    '3.3': ({ broker }, at) => `${ident(at)}Unfenced broker ${broker} has requested and been granted a controlled shutdown.`,
  },
  shutdownGranted: {
    '3.3': ({ broker, lowestActiveOffset, shutdownOffset }, at) =>
      `${ident(at)}The request from broker ${broker} to shut down has been granted since the lowest active offset ${lowestActiveOffset} is now greater than the broker's controlled shutdown offset ${shutdownOffset}.`,
  },
  registrationChanged: {
    '3.3': ({ broker, brokerEpoch, fenced, inControlledShutdown }, at) => {
      const record = `BrokerRegistrationChangeRecord(brokerId=${broker}, brokerEpoch=${brokerEpoch}, fenced=${changed(fenced)}, inControlledShutdown=${changed(inControlledShutdown)}, logDirs=[])`;
      return `${ident(at)}Replayed BrokerRegistrationChangeRecord modifying the registration for broker ${broker}: ${record}`;
    },
  },
  newQuorumLeader: {
    '3.3': ({ epoch, leaderId }, at) => `${ident(at)}In the new epoch ${epoch}, the leader is ${leaderId < 0 ? '(none)' : leaderId}.`,
  },
};

/** A broker is told that its id is in use; it will ask again (KR-07). */
export function registrationRefused({ broker, error }: TraceEventOf<'RegistrationRefused'>): string {
  return `[BrokerLifecycleManager id=${broker}] Unable to register broker ${broker} because the controller returned error ${error}`;
}
