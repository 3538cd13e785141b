import type { Scenario } from '../scenario/schema';
import type { Beat, Lesson } from './types';

/** The same crash as in the ZooKeeper lesson, with controllers that keep a log. */
const scenario: Scenario = {
  schemaVersion: 1,
  title: 'The same failover in KRaft',
  seed: 1,
  kafka: '4.1',
  cluster: {
    mode: 'kraft',
    brokers: [{ id: 1 }, { id: 2 }, { id: 3 }],
    controllers: [{ id: 101 }, { id: 102 }, { id: 103 }],
    configs: { 'min.insync.replicas': 2 },
  },
  topics: [{ name: 't', assignment: [[2, 3, 1]] }],
  clients: [
    { id: 'producer', kind: 'producer' },
    { id: 'consumer', kind: 'consumer' },
  ],
  network: { latencyMs: 10 },
  commands: [
    { atMs: 0, do: 'consumer.start', client: 'consumer', topic: 't', partition: 0 },
    { atMs: 600, do: 'produce', client: 'producer', topic: 't', partition: 0, records: [{ value: 'm0' }] },
    { atMs: 7000, do: 'broker.kill', broker: 2 },
    { atMs: 9000, do: 'produce', client: 'producer', topic: 't', partition: 0, records: [{ value: 'm1' }] },
  ],
};

const DESCRIBE = 'kafka-topics.sh --bootstrap-server localhost:9092 --describe --topic t';

const beats: readonly Beat[] = [
  {
    until: { type: 'HighWatermark', broker: 1, to: 1 },
    part: 1,
    heading: { en: 'No ZooKeeper: three controllers keep a log', ko: 'ZooKeeper 없이, 컨트롤러 셋이 로그를 둡니다' },
    text: {
      en: 'What stood in znodes is now a record in __cluster_metadata. One controller is active: it wears the crown.',
      ko: 'znode에 있던 것이 이제 __cluster_metadata의 레코드입니다. 컨트롤러 하나가 왕관을 쓴 활성 컨트롤러입니다.',
    },
    focus: { on: 'zookeeper' },
    show: { view: 'control', line: null },
  },
  {
    until: { type: 'BrokerStatus', broker: 2, to: 'crashed' },
    part: 2,
    heading: { en: 'Broker 2, the leader, dies', ko: '리더인 브로커 2번이 죽습니다' },
    text: {
      en: 'Every broker sends a heartbeat to the active controller every 2 s. From now on one is missing.',
      ko: '브로커는 2초마다 활성 컨트롤러에 하트비트를 보냅니다. 이제 하나가 빠집니다.',
    },
    focus: { on: 'replica', broker: 2 },
    show: { view: 'picture', line: null },
  },
  {
    until: { type: 'BrokerFenced', broker: 2 },
    part: 3,
    heading: { en: 'After 9 s broker 2 is fenced', ko: '9초 뒤 브로커 2번이 차단됩니다' },
    text: {
      en: 'broker.session.timeout.ms is 9000. Two records in one batch: the new leader, and broker 2 fenced.',
      ko: 'broker.session.timeout.ms는 9000입니다. 새 리더와 2번의 차단, 두 레코드가 한 배치로 쓰입니다.',
    },
    focus: { on: 'zookeeper' },
    show: { view: 'control', line: null },
    gate: {
      kind: 'broker',
      of: 'leader',
      ask: {
        en: 'Replicas 2,3,1, all in the ISR. Broker 2 is gone. Whom does the active controller choose?',
        ko: '레플리카 2,3,1이 모두 ISR에 있었고 2번이 사라졌습니다. 활성 컨트롤러는 누구를 고를까요?',
      },
      because: {
        en: 'The rule is the one of ZooKeeper mode: the first in the list that is alive and in the ISR.',
        ko: '규칙은 ZooKeeper 모드와 같습니다. 목록에서 살아 있고 ISR에 있는 첫 레플리카입니다.',
      },
    },
  },
  {
    until: { type: 'BecameLeader', broker: 3 },
    part: 4,
    heading: { en: 'Broker 3 reads it, and leads', ko: '브로커 3번이 읽고 리더가 됩니다' },
    text: {
      en: 'Nobody sent it a LeaderAndIsr. Brokers fetch the metadata log as followers fetch a partition.',
      ko: '아무도 LeaderAndIsr를 보내지 않았습니다. 팔로워가 파티션을 가져오듯 브로커가 메타데이터 로그를 가져옵니다.',
    },
    focus: { on: 'replica', broker: 3 },
    show: { view: 'picture', line: DESCRIBE },
    gate: {
      kind: 'choice',
      ask: {
        en: 'The record with the new leader is in the metadata log. Does broker 3 lead once it has fetched that record?',
        ko: '새 리더를 적은 레코드가 메타데이터 로그에 있습니다. 브로커 3번은 이 레코드를 가져오면 바로 리더가 될까요?',
      },
      options: [
        {
          text: { en: 'yes: the committed record is the order', ko: '그렇다: 커밋된 레코드가 곧 지시다' },
          claim: { of: 'leader', is: 3 },
        },
        {
          text: { en: 'no: it waits for a LeaderAndIsr request', ko: '아니다: LeaderAndIsr 요청을 기다린다' },
          claim: { not: { of: 'leader', is: 3 } },
        },
      ],
      because: {
        en: 'The log replaces two kinds of requests. What is below its high watermark is the truth, in one order for all.',
        ko: '로그가 두 종류의 요청을 대신합니다. 하이 워터마크 아래가 모두에게 같은 순서의 사실입니다.',
      },
    },
  },
  {
    until: { type: 'BecameFollower', broker: 1, leader: 3 },
    part: 4,
    heading: { en: 'Broker 1 read the same record', ko: '브로커 1번도 같은 레코드를 읽었습니다' },
    text: {
      en: 'Six steps have become three: fence, write, read. And 9 s instead of 18.',
      ko: '여섯 단계가 셋이 되었습니다: 차단, 쓰기, 읽기. 시간도 18초가 아니라 9초입니다.',
    },
    focus: { on: 'replica', broker: 1 },
  },
  {
    until: { type: 'RecordsAppended', broker: 3, by: 'produce' },
    part: 0,
    heading: { en: 'm1 reaches the new leader', ko: 'm1이 새 리더에 닿습니다' },
    text: {
      en: 'Its producer had tried since two seconds after the crash. It never had to know how the cluster decides.',
      ko: '프로듀서는 장애 2초 뒤부터 계속 시도했습니다. 클러스터가 어떻게 정하는지는 몰라도 됩니다.',
    },
    focus: { on: 'logEnd', broker: 3 },
  },
  {
    until: { type: 'HighWatermark', broker: 1, to: 2 },
    part: 0,
    heading: { en: 'Committed, as if nothing had been', ko: '아무 일 없었던 것처럼 커밋됩니다' },
    text: {
      en: 'Replication itself is the same in both modes. Only who decides, and how it is told, has changed.',
      ko: '복제 자체는 두 모드가 같습니다. 누가 정하고 어떻게 알리는지만 달라졌습니다.',
    },
    focus: { on: 'highWatermark', broker: 3 },
  },
];

export const kraftFailover: Lesson = {
  id: 'kraft-failover',
  title: { en: 'The same failover in KRaft', ko: 'KRaft에서 같은 장애 조치' },
  summary: {
    en: 'The same crash without ZooKeeper: a quorum of controllers, heartbeats, fencing, and a metadata log that brokers fetch.',
    ko: 'ZooKeeper 없이 같은 장애를 봅니다. 컨트롤러 쿼럼, 하트비트, 차단, 브로커가 가져가는 메타데이터 로그.',
  },
  parts: [
    { en: 'The quorum', ko: '쿼럼' },
    { en: 'The failure', ko: '장애' },
    { en: 'Fence and write', ko: '차단하고 씀' },
    { en: 'Read', ko: '읽음' },
  ],
  scenario,
  start: {
    heading: { en: 'Kafka 4.1, without ZooKeeper', ko: 'ZooKeeper가 없는 Kafka 4.1' },
    text: {
      en: 'Brokers 1 to 3 hold the data, controllers 101 to 103 decide. The same leader is about to die.',
      ko: '브로커 1~3번이 데이터를 갖고, 컨트롤러 101~103번이 결정합니다. 같은 리더가 곧 죽습니다.',
    },
    focus: { on: 'zookeeper' },
  },
  beats,
  evidence: 'kraft41-broker-crash',
  claims: ['kraft'],
};
