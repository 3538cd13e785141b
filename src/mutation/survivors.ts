/** Mutants that no case, no test and no property tells from the original, by name, and why that is right. */
interface Reason {
  readonly because: string;
  readonly mutants: readonly string[];
}

export const SURVIVORS: readonly Reason[] = [
  {
    because: 'A case has one partition: a fetcher thread that ends and one whose only partition fails look the same.',
    mutants: [
      'flag appendError = "thread" in every release',
      'flag appendError = "partition" in every release',
      "src/engine/broker/fetcherResponses.ts: sim.settings.profile.appendError === 'thread' → sim.settings.profile.appendError !== 'thread'",
    ],
  },
  {
    because: 'A session only leaves out of requests and answers what the other side knows; to be told it again changes nothing.',
    mutants: ["src/engine/broker/fetchSession.ts: !known || answer.error !== 'NONE' → answer.error !== 'NONE'"],
  },
  {
    because: 'A replica at the leader’s end never lowers the minimum that the high watermark is.',
    mutants: [
      'flag caughtUpAtEnd = false in every release',
      'flag caughtUpAtEnd = true in every release',
      "src/engine/broker/highWatermark.ts: sim.state.nowMs - remote.lastCaughtUpTimeMs <= brokerConfig(sim.settings, broker.id)['replica.lag.time.max.ms'] || (sim.settings.profile.caughtUpAtEnd && remote.logEndOffset === log.logEndOffset) → sim.state.nowMs - remote.lastCaughtUpTimeMs <= brokerConfig(sim.settings, broker.id)['replica.lag.time.max.ms']",
      'src/engine/broker/highWatermark.ts: sim.settings.profile.caughtUpAtEnd && remote.logEndOffset === log.logEndOffset → remote.logEndOffset === log.logEndOffset',
    ],
  },
  {
    because: 'Without ELR an ISR is never empty, and the last known leader is its only member.',
    mutants: ['flag lastKnownLeader = true in every release'],
  },
  {
    because: 'It only decides what the trace says, and when; the cluster does not read that.',
    mutants: [
      "src/engine/broker/fetchPurgatory.ts: error !== 'NONE' || isNews(fetch, partitions) → error !== 'NONE'",
      "src/engine/broker/fetchPurgatory.ts: error !== 'NONE' || isNews(fetch, partitions) → isNews(fetch, partitions)",
      "src/engine/broker/fetchPurgatory.ts: error !== 'NONE' → error === 'NONE'",
      "src/engine/broker/fetchPurgatory.ts: error !== 'NONE' || batches.length > 0 || inSession → error !== 'NONE' || batches.length > 0",
      "src/engine/broker/fetchPurgatory.ts: error !== 'NONE' || batches.length > 0 || inSession → inSession",
      "src/engine/broker/fetchPurgatory.ts: error !== 'NONE' || batches.length > 0 → error !== 'NONE'",
      "src/engine/broker/fetchPurgatory.ts: error !== 'NONE' || batches.length > 0 → batches.length > 0",
      "src/engine/broker/fetchPurgatory.ts: error !== 'NONE' → error === 'NONE' (2)",
      'src/engine/broker/fetchPurgatory.ts: batches.length > 0 → batches.length >= 0',
      'src/engine/broker/metadata.ts: known?.leader !== told.leader || known.leaderEpoch !== told.leaderEpoch || known.partitionEpoch !== told.partitionEpoch → known?.leader !== told.leader || known.leaderEpoch !== told.leaderEpoch',
      'src/engine/broker/metadata.ts: known?.leader !== told.leader || known.leaderEpoch !== told.leaderEpoch → known?.leader !== told.leader',
      'src/engine/broker/metadata.ts: known.leaderEpoch !== told.leaderEpoch → known.leaderEpoch === told.leaderEpoch',
      'src/engine/broker/metadata.ts: known.partitionEpoch !== told.partitionEpoch → known.partitionEpoch === told.partitionEpoch',
    ],
  },
  {
    because: 'The half that is left out is there for the compiler: where it would decide, the other half has decided the same.',
    mutants: [
      'src/engine/broker/fetchPurgatory.ts: partition && remoteReplica(partition, replicaId) → remoteReplica(partition, replicaId)',
      'src/engine/broker/fetchPurgatory.ts: asked && canComplete(sim, broker, fetch, asked) → canComplete(sim, broker, fetch, asked)',
      'src/engine/broker/fetcherResponses.ts: !at || !asked → !at',
      'src/engine/broker/fetcherResponses.ts: !at || !asked → !asked',
      'src/engine/log/log.ts: last && last.baseOffset <= offset → last.baseOffset <= offset',
      'src/engine/network/connections.ts: !travel || travel.isRequest || back === null → !travel || travel.isRequest',
      "src/engine/broker/fetch.ts: !partition || answer.error !== 'NONE' → answer.error !== 'NONE'",
      'src/engine/broker/fetchPurgatory.ts: remote !== undefined && partition !== undefined && partition.highWatermark > remote.lastSentHighWatermark → partition.highWatermark > remote.lastSentHighWatermark',
      'src/engine/broker/fetchPurgatory.ts: remote !== undefined && partition !== undefined → partition !== undefined',
      'src/engine/broker/fetchPurgatory.ts: remote !== undefined && partition !== undefined → remote !== undefined',
      "src/engine/broker/fetcherResponses.ts: at && response.error !== 'NONE' → response.error !== 'NONE'",
      "src/engine/broker/fetcherResponses.ts: at && at.mine.asks === 'latest' → at.mine.asks === 'latest'",
      "src/engine/broker/offsets.ts: error !== 'NONE' || !partition → error !== 'NONE'",
      "src/engine/broker/offsets.ts: error !== 'NONE' || !partition → !partition",
      "src/engine/broker/produce.ts: error !== 'NONE' || !partition → error !== 'NONE'",
      "src/engine/broker/readRecords.ts: error !== 'NONE' || !partition → error !== 'NONE'",
      "src/engine/broker/readRecords.ts: error !== 'NONE' || !partition → error !== 'NONE' (2)",
      'src/engine/controller/partitionState.ts: known && znode → known',
      'src/engine/controller/partitionState.ts: known && znode → znode',
      'src/engine/controller/reassignment.ts: !current || !state.partitions[tp] → !state.partitions[tp]',
      'src/engine/kraft/image.ts: !partition || (topic !== null && topicOf(tp) !== topic) → topic !== null && topicOf(tp) !== topic',
      'src/engine/controller/election.ts: session === undefined || !sim.state.zookeeper.sessions[session] → !sim.state.zookeeper.sessions[session]',
      'src/engine/controller/reassignment.ts: !current || !state.partitions[tp] → !current',
      "src/engine/controller/alterPartition.ts: error === 'NONE' && known → error === 'NONE'",
      'src/engine/log/segments.ts: first !== null && first > NO_TIMESTAMP → first > NO_TIMESTAMP',
      "src/engine/broker/deleteRecords.ts: broker && partition?.role === 'leader' → partition?.role === 'leader'",
      'src/engine/log/position.ts: offset < log.logEndOffset || segment === undefined → offset < log.logEndOffset',
      "src/engine/network/connections.ts: body.kind !== 'Produce' || body.acks !== 0 → body.acks !== 0",
      'src/engine/network/links.ts: current && servesClient(state, broker, current) → servesClient(state, broker, current)',
      'src/engine/zookeeper/sessions.ts: broker.session === null || !hasSession(sim, broker) → !hasSession(sim, broker)',
      'src/engine/kraft/twin.ts: !broker || !hasValidSession(sim, controller, id) → !hasValidSession(sim, controller, id)',
    ],
  },
  {
    because: 'It only saves the work: what follows comes to nothing in that case.',
    mutants: [
      'src/engine/broker/fetch.ts: sim.settings.profile.hwWake && asked.some((each) => needsHighWatermarkUpdate(sim, askedPartition(broker, each), request.replicaId)) → asked.some((each) => needsHighWatermarkUpdate(sim, askedPartition(broker, each), request.replicaId))',
      'src/engine/broker/fetchSession.ts: request.partitions.length > 0 → request.partitions.length >= 0',
      'src/engine/log/log.ts: last.baseOffset <= offset → last.baseOffset < offset',
      'src/engine/network/connections.ts: place > 0 → place >= 0',
      'src/engine/broker/fetchSession.ts: request.forgotten.length > 0 → request.forgotten.length >= 0',
      'src/engine/broker/produce.ts: !first || broker.produceTimer → !first',
      'src/engine/controller/events.ts: controller.events.length > 0 → controller.events.length >= 0',
      'src/engine/controller/topicChange.ts: created.length > 0 → created.length >= 0',
      'src/engine/log/epochCache.ts: latest && (latest[0] >= epoch || latest[1] >= startOffset) → latest',
      'src/engine/controller/partitionModifications.ts: tps.length > 0 → tps.length >= 0',
      'src/engine/kraft/replicationControl.ts: isThere(partition) && inIsrOrLeads(broker)(partition) → isThere(partition)',
      'src/engine/kraft/roles.ts: othersOf(sim, controller).length > 0 → othersOf(sim, controller).length >= 0',
      "src/engine/broker/replicaSelector.ts: !clientRack || partition.role !== 'leader' → partition.role !== 'leader'",
    ],
  },
  {
    because: 'Where both sides are equal, both ways come to the same.',
    mutants: [
      'src/engine/broker/highWatermark.ts: remote.logEndOffset < lowest → remote.logEndOffset <= lowest',
      'src/engine/broker/logManager.ts: offset <= from → offset < from',
      'src/engine/log/log.ts: offset >= log.logEndOffset → offset > log.logEndOffset',
      'src/engine/log/log.ts: offset > log.logStartOffset → offset >= log.logStartOffset',
      'src/engine/log/log.ts: fromOffset >= upTo → fromOffset > upTo',
      'src/engine/log/log.ts: batch.leaderEpoch > log.latestEpoch → batch.leaderEpoch >= log.latestEpoch',
      'src/engine/log/recovery.ts: batch.baseOffset < offset && batch.lastOffset >= offset → batch.lastOffset >= offset',
      'src/engine/log/recovery.ts: batch.baseOffset < offset → batch.baseOffset <= offset',
      'src/engine/log/snapshots.ts: taken <= offset → taken < offset',
      'src/engine/log/snapshots.ts: taken > Math.max(...bases) → taken >= Math.max(...bases)',
    ],
  },
  {
    because: 'A follower that has not moved raises no high watermark, so that to look again finds nothing.',
    mutants: [
      'src/engine/broker/fetch.ts: from !== fetchOffset && maybeIncrementLeaderHighWatermark(sim, broker, partition) → maybeIncrementLeaderHighWatermark(sim, broker, partition)',
    ],
  },
  {
    because:
      'A follower of 2.4 and 2.5 that is given nothing can be answered from the look that was just taken; later releases have none to take.',
    mutants: [
      'src/engine/broker/fetch.ts: !hasEverything(sim, request) && asked.some((each) => canComplete(sim, broker, fetch, each)) → asked.some((each) => canComplete(sim, broker, fetch, each))',
      'src/engine/broker/fetch.ts: isFollower(replicaId) && !settings.profile.hwWake → !settings.profile.hwWake',
    ],
  },
  {
    because: 'In ZooKeeper mode nobody reads the broker epoch of a fetch or of a proposal.',
    mutants: [
      'src/engine/broker/isr.ts: sim.settings.profile.kip903 && sim.state.quorum → sim.settings.profile.kip903',
      'src/engine/broker/replicaFetcher.ts: sim.settings.profile.kip903 && sim.state.quorum → sim.state.quorum',
      'src/engine/broker/replicaFetcher.ts: sim.settings.profile.kip903 && sim.state.quorum → sim.settings.profile.kip903',
    ],
  },
  {
    because: 'Nobody waits for this answer any more: who asked is no controller.',
    mutants: ["src/engine/broker/leadership.ts: respond('STALE_CONTROLLER_EPOCH', {}); → ;"],
  },
  {
    because: 'It only writes a line of the controller’s log; no broker reads that.',
    mutants: ['src/engine/controller/electLeaders.ts: isLeaderless(state, known) → !(isLeaderless(state, known))'],
  },
  {
    because: 'The live brokers are told once more what they know already, and elections that were just held find nothing to do.',
    mutants: [
      'src/engine/controller/brokerChange.ts: lostLeaders.length > 0 || dead.some((id) => replicasOn(state, id).length > 0) → lostLeaders.length > 0',
    ],
  },
  {
    because:
      'The half that is left out never decides: a leader is one of the replicas, nobody with the id -1 is registered, and every partition has a first replica.',
    mutants: [
      'src/engine/controller/brokerChange.ts: lostLeaders.length > 0 || dead.some((id) => replicasOn(state, id).length > 0) → dead.some((id) => replicasOn(state, id).length > 0)',
      'src/engine/controller/partitionState.ts: registration.leader === NO_LEADER || state.liveBrokers[registration.leader] === undefined → state.liveBrokers[registration.leader] === undefined',
      'src/engine/controller/autoRebalance.ts: first === undefined || isBeingDeleted(state, tp) → isBeingDeleted(state, tp)',
    ],
  },
  {
    because: 'A znode that is written has at least version 1.',
    mutants: ['src/engine/controller/partitionState.ts: partitionEpoch < 0 → partitionEpoch <= 0'],
  },
  {
    because: 'A broker that is gone has no channel: nothing is sent to it.',
    mutants: ['src/engine/controller/partitionState.ts: addStopReplica(state, batch, gone, tp); → ;'],
  },
  {
    because: 'The election that follows asks itself whether the preferred replica lives.',
    mutants: ['src/engine/controller/autoRebalance.ts: !state.reassigning[tp] && isLive(state, broker) → !state.reassigning[tp]'],
  },
  {
    because: 'The event that follows names no replica, and comes to nothing.',
    mutants: [
      "src/engine/controller/channel.ts: request?.kind === 'StopReplica' && request.deleted.length > 0 → request?.kind === 'StopReplica'",
      'src/engine/controller/channel.ts: request.deleted.length > 0 → request.deleted.length >= 0',
    ],
  },
  {
    because: 'Where no partition waits the batch that follows is empty, and nothing is sent.',
    mutants: ['src/engine/controller/partitionState.ts: waiting.length > 0 → waiting.length >= 0'],
  },
  {
    because: 'An ISR of nobody is without the leader, for which it is refused in the same words.',
    mutants: [
      'src/engine/kraft/alterPartition.ts: newIsr.length > 0 && new Set(newIsr).size === newIsr.length → new Set(newIsr).size === newIsr.length',
      'src/engine/kraft/alterPartition.ts: newIsr.length > 0 → newIsr.length >= 0',
    ],
  },
  {
    because: 'Before directories have names no replica stands elsewhere than its broker.',
    mutants: ['src/engine/kraft/directories.ts: !sim.settings.profile.dirs || !broker.lifecycle.unfenced → !broker.lifecycle.unfenced'],
  },
  {
    because: 'Nobody waits for this answer: a broker that is not heard says it again with the next heartbeat.',
    mutants: [
      "src/engine/kraft/directories.ts: respondWhenCommitted(sim, controller, from, { kind: 'AssignReplicasToDirsResponse', error }); → ;",
    ],
  },
  {
    because: 'Where there is no last leader, either side of the condition is undefined.',
    mutants: ['src/engine/kraft/partitionChangeBuilder.ts: alone && last !== undefined → alone'],
  },
  {
    because: 'A consumer is no replica: the leader knows of no high watermark that it has sent it.',
    mutants: ['src/engine/broker/fetchPurgatory.ts: !sim.settings.profile.hwWake || !isFollower(replicaId) → !sim.settings.profile.hwWake'],
  },
  {
    because: 'A session begins with nothing that was sent: outside of one, and in its first request and answer, everything is new.',
    mutants: [
      'src/engine/broker/fetch.ts: request.sessionEpoch > 0 → request.sessionEpoch >= 0',
      'src/engine/broker/fetchSession.ts: inSession && !isNews(known, answer) → !isNews(known, answer)',
    ],
  },
  {
    because: 'A znode that was written a second time has at least version 1.',
    mutants: ['src/engine/broker/isrInZooKeeper.ts: partitionEpoch < 0 → partitionEpoch <= 0'],
  },
  {
    because: 'No epoch is above an undefined one.',
    mutants: ['src/engine/broker/partition.ts: brokerEpoch !== undefined && registration !== undefined → registration !== undefined'],
  },
  {
    because: 'A follower names no rack.',
    mutants: ['src/engine/broker/readRecords.ts: isFollower(replicaId) || clientRack === undefined → clientRack === undefined'],
  },
  {
    because: 'A process that ended has forgotten everything already, and nothing comes to a broker until it begins.',
    mutants: ['src/engine/broker/process.ts: forget(sim, broker); → ;'],
  },
  {
    because:
      'An entry that is the same is replaced by itself; one of the same epoch that begins later is replaced by the other half as well.',
    mutants: [
      'src/engine/log/epochCache.ts: latest[1] <= startOffset → latest[1] < startOffset',
      'src/engine/log/epochCache.ts: latest[0] >= epoch → latest[0] > epoch',
    ],
  },
  {
    because: '0 takes one byte, and so does what it would become.',
    mutants: ['src/engine/log/batchSize.ts: value < 0 → value <= 0'],
  },
  {
    because: 'Only the last segment of a log can be empty.',
    mutants: ['src/engine/log/retention.ts: !next && segment.sizeInBytes === 0 → segment.sizeInBytes === 0'],
  },
  {
    because: 'Of every other znode the session of the controller alone hears, and one needs no order.',
    mutants: ['src/engine/zookeeper/znodes.ts: path !== CONTROLLER || !scenario.cluster.elected → !scenario.cluster.elected'],
  },
  {
    because: 'The message itself is taken anyway.',
    mutants: ['src/engine/network/inFlight.ts: message.id > id → message.id >= id'],
  },
  {
    because: 'Where some have a rack and some have none it is the same to count these or those.',
    mutants: ['src/engine/controller/partitionModifications.ts: rack !== null → rack === null'],
  },
  {
    because: 'The last turn of the failover sets this watch as well, and looks itself at what there is.',
    mutants: ["src/engine/controller/failover.ts: watch(sim, session, DELETE_TOPICS, 'children'); → ;"],
  },
  {
    because: 'A leader that stays is in the ISR, from which it is never unclean to choose.',
    mutants: ['src/engine/kraft/metadataLog.ts: leader !== NO_LEADER && leader !== before.leader → leader !== NO_LEADER'],
  },
  {
    because: 'An id is given to one request of a run, whatever its connection.',
    mutants: ['src/engine/network/connections.ts: request.id === id && request.connection === connection → request.id === id'],
  },
];
