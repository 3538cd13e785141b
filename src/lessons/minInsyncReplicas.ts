import type { Scenario } from '../scenario/schema';
import type { Beat, Lesson } from './types';

/** The ISR shrinks to the leader while a record waits. Kafka 3.6: from 3.7 on the high watermark would not move then. */
const scenario: Scenario = {
  schemaVersion: 1,
  title: 'min.insync.replicas and its two errors',
  seed: 1,
  kafka: '3.6',
  cluster: { mode: 'zookeeper', brokers: [{ id: 1 }, { id: 2 }, { id: 3 }], configs: { 'min.insync.replicas': 2 } },
  topics: [{ name: 't', assignment: [[1, 2, 3]] }],
  clients: [
    { id: 'producer', kind: 'producer' },
    { id: 'consumer', kind: 'consumer' },
  ],
  network: { latencyMs: 10 },
  commands: [
    { atMs: 0, do: 'consumer.start', client: 'consumer', topic: 't', partition: 0 },
    { atMs: 600, do: 'produce', client: 'producer', topic: 't', partition: 0, records: [{ value: 'm0' }] },
    { atMs: 2000, do: 'broker.stop', broker: 3 },
    { atMs: 4000, do: 'produce', client: 'producer', topic: 't', partition: 0, records: [{ value: 'm1' }] },
    { atMs: 6000, do: 'link.cut', from: 'b2', to: 'b1' },
    { atMs: 25_000, do: 'produce', client: 'producer', topic: 't', partition: 0, records: [{ value: 'm2' }] },
    { atMs: 60_000, do: 'link.heal', from: 'b2', to: 'b1' },
  ],
};

const UNDER_MIN_ISR = 'kafka-topics.sh --bootstrap-server localhost:9092 --describe --under-min-isr-partitions';

const beats: readonly Beat[] = [
  {
    until: { type: 'HighWatermark', broker: 1, to: 1 },
    part: 1,
    heading: { en: 'm0 is on all three', ko: 'm0은 셋 모두에 있습니다' },
    text: {
      en: 'The ISR is 1,2,3, and acks=all has waited for each of them.',
      ko: 'ISR은 1,2,3이고, acks=all은 셋을 모두 기다렸습니다.',
    },
    focus: { on: 'highWatermark', broker: 1 },
  },
  {
    until: { type: 'BrokerStatus', broker: 3, to: 'stopped' },
    part: 1,
    heading: { en: 'Broker 3 is stopped cleanly', ko: '브로커 3번을 정상 종료합니다' },
    text: {
      en: 'A clean stop asks the controller first, so the ISR is 1,2 at once. Two is exactly min.insync.replicas.',
      ko: '정상 종료는 먼저 컨트롤러에 알리므로 ISR이 곧바로 1,2가 됩니다. 둘은 min.insync.replicas와 같습니다.',
    },
    focus: { on: 'replica', broker: 3 },
  },
  {
    until: { type: 'ConsumerRead', from: 1 },
    part: 1,
    heading: { en: 'm1 is stored on two brokers', ko: 'm1이 브로커 둘에 저장됩니다' },
    text: {
      en: 'acks=all means all of the ISR, not all replicas. Two of three are enough, and the producer is told so.',
      ko: 'acks=all은 모든 레플리카가 아니라 ISR 전체를 뜻합니다. 셋 중 둘이면 충분하고, 프로듀서도 승인을 받습니다.',
    },
    focus: { on: 'highWatermark', broker: 1 },
    gate: {
      kind: 'choice',
      ask: {
        en: 'One replica of three is down. m1 is produced with acks=all. What becomes of it?',
        ko: '레플리카 셋 중 하나가 꺼졌습니다. acks=all로 m1을 보내면 어떻게 될까요?',
      },
      options: [
        {
          text: { en: 'it waits for broker 3', ko: '브로커 3번을 기다린다' },
          claim: {
            not: {
              any: [
                { of: 'outcome', record: 'm1', is: 'acked' },
                { of: 'outcome', record: 'm1', is: 'failed' },
              ],
            },
          },
        },
        { text: { en: 'it is acknowledged', ko: '승인된다' }, claim: { of: 'outcome', record: 'm1', is: 'acked' } },
        { text: { en: 'it is refused', ko: '거부된다' }, claim: { of: 'outcome', record: 'm1', is: 'failed' } },
      ],
      because: {
        en: 'acks=all waits for the ISR as it is now. min.insync.replicas says how small that may get.',
        ko: 'acks=all은 지금의 ISR을 기다립니다. min.insync.replicas는 그 ISR이 얼마나 작아져도 되는지를 정합니다.',
      },
    },
  },
  {
    until: { type: 'RecordsAppended', broker: 1, baseOffset: 2 },
    part: 2,
    heading: { en: 'm2 is accepted, and waits', ko: 'm2를 받았지만 기다립니다' },
    text: {
      en: 'Broker 2 can no longer reach the leader but is still in the ISR. Two are in sync on paper, so m2 is appended.',
      ko: '브로커 2번은 리더에 닿지 못하지만 아직 ISR에 있습니다. 기록상 둘이 동기화 중이라 m2가 추가됩니다.',
    },
    focus: { on: 'logEnd', broker: 1 },
  },
  {
    until: { type: 'ProduceAnswered', error: 'NOT_ENOUGH_REPLICAS_AFTER_APPEND' },
    part: 2,
    heading: { en: 'NOT_ENOUGH_REPLICAS_AFTER_APPEND', ko: 'NOT_ENOUGH_REPLICAS_AFTER_APPEND' },
    text: {
      en: 'The ISR shrank to the leader while m2 waited. It is in the log, and the answer is an error all the same.',
      ko: 'm2가 기다리는 동안 ISR이 리더 하나로 줄었습니다. 로그에는 있지만 응답은 오류입니다.',
    },
    focus: { on: 'highWatermark', broker: 1 },
    show: { view: 'picture', line: UNDER_MIN_ISR },
    gate: {
      kind: 'choice',
      ask: {
        en: 'The leader takes broker 2 out of the ISR. m2 is in the log of broker 1 alone. What may a consumer do?',
        ko: '리더가 2번을 ISR에서 뺍니다. m2는 1번의 로그에만 있습니다. 컨슈머는 m2를 읽을 수 있을까요?',
      },
      options: [
        {
          text: { en: 'read m2: the high watermark rises to 3', ko: '읽을 수 있다: 하이 워터마크가 3으로 오른다' },
          claim: { of: 'highWatermark', broker: 1, is: 3 },
        },
        {
          text: { en: 'not read m2: the high watermark stays at 2', ko: '읽을 수 없다: 하이 워터마크는 2에 머문다' },
          claim: { of: 'highWatermark', broker: 1, is: 2 },
        },
      ],
      because: {
        en: 'Up to Kafka 3.6 the water follows the ISR however small. From 3.7 on it stands still below min.insync.replicas.',
        ko: 'Kafka 3.6까지는 ISR이 아무리 작아도 물이 따라 오릅니다. 3.7부터는 min.insync.replicas보다 작으면 멈춥니다.',
      },
    },
  },
  {
    until: { type: 'ConsumerRead', from: 2 },
    part: 2,
    heading: { en: 'Read, and reported as failed', ko: '읽혔는데, 실패로 보고됩니다' },
    text: {
      en: 'The consumer has m2 while the producer holds an error. An error of acks=all never means “it is not there”.',
      ko: '컨슈머는 m2를 읽었고 프로듀서는 오류를 받았습니다. acks=all의 오류는 “없다”는 뜻이 아닙니다.',
    },
    focus: { on: 'consumer' },
  },
  {
    until: { type: 'ProducerOutcome', error: 'NOT_ENOUGH_REPLICAS' },
    part: 3,
    heading: { en: 'NOT_ENOUGH_REPLICAS', ko: 'NOT_ENOUGH_REPLICAS' },
    text: {
      en: 'The producer sends m2 again and is refused before anything is appended. This is the other error.',
      ko: '프로듀서가 m2를 다시 보내지만, 이번에는 추가하기도 전에 거부됩니다. 이것이 또 하나의 오류입니다.',
    },
    focus: { on: 'producer' },
  },
  {
    until: { type: 'IsrChanged', broker: 1, to: [1, 2] },
    part: 4,
    heading: { en: 'Broker 2 is back in the ISR', ko: '브로커 2번이 ISR로 돌아옵니다' },
    text: {
      en: 'It has fetched m2, so two replicas are in sync, and acks=all is possible again.',
      ko: 'm2를 가져와 둘이 동기화되었고, acks=all이 다시 가능합니다.',
    },
    focus: { on: 'replica', broker: 2 },
  },
  {
    until: { type: 'DuplicateBatch', broker: 1 },
    part: 4,
    heading: { en: 'The retry is recognised: nothing is added', ko: '재시도를 알아봅니다: 추가하지 않습니다' },
    text: {
      en: 'The producer is idempotent, so the batch carries its sequence number. m2 is in the log once.',
      ko: '멱등 프로듀서라 배치에 시퀀스 번호가 있습니다. m2는 로그에 한 번만 있습니다.',
    },
    focus: { on: 'logEnd', broker: 1 },
  },
  {
    until: { type: 'ProducerOutcome', batch: 2, error: 'NONE' },
    part: 4,
    heading: { en: 'Acknowledged after 36 seconds', ko: '36초 만에 승인됩니다' },
    text: {
      en: 'Both errors can be retried, and the client does so by itself until delivery.timeout.ms, two minutes.',
      ko: '두 오류 모두 재시도할 수 있고, 클라이언트가 delivery.timeout.ms(2분)까지 스스로 다시 보냅니다.',
    },
    focus: { on: 'producer' },
  },
];

export const minInsyncReplicas: Lesson = {
  id: 'min-insync-replicas',
  title: { en: 'min.insync.replicas', ko: 'min.insync.replicas' },
  summary: {
    en: 'How small the ISR may get before acks=all is refused, and the two errors that say so: one before, one after the append.',
    ko: 'acks=all이 거부되기 전까지 ISR이 얼마나 작아져도 되는지, 그리고 추가하기 전과 후에 나는 두 가지 오류를 봅니다.',
  },
  parts: [
    { en: 'Two are enough', ko: '둘이면 충분' },
    { en: 'After the append', ko: '추가한 뒤의 오류' },
    { en: 'Before the append', ko: '추가하기 전의 오류' },
    { en: 'The retry', ko: '재시도' },
  ],
  scenario,
  start: {
    heading: { en: 'Three replicas, min.insync.replicas 2', ko: '레플리카 셋, min.insync.replicas는 2' },
    text: {
      en: 'The setting binds only producers with acks=all. It never stops a consumer, nor a leader from leading.',
      ko: '이 설정은 acks=all인 프로듀서만 제한합니다. 컨슈머나 리더를 멈추지는 않습니다.',
    },
    focus: { on: 'replica', broker: 1 },
  },
  beats,
  evidence: 'zk39-min-isr',
  claims: ['isr'],
  task: {
    ask: {
      en: 'have a record refused with NOT_ENOUGH_REPLICAS without cutting any link.',
      ko: '연결을 끊지 않고 레코드가 NOT_ENOUGH_REPLICAS로 거부되게 해 보세요.',
    },
    goal: { of: 'error', record: 'm3', is: 'NOT_ENOUGH_REPLICAS' },
    hint: {
      en: 'Stop broker 2 cleanly: the ISR is 1 at once. Then produce m3.',
      ko: '브로커 2번을 정상 종료하면 ISR이 곧바로 1이 됩니다. 그다음 m3을 보내세요.',
    },
    solution: [
      { atMs: 62_000, do: 'broker.stop', broker: 2 },
      { atMs: 64_000, do: 'produce', client: 'producer', topic: 't', partition: 0, records: [{ value: 'm3' }] },
    ],
  },
};
