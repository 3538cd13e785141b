import type { Scenario } from '../scenario/schema';
import type { Beat, Lesson } from './types';

/** The last member of the ISR loses its page cache; a replica that left cleanly has everything that was acknowledged to acks=all. */
const scenario: Scenario = {
  schemaVersion: 1,
  title: 'Last replica standing',
  seed: 1,
  kafka: '4.1',
  cluster: {
    mode: 'kraft',
    brokers: [{ id: 1 }, { id: 2 }, { id: 3 }],
    controllers: [{ id: 101 }, { id: 102 }, { id: 103 }],
    configs: { 'min.insync.replicas': 2 },
  },
  topics: [{ name: 't', assignment: [[1, 2, 3]] }],
  clients: [
    { id: 'acks-all', kind: 'producer' },
    { id: 'acks-1', kind: 'producer', configs: { acks: '1', 'enable.idempotence': false } },
  ],
  network: { latencyMs: 10 },
  commands: [
    { atMs: 600, do: 'produce', client: 'acks-all', topic: 't', partition: 0, records: [{ value: 'm0' }] },
    { atMs: 3000, do: 'broker.kill', broker: 3 },
    { atMs: 14_000, do: 'produce', client: 'acks-all', topic: 't', partition: 0, records: [{ value: 'm1' }] },
    { atMs: 16_000, do: 'broker.stop', broker: 2 },
    { atMs: 20_000, do: 'produce', client: 'acks-1', topic: 't', partition: 0, records: [{ value: 'm2' }] },
    { atMs: 22_000, do: 'broker.powerOff', broker: 1 },
    { atMs: 40_000, do: 'broker.start', broker: 1 },
    { atMs: 50_000, do: 'broker.start', broker: 2 },
  ],
};

const DESCRIBE = 'kafka-topics.sh --bootstrap-server localhost:9092 --describe --topic t';

const beats: readonly Beat[] = [
  {
    until: { type: 'HighWatermark', broker: 1, to: 1 },
    part: 1,
    heading: { en: 'm0 is on all three', ko: 'm0은 셋 모두에 있습니다' },
    text: {
      en: 'The ISR is 1,2,3 and min.insync.replicas is 2: nothing is scarce yet.',
      ko: 'ISR은 1,2,3이고 min.insync.replicas는 2입니다. 아직 모자란 것이 없습니다.',
    },
    focus: { on: 'highWatermark', broker: 1 },
  },
  {
    until: { type: 'PartitionStateWritten', isr: [1, 2] },
    part: 1,
    heading: { en: 'Broker 3 is dead: ISR 1,2', ko: '브로커 3번이 죽어 ISR은 1,2' },
    text: {
      en: 'The ISR still has as many members as min.insync.replicas, so there is no need for an ELR yet.',
      ko: 'ISR이 아직 min.insync.replicas만큼 있으므로 ELR은 필요 없습니다.',
    },
    focus: { on: 'replica', broker: 3 },
  },
  {
    until: { type: 'ProducerOutcome', client: 'acks-all', batch: 1, error: 'NONE' },
    part: 1,
    heading: { en: 'm1 is acknowledged by two', ko: 'm1이 둘의 저장으로 승인됩니다' },
    text: {
      en: 'Acknowledged means written to two page caches. Kafka does not fsync each record; copies are its safety.',
      ko: '승인은 페이지 캐시 두 곳에 썼다는 뜻입니다. Kafka는 레코드마다 fsync하지 않고, 복제본을 믿습니다.',
    },
    focus: { on: 'highWatermark', broker: 1 },
  },
  {
    until: { type: 'PartitionStateWritten', isr: [1] },
    part: 1,
    heading: { en: 'Broker 2 leaves cleanly, into the ELR', ko: '브로커 2번이 정상 종료해 ELR에 들어갑니다' },
    text: {
      en: 'The ISR is now smaller than min.insync.replicas. Whoever leaves it then stays eligible: Elr: 2.',
      ko: 'ISR이 min.insync.replicas보다 작아졌습니다. 이때 빠진 레플리카는 자격을 유지합니다: Elr: 2.',
    },
    focus: { on: 'replica', broker: 2 },
    show: { view: 'picture', line: DESCRIBE },
    gate: {
      kind: 'choice',
      ask: {
        en: 'Broker 2 is stopped cleanly and the ISR shrinks to 1. Does the controller still consider broker 2?',
        ko: '브로커 2번을 정상 종료해 ISR이 1로 줄어듭니다. 컨트롤러는 2번을 여전히 염두에 둘까요?',
      },
      options: [
        { text: { en: 'no: only the ISR counts', ko: '아니다: ISR만 셈한다' }, claim: { of: 'elr', is: [] } },
        { text: { en: 'yes: it is in the ELR', ko: '그렇다: ELR에 있다' }, claim: { of: 'elr', is: [2] } },
        { text: { en: 'yes, and broker 3 as well', ko: '그렇다, 3번도 함께' }, claim: { of: 'elr', is: [2, 3] } },
      ],
      because: {
        en: 'The high watermark cannot pass what broker 2 has, for it stands still below min.insync.replicas. Broker 3 left earlier.',
        ko: 'min.insync.replicas보다 작으면 하이 워터마크가 멈추므로, 2번이 가진 것을 넘어설 수 없습니다. 3번은 그 전에 빠졌습니다.',
      },
    },
  },
  {
    until: { type: 'ProducerOutcome', client: 'acks-1', batch: 0 },
    part: 2,
    heading: { en: 'm2 with acks=1: the water is frozen', ko: 'acks=1인 m2: 물은 얼었습니다' },
    text: {
      en: 'Broker 1 takes it and says “stored”. It is in one page cache, above the ice: no consumer sees it.',
      ko: '브로커 1번이 받고 “저장됨”이라 답합니다. 페이지 캐시 한 곳, 얼음 위에 있어 컨슈머는 볼 수 없습니다.',
    },
    focus: { on: 'highWatermark', broker: 1 },
    show: { view: 'picture', line: null },
  },
  {
    until: { type: 'RecordsLost', broker: 1 },
    part: 2,
    heading: { en: 'The power fails at broker 1', ko: '브로커 1번의 전원이 나갑니다' },
    text: {
      en: 'Nothing had been flushed: m0, m1 and m2 were only in its page cache. Its disk is empty.',
      ko: '디스크에 내려간 것이 없습니다. m0, m1, m2는 페이지 캐시에만 있었고, 디스크는 비었습니다.',
    },
    focus: { on: 'replica', broker: 1 },
  },
  {
    until: { type: 'BrokerStatus', broker: 1, to: 'starting' },
    part: 2,
    heading: { en: 'The ISR is empty; broker 1 starts again', ko: 'ISR이 비었고, 1번이 다시 켜집니다' },
    text: {
      en: 'Without ELR it could never be: the last member would stay in it. With ELR nobody has to be trusted blindly.',
      ko: 'ELR이 없으면 마지막 구성원이 남으므로 비는 일이 없습니다. ELR이 있으면 누구도 무턱대고 믿지 않아도 됩니다.',
    },
    focus: { on: 'zookeeper' },
  },
  {
    until: { type: 'BrokerStatus', broker: 1, to: 'running' },
    part: 3,
    heading: { en: 'Broker 1 is back first, and may not lead', ko: '1번이 먼저 돌아왔지만 리더가 될 수 없습니다' },
    text: {
      en: 'It did not shut down cleanly, and it says so when it registers. The controller takes it out of the ELR.',
      ko: '정상 종료가 아니었고, 등록할 때 그 사실이 드러납니다. 컨트롤러가 ELR에서 뺍니다.',
    },
    focus: { on: 'replica', broker: 1 },
    show: { view: 'picture', line: DESCRIBE },
    gate: {
      kind: 'broker',
      of: 'leader',
      ask: {
        en: 'Broker 1, the last leader, returns first, with an empty log. Which broker leads now?',
        ko: '마지막 리더였던 1번이 빈 로그로 먼저 돌아옵니다. 이제 리더는 누구일까요?',
      },
      because: {
        en: 'Up to Kafka 3.9 it would lead, and m0 and m1 would be lost. ELR waits for a replica that surely has them.',
        ko: 'Kafka 3.9까지는 1번이 리더가 되어 m0과 m1을 잃었습니다. ELR은 확실히 가진 레플리카를 기다립니다.',
      },
    },
  },
  {
    until: { type: 'BecameLeader', broker: 2 },
    part: 3,
    heading: { en: 'Broker 2 returns, and leads', ko: '브로커 2번이 돌아와 리더가 됩니다' },
    text: {
      en: 'It left cleanly, with everything that acks=all had acknowledged. m2 is lost: acks=1 asked for no more.',
      ko: '정상 종료했고, acks=all로 승인된 것을 모두 갖고 있습니다. m2는 잃었습니다. acks=1은 거기까지입니다.',
    },
    focus: { on: 'replica', broker: 2 },
    show: { view: 'worlds', line: null },
    gate: {
      kind: 'choice',
      ask: { en: 'Which acknowledged records are lost in the end?', ko: '결국 승인된 레코드 중 무엇을 잃을까요?' },
      options: [
        {
          text: { en: 'all three', ko: '셋 다' },
          claim: {
            all: [
              { of: 'lost', record: 'm0' },
              { of: 'lost', record: 'm1' },
              { of: 'lost', record: 'm2' },
            ],
          },
        },
        {
          text: { en: 'm2 only', ko: 'm2만' },
          claim: { all: [{ not: { of: 'lost', record: 'm0' } }, { not: { of: 'lost', record: 'm1' } }, { of: 'lost', record: 'm2' }] },
        },
        { text: { en: 'none', ko: '없다' }, claim: { not: { of: 'lost', record: 'm2' } } },
      ],
      because: {
        en: 'm0 and m1 are on broker 2, which is in the ELR for exactly that reason. m2 was on broker 1 alone.',
        ko: 'm0과 m1은 2번에 있고, 그래서 2번이 ELR에 있습니다. m2는 1번에만 있었습니다.',
      },
    },
  },
  {
    until: { type: 'IsrChanged', broker: 2, to: [2, 1] },
    part: 3,
    heading: { en: 'Broker 1 fetches it all again', ko: '브로커 1번이 모두 다시 가져옵니다' },
    text: {
      en: 'From the one broker that it could not replace. ISR 2,1, and the ELR is empty.',
      ko: '대신할 수 없었던 바로 그 브로커에게서 가져옵니다. ISR은 2,1이고 ELR은 비었습니다.',
    },
    focus: { on: 'replica', broker: 1 },
    show: { view: 'picture', line: DESCRIBE },
  },
];

export const lastReplicaStanding: Lesson = {
  id: 'last-replica-standing',
  title: { en: 'Last replica standing', ko: '마지막 레플리카' },
  summary: {
    en: 'The last in-sync replica loses power before its pages reach the disk. With ELR somebody else is known to have them.',
    ko: '마지막 동기화 레플리카가 디스크에 쓰기 전에 전원을 잃습니다. ELR이 있으면 누가 갖고 있는지 압니다.',
  },
  parts: [
    { en: 'Down to one', ko: '하나만 남음' },
    { en: 'The power cut', ko: '정전' },
    { en: 'Who may lead', ko: '누가 이끌 수 있나' },
  ],
  scenario,
  start: {
    heading: { en: 'Kafka 4.1: eligible leader replicas', ko: 'Kafka 4.1: 리더 자격이 있는 레플리카(ELR)' },
    text: {
      en: 'A second list beside the ISR: replicas that left it, and surely hold all that acks=all ever acknowledged.',
      ko: 'ISR 옆의 두 번째 목록입니다. ISR에서 빠졌지만 acks=all로 승인된 것을 확실히 가진 레플리카들입니다.',
    },
    focus: { on: 'replica', broker: 1 },
  },
  beats,
  evidence: 'kraft41-elr-power-loss',
  claims: ['kraft', 'log'],
  other: { name: { en: 'Kafka 3.9, without ELR', ko: 'ELR이 없는 Kafka 3.9' }, scenario: { ...scenario, kafka: '3.9' } },
};
