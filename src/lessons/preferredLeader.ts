import type { Scenario } from '../scenario/schema';
import type { Beat, Lesson } from './types';

/** Broker 1 prefers to lead partition 0. It is stopped and started; the balance is restored by itself, later. */
const scenario: Scenario = {
  schemaVersion: 1,
  title: 'The preferred leader',
  seed: 1,
  kafka: '3.9',
  cluster: {
    mode: 'zookeeper',
    brokers: [{ id: 1 }, { id: 2 }, { id: 3 }],
    configs: { 'min.insync.replicas': 2, 'leader.imbalance.check.interval.seconds': 60 },
  },
  topics: [
    {
      name: 't',
      assignment: [
        [1, 2, 3],
        [2, 3, 1],
        [3, 1, 2],
      ],
    },
  ],
  clients: [{ id: 'producer', kind: 'producer' }],
  network: { latencyMs: 10 },
  commands: [
    { atMs: 600, do: 'produce', client: 'producer', topic: 't', partition: 0, records: [{ value: 'm0' }] },
    { atMs: 2000, do: 'broker.stop', broker: 1 },
    { atMs: 5000, do: 'produce', client: 'producer', topic: 't', partition: 0, records: [{ value: 'm1' }] },
    { atMs: 8000, do: 'broker.start', broker: 1 },
    { atMs: 70_000, do: 'produce', client: 'producer', topic: 't', partition: 0, records: [{ value: 'm2' }] },
  ],
};

const DESCRIBE = 'kafka-topics.sh --bootstrap-server localhost:9093 --describe --topic t';

const beats: readonly Beat[] = [
  {
    until: { type: 'ProducerOutcome', batch: 0, error: 'NONE' },
    part: 1,
    heading: { en: 'Three partitions, three leaders', ko: '파티션 셋, 리더 셋' },
    text: {
      en: 'Replicas: 1,2,3 says who holds a copy and in which order. The first one is the preferred leader.',
      ko: 'Replicas: 1,2,3은 누가 복제본을 갖는지와 그 순서입니다. 첫 번째가 선호 리더입니다.',
    },
    focus: { on: 'replica', broker: 1 },
    show: { view: 'picture', line: DESCRIBE },
  },
  {
    until: { type: 'BecameLeader', broker: 2, tp: 't-0' },
    part: 1,
    heading: { en: 'Broker 1 is stopped cleanly', ko: '브로커 1번을 정상 종료합니다' },
    text: {
      en: 'It hands over before it goes: no session has to expire. The bare mast shows where the preferred leader stands.',
      ko: '떠나기 전에 넘겨주므로 세션 만료를 기다리지 않습니다. 빈 돛대가 선호 리더의 자리입니다.',
    },
    focus: { on: 'replica', broker: 2 },
    gate: {
      kind: 'broker',
      of: 'leader',
      ask: {
        en: 'Partition 0 has replicas 1,2,3 and all are in the ISR. Broker 1 is stopped cleanly. Who leads?',
        ko: '파티션 0의 레플리카는 1,2,3이고 모두 ISR에 있습니다. 브로커 1번을 정상 종료하면 누가 리더일까요?',
      },
      because: {
        en: 'The order of the replica list decides again: the next one that is alive and in the ISR.',
        ko: '이번에도 레플리카 목록의 순서입니다. 살아 있고 ISR에 있는 다음 브로커입니다.',
      },
    },
  },
  {
    until: { type: 'ProducerOutcome', batch: 1, error: 'NONE' },
    part: 1,
    heading: { en: 'Broker 2 leads two of three partitions', ko: '브로커 2번이 파티션 셋 중 둘을 이끕니다' },
    text: {
      en: 'All is available, and all the load of partition 0 has moved to one broker.',
      ko: '모두 쓸 수 있지만, 파티션 0의 부하가 한 브로커로 옮겨 갔습니다.',
    },
    focus: { on: 'replica', broker: 2 },
  },
  {
    until: { type: 'BrokerStatus', broker: 1, to: 'running' },
    part: 2,
    heading: { en: 'Broker 1 is back, as a follower', ko: '브로커 1번이 팔로워로 돌아옵니다' },
    text: {
      en: 'Being preferred gives no right by itself. A broker that comes back always begins as a follower.',
      ko: '선호된다고 곧바로 권리가 생기지는 않습니다. 돌아온 브로커는 언제나 팔로워로 시작합니다.',
    },
    focus: { on: 'replica', broker: 1 },
    gate: {
      kind: 'broker',
      of: 'leader',
      ask: {
        en: 'Broker 1, the preferred leader, is up again. Who leads partition 0 at this moment?',
        ko: '선호 리더인 브로커 1번이 다시 켜졌습니다. 지금 파티션 0의 리더는?',
      },
      because: {
        en: 'First it has to fetch what it missed. And then somebody has to elect it: that does not happen by catching up.',
        ko: '먼저 놓친 것을 가져와야 합니다. 그 뒤에도 누군가 선출해야 합니다. 따라잡는다고 리더가 되지는 않습니다.',
      },
    },
  },
  {
    until: { type: 'IsrChanged', broker: 2, tp: 't-0', to: [2, 3, 1] },
    part: 2,
    heading: { en: 'In the ISR again: 2,3,1', ko: '다시 ISR에: 2,3,1' },
    text: {
      en: 'The list of the ISR keeps the order of joining. Replicas: 1,2,3 does not change.',
      ko: 'ISR 목록은 들어온 순서입니다. Replicas: 1,2,3은 바뀌지 않습니다.',
    },
    focus: { on: 'replica', broker: 1 },
  },
  {
    until: { type: 'PartitionStateWritten', tp: 't-0', leader: 1, leaderEpoch: 2 },
    part: 3,
    heading: { en: 'The controller restores the balance', ko: '컨트롤러가 균형을 되돌립니다' },
    text: {
      en: 'auto.leader.rebalance.enable: it looks every so often and acts where more than 10 % are not preferred.',
      ko: 'auto.leader.rebalance.enable: 주기적으로 살펴보고, 선호 리더가 아닌 비율이 10%를 넘으면 되돌립니다.',
    },
    focus: { on: 'zookeeper' },
  },
  {
    until: { type: 'BecameLeader', broker: 1, tp: 't-0', leaderEpoch: 2 },
    part: 3,
    heading: { en: 'Broker 1 leads again, in epoch 2', ko: '브로커 1번이 에포크 2의 리더로 돌아옵니다' },
    text: {
      en: 'Here the check runs after 60 s; the default of leader.imbalance.check.interval.seconds is 300.',
      ko: '60초마다 확인합니다. leader.imbalance.check.interval.seconds의 기본은 300입니다.',
    },
    focus: { on: 'replica', broker: 1 },
  },
  {
    until: { type: 'ProducerOutcome', batch: 2, error: 'NONE' },
    part: 3,
    heading: { en: 'Nothing was lost, twice', ko: '두 번 바뀌는 동안 잃은 것이 없습니다' },
    text: {
      en: 'Both changes of leader were clean. kafka-leader-election.sh does the same when you say so.',
      ko: '리더가 두 번 바뀌었지만 모두 정상 선출이었습니다. kafka-leader-election.sh로 직접 시킬 수도 있습니다.',
    },
    focus: { on: 'highWatermark', broker: 1 },
  },
];

export const preferredLeader: Lesson = {
  id: 'preferred-leader',
  title: { en: 'The preferred leader', ko: '선호 리더' },
  summary: {
    en: 'The first replica of the list should lead. It is stopped, comes back, and has to wait until somebody looks at the balance.',
    ko: '목록의 첫 레플리카가 리더여야 합니다. 꺼졌다 돌아오면, 균형을 살펴볼 때까지 기다려야 합니다.',
  },
  parts: [
    { en: 'Lost', ko: '잃음' },
    { en: 'Back, and not leading', ko: '돌아왔지만 리더는 아님' },
    { en: 'Restored', ko: '되찾음' },
  ],
  scenario,
  start: {
    heading: { en: 'Who should lead?', ko: '누가 이끌어야 할까요?' },
    text: {
      en: 'Three partitions lie on the same three brokers, and each broker leads one of them. You see partition 0.',
      ko: '파티션 셋이 같은 브로커 셋에 있고, 브로커마다 하나씩 이끕니다. 지금 보이는 것은 파티션 0입니다.',
    },
    focus: { on: 'replica', broker: 1 },
  },
  beats,
  evidence: 'zk39-auto-rebalance',
  claims: ['elections', 'topics'],
  task: {
    ask: {
      en: 'make broker 3 the leader of partition 0 without killing anything.',
      ko: '아무것도 강제 종료하지 않고 브로커 3번을 파티션 0의 리더로 만들어 보세요.',
    },
    goal: {
      all: [
        { of: 'leader', is: 3 },
        { of: 'status', broker: 1, is: 'running' },
        { of: 'status', broker: 2, is: 'running' },
      ],
    },
    hint: {
      en: 'Reassign partition 0 to 3,1,2, then hold a preferred election.',
      ko: '파티션 0을 3,1,2로 재할당한 뒤 선호 리더 선출을 하세요.',
    },
    solution: [
      { atMs: 80_000, do: 'partition.reassign', topic: 't', partition: 0, replicas: [3, 1, 2] },
      { atMs: 85_000, do: 'partition.elect', topic: 't', partition: 0, election: 'preferred' },
    ],
  },
};
