import type { Scenario } from '../scenario/schema';
import type { Beat, Lesson } from './types';

/** Broker 2 leads and dies; broker 1 is the controller, so it lives. */
const scenario: Scenario = {
  schemaVersion: 1,
  title: 'The broker that died',
  seed: 1,
  kafka: '3.9',
  cluster: { mode: 'zookeeper', brokers: [{ id: 1 }, { id: 2 }, { id: 3 }], configs: { 'min.insync.replicas': 2 } },
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

const STATE = 'zookeeper-shell.sh localhost:2181 get /brokers/topics/t/partitions/0/state';
const DESCRIBE = 'kafka-topics.sh --bootstrap-server localhost:9092 --describe --topic t';

const beats: readonly Beat[] = [
  {
    until: { type: 'HighWatermark', broker: 3, to: 1 },
    part: 0,
    heading: { en: 'm0 is safe on three brokers', ko: 'm0은 브로커 셋에 안전하게 있습니다' },
    text: {
      en: 'Broker 2 leads in epoch 0 and all three are in the ISR. Broker 1 wears the crown: it is the controller.',
      ko: '브로커 2번이 에포크 0의 리더이고 셋 다 ISR에 있습니다. 왕관을 쓴 브로커 1번은 컨트롤러입니다.',
    },
    focus: { on: 'replica', broker: 2 },
  },
  {
    until: { type: 'BrokerStatus', broker: 2, to: 'crashed' },
    part: 1,
    heading: { en: 'Broker 2 dies, and nobody knows', ko: '브로커 2번이 죽지만, 아무도 모릅니다' },
    text: {
      en: 'A dead process says nothing. ZooKeeper still has its znode, and the state still says that 2 leads.',
      ko: '죽은 프로세스는 아무 말도 하지 않습니다. ZooKeeper에는 znode가 그대로 있고, 상태에는 여전히 2번이 리더입니다.',
    },
    focus: { on: 'replica', broker: 2 },
    show: { view: 'picture', line: STATE },
  },
  {
    until: { type: 'SessionExpired', broker: 2 },
    part: 2,
    heading: { en: 'No heartbeat for 18 s: the session expires', ko: '18초 동안 하트비트가 없어 세션이 만료됩니다' },
    text: {
      en: 'zookeeper.session.timeout.ms is 18000. Only now ZooKeeper deletes /brokers/ids/2, which lived as long as its session.',
      ko: 'zookeeper.session.timeout.ms는 18000입니다. 이제야 ZooKeeper가 세션과 함께 사는 /brokers/ids/2를 지웁니다.',
    },
    focus: { on: 'zookeeper' },
    gate: {
      kind: 'choice',
      ask: {
        en: 'm1 is produced two seconds after the crash, with acks=all. What has the producer heard when the session expires?',
        ko: '장애 2초 뒤에 acks=all로 m1을 보냅니다. 세션이 만료될 때 프로듀서는 무엇을 들었을까요?',
      },
      options: [
        {
          text: { en: 'm1 is stored: brokers 1 and 3 are alive', ko: 'm1이 저장되었다: 1번과 3번이 살아 있으니까' },
          claim: { of: 'outcome', record: 'm1', is: 'acked' },
        },
        {
          text: { en: 'm1 failed with an error', ko: 'm1이 오류로 실패했다' },
          claim: { of: 'outcome', record: 'm1', is: 'failed' },
        },
        {
          text: { en: 'nothing yet: it goes on trying', ko: '아직 아무것도: 계속 시도하는 중이다' },
          claim: {
            not: {
              any: [
                { of: 'outcome', record: 'm1', is: 'acked' },
                { of: 'outcome', record: 'm1', is: 'failed' },
              ],
            },
          },
        },
      ],
      because: {
        en: 'Only a leader takes records. Until the controller has named another one, producers wait and retry.',
        ko: '레코드는 리더만 받습니다. 컨트롤러가 새 리더를 정할 때까지 프로듀서는 기다리며 다시 시도합니다.',
      },
    },
  },
  {
    until: { type: 'PartitionStateWritten', leader: 3 },
    part: 3,
    heading: { en: 'The controller decides: broker 3, epoch 1', ko: '컨트롤러가 정합니다: 브로커 3번, 에포크 1' },
    text: {
      en: 'The first replica in assignment order that is alive and in the ISR. It writes leader, epoch and ISR to the state znode.',
      ko: '할당 순서에서 살아 있고 ISR에 있는 첫 레플리카입니다. 리더, 에포크, ISR을 상태 znode에 씁니다.',
    },
    focus: { on: 'zookeeper' },
    gate: {
      kind: 'broker',
      of: 'leader',
      ask: {
        en: 'The replicas are 2, 3, 1 in this order. Which broker will lead?',
        ko: '레플리카는 2, 3, 1 순서로 할당되었습니다. 어느 브로커가 리더가 될까요?',
      },
      because: {
        en: 'Replicas: 2,3,1. Broker 2 is gone; 3 comes next, is alive and in the ISR. Being the controller gives broker 1 no claim.',
        ko: 'Replicas: 2,3,1. 2번은 없고, 다음인 3번은 살아 있고 ISR에 있습니다. 컨트롤러라고 해서 1번이 앞서지는 않습니다.',
      },
    },
  },
  {
    until: { type: 'BecameFollower', broker: 1, leader: 3 },
    part: 5,
    heading: { en: 'LeaderAndIsr goes to the replicas', ko: 'LeaderAndIsr가 레플리카에게 갑니다' },
    text: {
      en: 'What is written in ZooKeeper is the decision; the replicas act on the request. Broker 1 follows 3 now.',
      ko: 'ZooKeeper에 쓴 것은 결정이고, 레플리카는 이 요청을 받아 움직입니다. 브로커 1번은 이제 3번을 따릅니다.',
    },
    focus: { on: 'replica', broker: 1 },
  },
  {
    until: { type: 'BecameLeader', broker: 3 },
    part: 5,
    heading: { en: 'Broker 3 raises its flag', ko: '브로커 3번이 깃발을 올립니다' },
    text: {
      en: 'Epoch 1 starts at its log end, offset 1. From here on records wear a blue flag.',
      ko: '에포크 1은 로그 끝인 오프셋 1에서 시작합니다. 이제부터 레코드는 파란 깃발을 답니다.',
    },
    focus: { on: 'replica', broker: 3 },
    show: { view: 'picture', line: DESCRIBE },
  },
  {
    until: { type: 'MetadataLearned', broker: 3, liveBrokers: [1, 3] },
    part: 6,
    heading: { en: 'UpdateMetadata tells every broker', ko: 'UpdateMetadata가 모든 브로커에 알립니다' },
    text: {
      en: 'Now any broker can tell a client where the leader is. This is the sixth and last step of the failover.',
      ko: '이제 어느 브로커에 물어도 리더가 어디인지 알 수 있습니다. 장애 조치의 여섯 번째이자 마지막 단계입니다.',
    },
    focus: { on: 'replica', broker: 3 },
  },
  {
    until: { type: 'RecordsAppended', broker: 3, baseOffset: 1 },
    part: 0,
    heading: { en: 'The producer finds the new leader', ko: '프로듀서가 새 리더를 찾습니다' },
    text: {
      en: 'It asks any live broker for metadata, and sends m1 to broker 3. Nobody has to tell it.',
      ko: '살아 있는 브로커 아무에게나 메타데이터를 물어 m1을 브로커 3번에 보냅니다. 누가 알려 줄 필요가 없습니다.',
    },
    focus: { on: 'logEnd', broker: 3 },
  },
  {
    until: { type: 'HighWatermark', broker: 1, to: 2 },
    part: 0,
    heading: { en: 'm1 is acknowledged, m0 was never lost', ko: 'm1이 승인되고, m0은 잃은 적이 없습니다' },
    text: {
      en: 'Two replicas are in the ISR, as many as min.insync.replicas asks for. One more crash, and acks=all is refused.',
      ko: 'ISR에 둘이 남아 min.insync.replicas를 채웁니다. 하나 더 죽으면 acks=all은 거부됩니다.',
    },
    focus: { on: 'highWatermark', broker: 3 },
  },
];

export const brokerDies: Lesson = {
  id: 'a-broker-dies',
  title: { en: 'The broker that died', ko: '브로커가 죽으면' },
  summary: {
    en: 'A leader crashes. Six steps lead from the crash to a new leader, and most of the time goes by in the first two.',
    ko: '리더가 죽습니다. 장애에서 새 리더까지는 여섯 단계이고, 시간은 대부분 처음 두 단계에서 흐릅니다.',
  },
  parts: [
    { en: '1 of 6 · the failure', ko: '6단계 중 1 · 장애' },
    { en: '2 of 6 · missed heartbeats', ko: '6단계 중 2 · 끊긴 하트비트' },
    { en: '3 and 4 of 6 · the controller decides and writes', ko: '6단계 중 3, 4 · 컨트롤러가 정하고 씀' },
    { en: '4 of 6 · the state is written', ko: '6단계 중 4 · 상태를 씀' },
    { en: '5 of 6 · LeaderAndIsr', ko: '6단계 중 5 · LeaderAndIsr' },
    { en: '6 of 6 · UpdateMetadata', ko: '6단계 중 6 · UpdateMetadata' },
  ],
  scenario,
  start: {
    heading: { en: 'A leader, two followers, a controller', ko: '리더 하나, 팔로워 둘, 컨트롤러 하나' },
    text: {
      en: 'Every broker holds a session with ZooKeeper: the rings. Heartbeats keep it, silence lets it run down.',
      ko: '브로커마다 ZooKeeper와 세션이 있습니다. 고리가 그것입니다. 하트비트가 세션을 잇고, 침묵하면 줄어듭니다.',
    },
    focus: { on: 'zookeeper' },
  },
  beats,
  evidence: 'zk39-broker-crash',
  claims: ['controller', 'elections', 'zookeeper'],
  task: {
    ask: {
      en: 'bring the cluster to a leader again with acks=all refused: let one more broker die, and produce m2.',
      ko: '브로커 하나를 더 죽이고 m2를 보내서, 리더는 있지만 acks=all이 거부되는 상태를 만들어 보세요.',
    },
    goal: { all: [{ not: { of: 'leader', is: -1 } }, { of: 'error', record: 'm2', is: 'NOT_ENOUGH_REPLICAS' }] },
    hint: {
      en: 'Crash broker 3 and wait for its session to expire. Broker 1 leads alone, and one is less than two.',
      ko: '브로커 3번을 강제 종료하고 세션이 만료되기를 기다리세요. 1번이 혼자 리더가 되는데, 하나는 둘보다 적습니다.',
    },
    solution: [
      { atMs: 27_000, do: 'broker.kill', broker: 3 },
      { atMs: 48_000, do: 'produce', client: 'producer', topic: 't', partition: 0, records: [{ value: 'm2' }] },
    ],
  },
};
