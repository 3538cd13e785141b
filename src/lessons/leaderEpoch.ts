import type { Scenario } from '../scenario/schema';
import type { Beat, Lesson } from './types';

/** A follower restarts and its leader dies before it has asked for what it cut off. Broker 3 holds no copy: it is there as a controller. */
const scenario: Scenario = {
  schemaVersion: 1,
  title: 'Leader epoch: the record that truncation ate',
  seed: 1,
  kafka: '0.10',
  cluster: {
    mode: 'zookeeper',
    brokers: [{ id: 3 }, { id: 1 }, { id: 2 }],
    configs: { 'unclean.leader.election.enable': false, 'auto.leader.rebalance.enable': false },
  },
  topics: [{ name: 't', assignment: [[1, 2]] }],
  clients: [{ id: 'producer', kind: 'producer', configs: { retries: 0 } }],
  network: { latencyMs: 10 },
  commands: [
    { atMs: 1000, do: 'produce', client: 'producer', topic: 't', partition: 0, acks: 'all', records: [{ value: 'm1' }] },
    { atMs: 5900, do: 'broker.pause', broker: 3 },
    { atMs: 6000, do: 'produce', client: 'producer', topic: 't', partition: 0, acks: 'all', records: [{ value: 'm2' }] },
    { atMs: 6100, do: 'broker.kill', broker: 2 },
    { atMs: 6200, do: 'session.expire', broker: 2 },
    { atMs: 6300, do: 'broker.start', broker: 2 },
    { atMs: 6600, do: 'session.expire', broker: 3 },
    { atMs: 6645, do: 'broker.kill', broker: 1 },
    { atMs: 6750, do: 'session.expire', broker: 1 },
    { atMs: 8000, do: 'broker.start', broker: 1 },
  ],
};

const LOG = 'kafka-run-class.sh kafka.tools.DumpLogSegments --files t-0/00000000000000000000.log --print-data-log on broker 1';
const CHECKPOINT = 'cat replication-offset-checkpoint on broker 2';

const beats: readonly Beat[] = [
  {
    until: { type: 'HighWatermark', broker: 2, to: 1 },
    part: 1,
    heading: { en: 'm1 is committed on both', ko: 'm1이 둘 다에서 커밋되었습니다' },
    text: {
      en: 'Broker 1 leads, broker 2 follows, and both know that the high watermark is 1.',
      ko: '1번이 리더, 2번이 팔로워이고, 둘 다 하이 워터마크가 1임을 압니다.',
    },
    focus: { on: 'highWatermark', broker: 2 },
  },
  {
    until: { type: 'ProducerOutcome', batch: 1, error: 'NONE' },
    part: 1,
    heading: { en: 'm2 is acknowledged; broker 2 has not heard', ko: 'm2가 승인되었지만 2번은 아직 못 들었습니다' },
    text: {
      en: 'Both hold m2 and the leader’s high watermark is 2. Broker 2 would learn that with its next answer.',
      ko: '둘 다 m2를 가졌고 리더의 하이 워터마크는 2입니다. 2번은 다음 응답에서 알게 될 참입니다.',
    },
    focus: { on: 'highWatermark', broker: 2 },
    gate: {
      kind: 'line',
      of: 'highWatermark',
      broker: 2,
      options: [0, 1, 2],
      ask: {
        en: 'm2 is on both brokers and acknowledged with acks=all. Where is broker 2’s own high watermark?',
        ko: 'm2가 두 브로커에 있고 acks=all로 승인되었습니다. 브로커 2번 자신의 하이 워터마크는 어디일까요?',
      },
      because: {
        en: 'A follower hears of a high watermark one fetch later than its leader. Until Kafka 0.11 that gap was dangerous.',
        ko: '팔로워는 리더보다 fetch 한 번 늦게 하이 워터마크를 압니다. Kafka 0.11 전에는 이 틈이 위험했습니다.',
      },
    },
  },
  {
    until: { type: 'BrokerStatus', broker: 2, to: 'crashed' },
    part: 2,
    heading: { en: 'Broker 2 is bounced', ko: '브로커 2번이 재시작됩니다' },
    text: {
      en: 'It dies in that gap. On its disk: both records, and a checkpoint that says the high watermark is 1.',
      ko: '바로 그 틈에 죽습니다. 디스크에는 레코드 둘과, 하이 워터마크가 1이라는 체크포인트가 있습니다.',
    },
    focus: { on: 'replica', broker: 2 },
    show: { view: 'picture', line: CHECKPOINT },
  },
  {
    until: { type: 'BrokerStatus', broker: 2, to: 'running' },
    part: 2,
    heading: { en: 'Broker 2 is running again', ko: '브로커 2번이 다시 돌아갑니다' },
    text: {
      en: 'Its log holds m1 and m2. The checkpoint says that only m1 is sure to be committed.',
      ko: '로그에는 m1과 m2가 있습니다. 체크포인트로는 m1까지만 커밋되었다고 알 수 있습니다.',
    },
    focus: { on: 'logEnd', broker: 2 },
  },
  {
    until: { type: 'LogTruncated', broker: 2 },
    part: 2,
    heading: { en: 'Truncating log to offset 1', ko: '로그를 오프셋 1로 자름' },
    text: {
      en: 'A follower of 0.10 cuts its log to its own high watermark before it fetches. m2 is now on one disk.',
      ko: '0.10의 팔로워는 fetch하기 전에 자기 하이 워터마크까지 로그를 자릅니다. m2는 이제 디스크 한 곳에만 있습니다.',
    },
    focus: { on: 'logEnd', broker: 2 },
    gate: {
      kind: 'line',
      of: 'logEndOffset',
      broker: 2,
      options: [1, 2],
      ask: {
        en: 'Kafka 0.10: broker 2 comes back with m1 and m2 and begins to follow broker 1. Where does its log end?',
        ko: 'Kafka 0.10: 브로커 2번이 m1과 m2를 가진 채 돌아와 1번을 따르기 시작합니다. 로그는 어디서 끝날까요?',
      },
      because: {
        en: 'It only trusts what it knows to be committed. It would fetch m2 again a moment later, if there were a moment.',
        ko: '커밋된 줄 아는 것만 믿기 때문입니다. 잠시 뒤 m2를 다시 가져올 참인데, 그 잠시가 없습니다.',
      },
    },
  },
  {
    until: { type: 'BrokerStatus', broker: 1, to: 'crashed' },
    part: 2,
    heading: { en: 'And now the leader dies', ko: '그리고 이제 리더가 죽습니다' },
    text: {
      en: 'Four milliseconds later, before the fetch. Broker 2 is in the ISR and alive.',
      ko: 'fetch하기도 전, 4밀리초 뒤입니다. 2번은 ISR에 있고 살아 있습니다.',
    },
    focus: { on: 'replica', broker: 1 },
  },
  {
    until: { type: 'BecameLeader', broker: 2 },
    part: 3,
    heading: { en: 'Broker 2 leads, without m2', ko: 'm2가 없는 2번이 리더가 됩니다' },
    text: {
      en: 'A clean election, acks=all, two replicas, one of them alive at every moment: and m2 is lost.',
      ko: '정상 선출이고, acks=all이고, 레플리카가 둘이고, 늘 하나는 살아 있었습니다. 그런데 m2를 잃었습니다.',
    },
    focus: { on: 'replica', broker: 2 },
    show: { view: 'worlds', line: null },
    gate: {
      kind: 'choice',
      ask: {
        en: 'Broker 2, a member of the ISR, becomes leader. m2 had been acknowledged with acks=all. Is it safe?',
        ko: 'ISR 구성원인 2번이 리더가 됩니다. m2는 acks=all로 승인되었습니다. 안전할까요?',
      },
      options: [
        {
          text: { en: 'yes: a clean election loses nothing', ko: '그렇다: 정상 선출은 잃지 않는다' },
          claim: { not: { of: 'lost', record: 'm2' } },
        },
        { text: { en: 'no: it is lost', ko: '아니다: 잃었다' }, claim: { of: 'lost', record: 'm2' } },
      ],
      because: {
        en: 'Nobody broke a promise on purpose. The high watermark is the wrong measure for cutting a log.',
        ko: '누구도 일부러 약속을 어기지 않았습니다. 로그를 자르는 기준으로 하이 워터마크가 틀렸던 것입니다.',
      },
    },
  },
  {
    until: { type: 'LogTruncated', broker: 1 },
    part: 3,
    heading: { en: 'Broker 1 returns, and forgets m2 as well', ko: '브로커 1번도 돌아와 m2를 잊습니다' },
    text: {
      en: 'The last copy is cut to match the new leader. Kafka 0.11 (KIP-101) asks for leader epochs instead.',
      ko: '새 리더에 맞추느라 마지막 사본도 잘립니다. Kafka 0.11(KIP-101)부터는 리더 에포크를 묻습니다.',
    },
    focus: { on: 'logEnd', broker: 1 },
    show: { view: 'picture', line: LOG },
  },
];

export const leaderEpoch: Lesson = {
  id: 'leader-epoch',
  title: { en: 'The record that truncation ate', ko: '잘려 나간 레코드' },
  summary: {
    en: 'Kafka 0.10 loses a record that acks=all had acknowledged, in a clean election. Why leader epochs were invented.',
    ko: 'Kafka 0.10은 acks=all로 승인된 레코드를 정상 선출에서 잃습니다. 리더 에포크가 생긴 까닭입니다.',
  },
  parts: [
    { en: 'The gap', ko: '틈' },
    { en: 'Two deaths', ko: '두 번의 죽음' },
    { en: 'The loss', ko: '잃음' },
  ],
  scenario,
  start: {
    heading: { en: 'Kafka 0.10: before leader epochs', ko: 'Kafka 0.10: 리더 에포크가 없던 때' },
    text: {
      en: 'Two replicas, acks=all, no unclean election. It looks safe, and for years it was not.',
      ko: '레플리카 둘, acks=all, unclean 선출 없음. 안전해 보이지만 몇 해 동안 그렇지 않았습니다.',
    },
    focus: { on: 'replica', broker: 1 },
  },
  beats,
  evidence: 'old0102-hw-truncation-loss',
  claims: ['leader-epoch'],
  other: { name: { en: 'Kafka 0.11, with leader epochs', ko: '리더 에포크가 있는 Kafka 0.11' }, scenario: { ...scenario, kafka: '0.11' } },
};
