import type { Scenario } from '../scenario/schema';
import type { Beat, Lesson } from './types';

/** Three producers send to one partition at the same moment, and the leader dies before anybody has fetched what they sent last. */
const scenario: Scenario = {
  schemaVersion: 1,
  title: 'acks 0, 1, all and one crash',
  seed: 1,
  kafka: '3.9',
  cluster: { mode: 'zookeeper', brokers: [{ id: 1 }, { id: 2 }, { id: 3 }], configs: { 'min.insync.replicas': 2 } },
  topics: [{ name: 't', assignment: [[2, 3, 1]] }],
  clients: [
    { id: 'acks-0', kind: 'producer', configs: { acks: '0', 'enable.idempotence': false } },
    { id: 'acks-1', kind: 'producer', configs: { acks: '1', 'enable.idempotence': false } },
    { id: 'acks-all', kind: 'producer', configs: { acks: 'all' } },
  ],
  network: {
    latencyMs: 10,
    links: [
      { from: 'b2', to: 'b1', latencyMs: 40 },
      { from: 'b2', to: 'b3', latencyMs: 40 },
    ],
  },
  commands: [
    { atMs: 600, do: 'produce', client: 'acks-0', topic: 't', partition: 0, records: [{ value: 'a' }] },
    { atMs: 650, do: 'produce', client: 'acks-1', topic: 't', partition: 0, records: [{ value: 'b' }] },
    { atMs: 700, do: 'produce', client: 'acks-all', topic: 't', partition: 0, records: [{ value: 'c' }] },
    { atMs: 7000, do: 'link.cut', from: 'b1', to: 'b2' },
    { atMs: 7000, do: 'link.cut', from: 'b3', to: 'b2' },
    { atMs: 7100, do: 'produce', client: 'acks-0', topic: 't', partition: 0, records: [{ value: 'x' }] },
    { atMs: 7101, do: 'produce', client: 'acks-1', topic: 't', partition: 0, records: [{ value: 'y' }] },
    { atMs: 7102, do: 'produce', client: 'acks-all', topic: 't', partition: 0, records: [{ value: 'z' }] },
    { atMs: 7150, do: 'broker.kill', broker: 2 },
    { atMs: 29_000, do: 'link.heal', from: 'b1', to: 'b2' },
    { atMs: 29_000, do: 'link.heal', from: 'b3', to: 'b2' },
    { atMs: 30_000, do: 'broker.start', broker: 2 },
  ],
};

const DUMP = 'kafka-dump-log.sh --files t-0/00000000000000000000.log --print-data-log on broker 2';

const beats: readonly Beat[] = [
  {
    until: { type: 'ProducerOutcome', client: 'acks-0', batch: 0 },
    part: 1,
    heading: { en: 'acks=0: done before it has arrived', ko: 'acks=0: 도착하기도 전에 끝' },
    text: {
      en: 'Sending is all that counts. No answer will come, so no error will come either.',
      ko: '보내는 것이 전부입니다. 응답이 없으니 오류도 없습니다.',
    },
    focus: { on: 'producer' },
  },
  {
    until: { type: 'ProducerOutcome', client: 'acks-1', batch: 0 },
    part: 1,
    heading: { en: 'acks=1: the leader has it', ko: 'acks=1: 리더가 가짐' },
    text: {
      en: 'Broker 2 answers as soon as b is in its own log. Nobody else has it at that moment.',
      ko: '브로커 2번은 b를 자기 로그에 쓰자마자 응답합니다. 그 순간 다른 누구도 b를 갖고 있지 않습니다.',
    },
    focus: { on: 'logEnd', broker: 2 },
  },
  {
    until: { type: 'ProducerOutcome', client: 'acks-all', batch: 0 },
    part: 1,
    heading: { en: 'acks=all: everyone in the ISR has it', ko: 'acks=all: ISR 모두가 가짐' },
    text: {
      en: 'The answer waits for the high watermark. It comes two fetches later than the others’, and means more.',
      ko: '응답이 하이 워터마크를 기다립니다. 다른 둘보다 늦게 오지만 뜻하는 바가 더 큽니다.',
    },
    focus: { on: 'highWatermark', broker: 2 },
  },
  {
    until: { type: 'ProducerOutcome', client: 'acks-1', batch: 1 },
    part: 2,
    heading: { en: 'x, y and z reach only the leader', ko: 'x, y, z는 리더에만 있습니다' },
    text: {
      en: 'The followers are cut off. y is acknowledged all the same: its producer never asked about followers.',
      ko: '팔로워와의 연결이 끊겼습니다. 그래도 y는 승인됩니다. 이 프로듀서는 팔로워를 묻지 않습니다.',
    },
    focus: { on: 'logEnd', broker: 2 },
  },
  {
    until: { type: 'BrokerStatus', broker: 2, to: 'crashed' },
    part: 2,
    heading: { en: 'Broker 2 crashes', ko: '브로커 2번이 죽습니다' },
    text: {
      en: 'Three records stand on its disk and nowhere else. One producer knows nothing, one is content, one waits.',
      ko: '레코드 셋이 그 디스크에만 있습니다. 한 프로듀서는 모르고, 하나는 안심했고, 하나는 기다립니다.',
    },
    focus: { on: 'replica', broker: 2 },
  },
  {
    until: { type: 'BecameLeader', broker: 3 },
    part: 3,
    heading: { en: 'Broker 3 leads, and its log ends at 3', ko: '브로커 3번이 리더이고, 로그는 3에서 끝납니다' },
    text: {
      en: 'It was in the ISR, so this is a clean election. y was acknowledged and is gone: that is what acks=1 promised.',
      ko: 'ISR에 있었으니 정상적인 선출입니다. 승인된 y가 사라졌습니다. acks=1의 약속은 거기까지입니다.',
    },
    focus: { on: 'logEnd', broker: 3 },
    gate: {
      kind: 'choice',
      ask: {
        en: 'A follower from the ISR takes over. Which acknowledged record is lost?',
        ko: 'ISR의 팔로워가 리더를 이어받습니다. 승인된 레코드 가운데 무엇을 잃을까요?',
      },
      options: [
        {
          text: { en: 'none: an ISR member never loses one', ko: '없다: ISR 구성원은 잃지 않는다' },
          claim: {
            not: {
              any: [
                { of: 'lost', record: 'x' },
                { of: 'lost', record: 'y' },
                { of: 'lost', record: 'c' },
              ],
            },
          },
        },
        { text: { en: 'y', ko: 'y' }, claim: { all: [{ of: 'lost', record: 'y' }, { not: { of: 'lost', record: 'c' } }] } },
        {
          text: { en: 'c and y', ko: 'c와 y' },
          claim: {
            all: [
              { of: 'lost', record: 'y' },
              { of: 'lost', record: 'c' },
            ],
          },
        },
      ],
      because: {
        en: 'In sync means up to the high watermark. y stood above it, and its producer had been told “stored”.',
        ko: '동기화는 하이 워터마크까지를 뜻합니다. y는 그 위에 있었는데 프로듀서는 이미 “저장됨”을 들었습니다.',
      },
    },
  },
  {
    until: { type: 'ProducerOutcome', client: 'acks-all', error: 'NONE', batch: 1 },
    part: 3,
    heading: { en: 'z is sent again, and stored', ko: 'z는 다시 보내져 저장됩니다' },
    text: {
      en: 'Without an answer the producer still holds z. It finds the new leader and sends it again.',
      ko: '응답을 받지 못한 프로듀서는 z를 아직 쥐고 있습니다. 새 리더를 찾아 다시 보냅니다.',
    },
    focus: { on: 'producer' },
  },
  {
    until: { type: 'LogTruncated', broker: 2 },
    part: 3,
    heading: { en: 'Broker 2 returns and cuts its tail', ko: '브로커 2번이 돌아와 꼬리를 자릅니다' },
    text: {
      en: 'What its epoch wrote past the new leader’s start never happened. The last copies of x and y go.',
      ko: '새 리더의 시작점 뒤에 쓴 것은 없던 일이 됩니다. x와 y의 마지막 사본이 사라집니다.',
    },
    focus: { on: 'replica', broker: 2 },
    gate: {
      kind: 'line',
      of: 'logEndOffset',
      broker: 2,
      options: [3, 4, 6],
      ask: {
        en: 'Broker 2 comes back with x, y, z at offsets 3 to 5. Where does its log end once it follows broker 3?',
        ko: '브로커 2번이 오프셋 3~5에 x, y, z를 가진 채 돌아옵니다. 3번을 따르기 시작하면 로그는 어디서 끝날까요?',
      },
      because: {
        en: 'It asks where epoch 0 ended: at 3. Everything of its own above that is cut off before it fetches.',
        ko: '에포크 0이 어디서 끝났는지 묻습니다: 3. 그 위의 자기 레코드를 모두 자른 뒤에 fetch합니다.',
      },
    },
  },
  {
    until: { type: 'RecordsAppended', broker: 2, by: 'fetch' },
    part: 0,
    heading: { en: 'One log again', ko: '다시 하나의 로그' },
    text: {
      en: 'acks=0: lost, unknown. acks=1: acknowledged and lost. acks=all: kept, because somebody waited.',
      ko: 'acks=0: 모르게 잃음. acks=1: 승인되고 잃음. acks=all: 기다렸기 때문에 남음.',
    },
    focus: { on: 'replica', broker: 2 },
    show: { view: 'picture', line: DUMP },
  },
];

export const acks: Lesson = {
  id: 'acks',
  title: { en: 'acks 0, 1, all', ko: 'acks 0, 1, all' },
  summary: {
    en: 'Three producers, one crash: a record lost without a word, a record lost after its acknowledgement, and one that survives.',
    ko: '프로듀서 셋, 장애 한 번: 말없이 잃은 레코드, 승인되고도 잃은 레코드, 살아남은 레코드.',
  },
  parts: [
    { en: 'What each answer means', ko: '응답이 뜻하는 것' },
    { en: 'The crash', ko: '장애' },
    { en: 'What is left', ko: '남은 것' },
  ],
  scenario,
  start: {
    heading: { en: 'Three producers, one partition', ko: '프로듀서 셋, 파티션 하나' },
    text: {
      en: 'They differ in one setting: how much they want to know before they call a record stored.',
      ko: '설정 하나만 다릅니다. 무엇을 확인해야 저장되었다고 볼 것인가입니다.',
    },
    focus: { on: 'producer' },
  },
  beats,
  evidence: 'zk39-truncation',
  claims: ['producer'],
};
