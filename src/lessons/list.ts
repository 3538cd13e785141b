import type { LessonId } from './ids.ts';
import type { Prose } from './types.ts';

/** Under which heading a lesson is offered. */
export type LessonGroup = 'replication' | 'elections' | 'durability' | 'controllers';

/** What is said of a lesson where it is offered. */
export interface LessonCard {
  readonly title: Prose;
  /** What one will have seen, in one or two sentences. */
  readonly summary: Prose;
  readonly group: LessonGroup;
  /** What it is about in a few words, beside its title. */
  readonly words: Prose;
  /** How many beats it has. */
  readonly beats: number;
}

export const LESSON_CARDS: Readonly<Record<LessonId, LessonCard>> = {
  'five-flows': {
    title: { en: 'The five flows', ko: '다섯 가지 흐름' },
    summary: {
      en: 'Follow one record from the producer through fetches and the high watermark to the consumer, step by step, and see which messages move which number.',
      ko: '레코드 하나가 프로듀서에서 fetch와 하이 워터마크를 거쳐 컨슈머에 닿기까지, 어떤 메시지가 어떤 값을 움직이는지 한 단계씩 따라갑니다.',
    },
    group: 'replication',
    words: { en: 'start here', ko: '여기서 시작' },
    beats: 12,
  },
  'who-may-lead': {
    title: { en: 'Who may be leader', ko: '누가 리더가 될 수 있나' },
    summary: {
      en: 'The ISR and its two conditions: a session that is alive, and a log that has caught up within replica.lag.time.max.ms.',
      ko: 'ISR과 두 가지 조건: 살아 있는 세션, 그리고 replica.lag.time.max.ms 안에 따라잡은 로그.',
    },
    group: 'replication',
    words: { en: 'the ISR shrinks and grows', ko: 'ISR 축소와 복귀' },
    beats: 10,
  },
  'a-broker-dies': {
    title: { en: 'The broker that died', ko: '브로커가 죽으면' },
    summary: {
      en: 'A leader crashes. Six steps lead from the crash to a new leader, and most of the time goes by in the first two.',
      ko: '리더가 죽습니다. 장애에서 새 리더까지는 여섯 단계이고, 시간은 대부분 처음 두 단계에서 흐릅니다.',
    },
    group: 'elections',
    words: { en: 'a new flag', ko: '새 깃발' },
    beats: 9,
  },
  'min-insync-replicas': {
    title: { en: 'min.insync.replicas', ko: 'min.insync.replicas' },
    summary: {
      en: 'How small the ISR may get before acks=all is refused, and the two errors that say so: one before, one after the append.',
      ko: 'acks=all이 거부되기 전까지 ISR이 얼마나 작아져도 되는지, 그리고 추가하기 전과 후에 나는 두 가지 오류를 봅니다.',
    },
    group: 'replication',
    words: { en: 'two errors', ko: '두 가지 오류' },
    beats: 10,
  },
  acks: {
    title: { en: 'acks 0, 1, all', ko: 'acks 0, 1, all' },
    summary: {
      en: 'Three producers, one crash: a record lost without a word, a record lost after its acknowledgement, and one that survives.',
      ko: '프로듀서 셋, 장애 한 번: 말없이 잃은 레코드, 승인되고도 잃은 레코드, 살아남은 레코드.',
    },
    group: 'durability',
    words: { en: 'one crash, three fates', ko: '장애 한 번, 세 갈래' },
    beats: 9,
  },
  'the-controller-dies': {
    title: { en: 'The controller that died', ko: '컨트롤러가 죽으면' },
    summary: {
      en: 'A session expires, the others race for a znode, an epoch fences the one that comes back: how a controller hands over.',
      ko: '세션이 만료되고, 남은 브로커가 znode를 두고 겨루고, 에포크가 돌아온 좀비를 막습니다. 컨트롤러가 바뀌는 과정입니다.',
    },
    group: 'controllers',
    words: { en: 'the crown moves', ko: '왕관이 옮겨 간다' },
    beats: 10,
  },
  'all-brokers-die': {
    title: { en: 'All brokers die', ko: '모든 브로커가 죽으면' },
    summary: {
      en: 'Green, blue, purple: three records, three deaths. Wait for the last leader, or take the first broker that returns?',
      ko: '초록, 파랑, 보라: 레코드 셋, 죽음 셋. 마지막 리더를 기다릴까요, 먼저 돌아온 브로커를 택할까요?',
    },
    group: 'elections',
    words: { en: 'green, blue, purple', ko: '초록, 파랑, 보라' },
    beats: 12,
  },
  'preferred-leader': {
    title: { en: 'The preferred leader', ko: '선호 리더' },
    summary: {
      en: 'The first replica of the list should lead. It is stopped, comes back, and has to wait until somebody looks at the balance.',
      ko: '목록의 첫 레플리카가 리더여야 합니다. 꺼졌다 돌아오면, 균형을 살펴볼 때까지 기다려야 합니다.',
    },
    group: 'elections',
    words: { en: 'lost and restored', ko: '잃었다가 되찾기' },
    beats: 8,
  },
  'zombie-leader': {
    title: { en: 'The zombie leader', ko: '좀비 리더' },
    summary: {
      en: 'A leader sleeps through its own replacement and goes on taking records. Epochs decide which of them ever happened.',
      ko: '리더가 자기가 교체된 줄 모르고 깨어나 레코드를 계속 받습니다. 무엇이 실제로 일어난 일인지는 에포크가 정합니다.',
    },
    group: 'controllers',
    words: { en: 'two leaders, one epoch', ko: '리더 둘, 에포크 하나' },
    beats: 10,
  },
  'leader-epoch': {
    title: { en: 'The record that truncation ate', ko: '잘려 나간 레코드' },
    summary: {
      en: 'Kafka 0.10 loses a record that acks=all had acknowledged, in a clean election. Why leader epochs were invented.',
      ko: 'Kafka 0.10은 acks=all로 승인된 레코드를 정상 선출에서 잃습니다. 리더 에포크가 생긴 까닭입니다.',
    },
    group: 'durability',
    words: { en: 'truncation before KIP-101', ko: 'KIP-101 이전의 잘라내기' },
    beats: 8,
  },
  'kraft-failover': {
    title: { en: 'The same failover in KRaft', ko: 'KRaft에서 같은 장애 조치' },
    summary: {
      en: 'The same crash without ZooKeeper: a quorum of controllers, heartbeats, fencing, and a metadata log that brokers fetch.',
      ko: 'ZooKeeper 없이 같은 장애를 봅니다. 컨트롤러 쿼럼, 하트비트, 차단, 브로커가 가져가는 메타데이터 로그.',
    },
    group: 'controllers',
    words: { en: 'a quorum decides', ko: '쿼럼이 정한다' },
    beats: 7,
  },
  'last-replica-standing': {
    title: { en: 'Last replica standing', ko: '마지막 레플리카' },
    summary: {
      en: 'The last in-sync replica loses power before its pages reach the disk. With ELR somebody else is known to have them.',
      ko: '마지막 동기화 레플리카가 디스크에 쓰기 전에 전원을 잃습니다. ELR이 있으면 누가 갖고 있는지 압니다.',
    },
    group: 'durability',
    words: { en: 'with and without ELR', ko: 'ELR이 있을 때와 없을 때' },
    beats: 10,
  },
};
