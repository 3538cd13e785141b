import type { Scenario } from '../scenario/schema';
import type { Beat, Lesson } from './types';

/** Each broker that dies takes one record less with it; the first to return knows the least. */
const scenario: Scenario = {
  schemaVersion: 1,
  title: 'All brokers die',
  seed: 1,
  kafka: '3.9',
  cluster: { mode: 'zookeeper', brokers: [{ id: 1 }, { id: 2 }, { id: 3 }], configs: { 'min.insync.replicas': 1 } },
  topics: [{ name: 't', assignment: [[1, 2, 3]] }],
  clients: [{ id: 'producer', kind: 'producer' }],
  network: { latencyMs: 10 },
  commands: [
    { atMs: 600, do: 'produce', client: 'producer', topic: 't', partition: 0, records: [{ value: 'green' }] },
    { atMs: 7000, do: 'broker.kill', broker: 3 },
    { atMs: 30_000, do: 'produce', client: 'producer', topic: 't', partition: 0, records: [{ value: 'blue' }] },
    { atMs: 31_000, do: 'broker.kill', broker: 2 },
    { atMs: 55_000, do: 'produce', client: 'producer', topic: 't', partition: 0, records: [{ value: 'purple' }] },
    { atMs: 56_000, do: 'broker.kill', broker: 1 },
    { atMs: 80_000, do: 'broker.start', broker: 3 },
    { atMs: 90_000, do: 'config.alter', topic: 't', configs: { 'unclean.leader.election.enable': true } },
    { atMs: 110_000, do: 'broker.start', broker: 1 },
  ],
};

const UNAVAILABLE = 'kafka-topics.sh --bootstrap-server localhost:9094 --describe --topic t';

const beats: readonly Beat[] = [
  {
    until: { type: 'HighWatermark', broker: 3, to: 1 },
    part: 1,
    heading: { en: 'Green: all three have it', ko: '초록: 셋 다 가졌습니다' },
    text: {
      en: 'Epoch 0. The record wears the flag of the leader that wrote it.',
      ko: '에포크 0. 레코드는 자기를 쓴 리더의 깃발을 답니다.',
    },
    focus: { on: 'replica', broker: 1 },
  },
  {
    until: { type: 'BrokerStatus', broker: 3, to: 'crashed' },
    part: 1,
    heading: { en: 'Broker 3 dies', ko: '브로커 3번이 죽습니다' },
    text: {
      en: 'Green stays on its disk. Until its session expires it is still counted in the ISR.',
      ko: '초록은 그 디스크에 남습니다. 세션이 만료될 때까지는 아직 ISR에 들어 있습니다.',
    },
    focus: { on: 'replica', broker: 3 },
  },
  {
    until: { type: 'RecordsAppended', broker: 2, baseOffset: 1 },
    part: 1,
    heading: { en: 'Blue goes to two', ko: '파랑은 둘에게 갑니다' },
    text: {
      en: 'In ZooKeeper mode the leader epoch rises when a follower leaves, too: from 0 to 1, green to blue.',
      ko: 'ZooKeeper 모드에서는 팔로워가 빠질 때도 리더 에포크가 오릅니다. 0에서 1로, 초록에서 파랑으로.',
    },
    focus: { on: 'replica', broker: 2 },
  },
  {
    until: { type: 'BrokerStatus', broker: 2, to: 'crashed' },
    part: 1,
    heading: { en: 'Broker 2 dies as well', ko: '브로커 2번도 죽습니다' },
    text: {
      en: 'Green and blue stay on its disk. When its session expires, the ISR is broker 1 alone.',
      ko: '초록과 파랑은 그 디스크에 남습니다. 세션이 만료되면 ISR은 브로커 1번뿐입니다.',
    },
    focus: { on: 'replica', broker: 2 },
  },
  {
    until: { type: 'ProducerOutcome', batch: 2, error: 'NONE' },
    part: 1,
    heading: { en: 'Purple has one copy', ko: '보라는 한 벌뿐입니다' },
    text: {
      en: 'min.insync.replicas is 1, so one copy is acknowledged. The ISR is broker 1 alone.',
      ko: 'min.insync.replicas가 1이라 한 벌만 있어도 승인됩니다. ISR은 브로커 1번뿐입니다.',
    },
    focus: { on: 'logEnd', broker: 1 },
    gate: {
      kind: 'choice',
      ask: {
        en: 'Only broker 1 is left. Purple is produced with acks=all. What does its producer hear?',
        ko: '브로커 1번만 남았습니다. acks=all로 보라를 보내면 프로듀서는 무엇을 들을까요?',
      },
      options: [
        { text: { en: 'stored', ko: '저장됨' }, claim: { of: 'outcome', record: 'purple', is: 'acked' } },
        { text: { en: 'refused', ko: '거부됨' }, claim: { of: 'error', record: 'purple', is: 'NOT_ENOUGH_REPLICAS' } },
      ],
      because: {
        en: 'all means all of the ISR, and the ISR is one broker. With the default of 1 nothing objects.',
        ko: 'all은 ISR 전체이고, ISR은 브로커 하나입니다. 기본값 1에서는 아무것도 막지 않습니다.',
      },
    },
  },
  {
    until: { type: 'BrokerStatus', broker: 1, to: 'crashed' },
    part: 2,
    heading: { en: 'All brokers are dead', ko: '모든 브로커가 죽었습니다' },
    text: {
      en: 'Green is on three disks, blue on two, purple on one. What survives depends on who returns first.',
      ko: '초록은 디스크 셋에, 파랑은 둘에, 보라는 하나에 있습니다. 누가 먼저 돌아오느냐에 달렸습니다.',
    },
    focus: { on: 'replica', broker: 1 },
  },
  {
    until: { type: 'ControllerElected', broker: 3 },
    part: 2,
    heading: { en: 'Broker 3 returns, and is the controller', ko: '브로커 3번이 돌아와 컨트롤러가 됩니다' },
    text: {
      en: 'Nobody else is there to race for it. Now it is up to broker 3 to choose leaders.',
      ko: '겨룰 상대가 없습니다. 이제 리더를 정하는 것은 브로커 3번입니다.',
    },
    focus: { on: 'replica', broker: 3 },
  },
  {
    until: { type: 'PartitionStateWritten', leader: -1 },
    part: 2,
    heading: { en: 'Broker 3 may not lead', ko: '브로커 3번은 리더가 될 수 없습니다' },
    text: {
      en: 'The ISR still says 1, the last leader. Leader: none. The partition waits for broker 1.',
      ko: 'ISR은 여전히 마지막 리더 1입니다. Leader: none. 파티션은 브로커 1번을 기다립니다.',
    },
    focus: { on: 'replica', broker: 3 },
    show: { view: 'picture', line: UNAVAILABLE },
    gate: {
      kind: 'broker',
      of: 'leader',
      ask: {
        en: 'Broker 3 returns first. It is the only one alive. Which broker leads now?',
        ko: '브로커 3번이 먼저 돌아옵니다. 살아 있는 것은 3번뿐입니다. 이제 리더는 누구일까요?',
      },
      because: {
        en: 'Only members of the ISR may lead. Choosing broker 3 would lose blue and purple, so Kafka waits by default.',
        ko: 'ISR 구성원만 리더가 될 수 있습니다. 3번을 고르면 파랑과 보라를 잃으므로 기본값은 기다림입니다.',
      },
    },
  },
  {
    until: { type: 'ConfigsAltered', topic: 't' },
    part: 3,
    heading: { en: 'Somebody is tired of waiting', ko: '누군가 기다리다 지칩니다' },
    text: {
      en: 'unclean.leader.election.enable=true: better a leader with holes than none. The default has been false since 0.11.',
      ko: 'unclean.leader.election.enable=true: 구멍이 있어도 리더가 있는 편이 낫다는 선택입니다. 0.11부터 기본값은 false입니다.',
    },
    focus: { on: 'zookeeper' },
  },
  {
    until: { type: 'BecameLeader', broker: 3 },
    part: 3,
    heading: { en: 'Broker 3 leads: an unclean election', ko: '브로커 3번이 리더: unclean 선출' },
    text: {
      en: 'Its log ends at 1. Blue and purple were acknowledged, and nobody who may answer has them any more.',
      ko: '로그는 1에서 끝납니다. 승인된 파랑과 보라를 가진, 대답할 수 있는 브로커가 이제 없습니다.',
    },
    focus: { on: 'logEnd', broker: 3 },
    show: { view: 'picture', line: null },
    gate: {
      kind: 'choice',
      ask: { en: 'Which acknowledged records are lost?', ko: '승인된 레코드 중 무엇을 잃을까요?' },
      options: [
        {
          text: { en: 'purple', ko: '보라' },
          claim: { all: [{ of: 'lost', record: 'purple' }, { not: { of: 'lost', record: 'blue' } }] },
        },
        {
          text: { en: 'blue and purple', ko: '파랑과 보라' },
          claim: {
            all: [
              { of: 'lost', record: 'purple' },
              { of: 'lost', record: 'blue' },
            ],
          },
        },
        {
          text: { en: 'none, once broker 1 is back', ko: '없다: 브로커 1번이 돌아오면 된다' },
          claim: {
            not: {
              any: [
                { of: 'lost', record: 'purple' },
                { of: 'lost', record: 'blue' },
              ],
            },
          },
        },
      ],
      because: {
        en: 'Broker 3 died first, so it knows only green. From now on its log is the truth.',
        ko: '3번은 가장 먼저 죽어 초록만 압니다. 이제부터는 그 로그가 진실입니다.',
      },
    },
  },
  {
    until: { type: 'LogTruncated', broker: 1 },
    part: 3,
    heading: { en: 'Broker 1 returns and has to forget', ko: '브로커 1번이 돌아와 잊어야 합니다' },
    text: {
      en: 'It follows broker 3, whose log parts from its own at offset 1. The only copy of purple is cut off.',
      ko: '3번을 따르는데, 두 로그는 오프셋 1에서 갈라집니다. 한 벌뿐이던 보라가 잘려 나갑니다.',
    },
    focus: { on: 'replica', broker: 1 },
  },
  {
    until: { type: 'IsrChanged', broker: 3, to: [3, 1] },
    part: 0,
    heading: { en: 'Wait, or take the first', ko: '기다리거나, 먼저 온 쪽을 택하거나' },
    text: {
      en: 'Waiting for broker 1 would have kept all three records, and kept the partition closed until it came.',
      ko: '브로커 1번을 기다렸다면 셋 다 지켰겠지만, 올 때까지 파티션은 닫혀 있었을 것입니다.',
    },
    focus: { on: 'replica', broker: 3 },
  },
];

export const allBrokersDie: Lesson = {
  id: 'all-brokers-die',
  title: { en: 'All brokers die', ko: '모든 브로커가 죽으면' },
  summary: {
    en: 'Green, blue, purple: three records, three deaths. Wait for the last leader, or take the first broker that returns?',
    ko: '초록, 파랑, 보라: 레코드 셋, 죽음 셋. 마지막 리더를 기다릴까요, 먼저 돌아온 브로커를 택할까요?',
  },
  parts: [
    { en: 'One after the other', ko: '하나씩 차례로' },
    { en: 'Nobody is left', ko: '아무도 없음' },
    { en: 'The first to return', ko: '먼저 돌아온 브로커' },
  ],
  scenario,
  start: {
    heading: { en: 'Three brokers, and min.insync.replicas 1', ko: '브로커 셋, min.insync.replicas는 1' },
    text: {
      en: 'That is Kafka’s default. Watch how many copies each record has when its producer is told “stored”.',
      ko: 'Kafka의 기본값입니다. 프로듀서가 “저장됨”을 들을 때 레코드가 몇 벌인지 보세요.',
    },
    focus: { on: 'replica', broker: 1 },
  },
  beats,
  evidence: 'zk39-all-die-unclean',
  claims: ['elections'],
};
