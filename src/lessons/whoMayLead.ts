import type { Scenario } from '../scenario/schema';
import type { Beat, Lesson } from './types';

/** Broker 3 loses the leader but keeps its session; later broker 2 loses its session. */
const scenario: Scenario = {
  schemaVersion: 1,
  title: 'Who may lead',
  seed: 1,
  kafka: '3.9',
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
    { atMs: 2000, do: 'link.cut', from: 'b3', to: 'b1' },
    { atMs: 20_000, do: 'produce', client: 'producer', topic: 't', partition: 0, records: [{ value: 'm1' }] },
    { atMs: 40_000, do: 'link.heal', from: 'b3', to: 'b1' },
    { atMs: 45_000, do: 'broker.kill', broker: 2 },
  ],
};

const DESCRIBE = 'kafka-topics.sh --bootstrap-server localhost:9092 --describe --topic t';

const beats: readonly Beat[] = [
  {
    until: { type: 'HighWatermark', broker: 3, to: 1 },
    part: 0,
    heading: { en: 'The basin is the ISR', ko: '수조가 곧 ISR입니다' },
    text: {
      en: 'All three stand inside its walls. Whoever stands there may lead, and the water waits for every one of them.',
      ko: '셋 다 벽 안에 있습니다. 그 안에 있으면 리더가 될 수 있고, 물은 그 모두를 기다립니다.',
    },
    focus: { on: 'replica', broker: 2 },
  },
  {
    until: { type: 'LinkCut', from: 'b3', to: 'b1' },
    part: 1,
    heading: { en: 'Broker 3 can no longer reach the leader', ko: '브로커 3번이 리더에 닿지 못합니다' },
    text: {
      en: 'Its process runs and its session with ZooKeeper lives on. Only its fetches no longer arrive.',
      ko: '프로세스는 돌고 ZooKeeper 세션도 살아 있습니다. fetch만 도착하지 않습니다.',
    },
    focus: { on: 'replica', broker: 3 },
  },
  {
    until: { type: 'FollowerFetchState', broker: 1, replica: 2, to: 2 },
    part: 1,
    heading: { en: 'Broker 2 has m1. The water does not move.', ko: '브로커 2번은 m1을 가졌지만, 물은 그대로입니다' },
    text: {
      en: 'Pin 3 stands at 1 and still counts: broker 3 is in the ISR. m1 is stored twice and not committed.',
      ko: '3번 핀은 1에 있고 아직 셉니다. 3번이 ISR에 있기 때문입니다. m1은 두 곳에 있지만 커밋되지 않았습니다.',
    },
    focus: { on: 'highWatermark', broker: 1 },
    gate: {
      kind: 'line',
      of: 'highWatermark',
      broker: 1,
      options: [0, 1, 2],
      ask: {
        en: 'm1 reaches brokers 1 and 2, and min.insync.replicas is 2. Where is the leader’s high watermark then?',
        ko: 'm1이 브로커 1번과 2번에 도착합니다. min.insync.replicas는 2입니다. 리더의 하이 워터마크는 어디일까요?',
      },
      because: {
        en: 'min.insync.replicas is only a lower bound for the ISR’s size. The water waits for everybody who is in the ISR.',
        ko: 'min.insync.replicas는 ISR 크기의 하한일 뿐입니다. 물은 ISR에 있는 모두를 기다립니다.',
      },
    },
  },
  {
    until: { type: 'IsrChangeProposed', broker: 1, to: [1, 2] },
    part: 1,
    heading: { en: '30 s without catching up', ko: '30초 동안 따라잡지 못함' },
    text: {
      en: 'replica.lag.time.max.ms is 30000, and the leader looks every 15 s. It asks the controller for the ISR 1,2.',
      ko: 'replica.lag.time.max.ms는 30000이고, 리더는 15초마다 살핍니다. 컨트롤러에 ISR 1,2를 요청합니다.',
    },
    focus: { on: 'pin', broker: 1, replica: 3 },
    show: { view: 'picture', line: DESCRIBE },
  },
  {
    until: { type: 'HighWatermark', broker: 1, to: 2 },
    part: 1,
    heading: { en: 'Broker 3 is out, and the water rises', ko: '브로커 3번이 빠지고 물이 오릅니다' },
    text: {
      en: 'The walls close around it and its pin turns hollow. The lowest pin that counts is 2 now: m1 is committed.',
      ko: '벽이 닫히고 3번 핀은 비었습니다. 이제 세는 핀 중 가장 낮은 것이 2이므로 m1이 커밋됩니다.',
    },
    focus: { on: 'highWatermark', broker: 1 },
    gate: {
      kind: 'line',
      of: 'highWatermark',
      broker: 1,
      options: [1, 2],
      ask: {
        en: 'The controller agrees: the ISR is 1,2. No fetch arrives. Where is the high watermark now?',
        ko: '컨트롤러가 받아들여 ISR은 1,2가 됩니다. 새 fetch는 없습니다. 하이 워터마크는 이제 어디일까요?',
      },
      because: {
        en: 'Nobody has to send anything. A pin that no longer counts cannot hold the water down.',
        ko: '아무도 보낼 필요가 없습니다. 세지 않는 핀은 더는 물을 붙잡지 못합니다.',
      },
    },
  },
  {
    until: { type: 'FollowerFetchState', broker: 1, replica: 3, to: 2 },
    part: 2,
    heading: { en: 'The link is back: broker 3 catches up', ko: '연결이 돌아오고 브로커 3번이 따라잡습니다' },
    text: {
      en: 'It asks for what it lacks. A fetch at or above the high watermark is all that it takes to be let in again.',
      ko: '없는 것을 요청합니다. 하이 워터마크 이상을 fetch하면 다시 들어올 자격이 됩니다.',
    },
    focus: { on: 'pin', broker: 1, replica: 3 },
  },
  {
    until: { type: 'IsrChanged', broker: 1, to: [1, 2, 3] },
    part: 2,
    heading: { en: 'In the ISR again, at the end of the list', ko: '다시 ISR에, 목록의 끝으로' },
    text: {
      en: 'ISR 1,2,3. Nobody waited 30 s for that: leaving takes time, returning does not.',
      ko: 'ISR 1,2,3. 돌아오는 데는 30초를 기다리지 않습니다. 나갈 때만 시간이 걸립니다.',
    },
    focus: { on: 'replica', broker: 3 },
  },
  {
    until: { type: 'BrokerStatus', broker: 2, to: 'crashed' },
    part: 3,
    heading: { en: 'Broker 2 dies, and is in the ISR', ko: '브로커 2번이 죽었지만 ISR에 있습니다' },
    text: {
      en: 'The other condition is a live session. It runs down in 18 s, and until then nobody takes broker 2 out.',
      ko: '또 하나의 조건은 살아 있는 세션입니다. 18초에 걸쳐 줄어들고, 그때까지는 아무도 2번을 빼지 않습니다.',
    },
    focus: { on: 'replica', broker: 2 },
    gate: {
      kind: 'choice',
      ask: { en: 'Broker 2 crashes. What is the ISR one moment later?', ko: '브로커 2번이 죽습니다. 바로 다음 순간의 ISR은?' },
      options: [
        {
          text: { en: '1, 3: a dead broker cannot be in sync', ko: '1, 3: 죽은 브로커는 동기화될 수 없다' },
          claim: { of: 'isr', is: [1, 3] },
        },
        { text: { en: '1, 2, 3: nobody has noticed', ko: '1, 2, 3: 아직 아무도 모른다' }, claim: { of: 'isr', is: [1, 2, 3] } },
        { text: { en: '1: only the leader is certain', ko: '1: 확실한 것은 리더뿐이다' }, claim: { of: 'isr', is: [1] } },
      ],
      because: {
        en: 'The ISR is what is written down. It changes when somebody writes it: a leader, or the controller.',
        ko: 'ISR은 기록된 값입니다. 리더나 컨트롤러가 새로 써야 바뀝니다.',
      },
    },
  },
  {
    until: { type: 'PartitionStateWritten', isr: [1, 3] },
    part: 3,
    heading: { en: 'The session has expired: ISR 1,3', ko: '세션이 만료되어 ISR은 1,3' },
    text: {
      en: 'Now the controller takes broker 2 out and raises the leader epoch, although the leader stays the same.',
      ko: '이제 컨트롤러가 2번을 뺍니다. 리더는 그대로인데도 리더 에포크가 하나 오릅니다.',
    },
    focus: { on: 'zookeeper' },
  },
  {
    until: { type: 'MetadataLearned', broker: 3, liveBrokers: [1, 3] },
    part: 0,
    heading: { en: 'Two ways out of the ISR', ko: 'ISR에서 나가는 두 가지 길' },
    text: {
      en: 'The leader takes out whoever lags for too long; the controller takes out whoever is gone. Both must write it.',
      ko: '오래 뒤처지면 리더가 빼고, 사라지면 컨트롤러가 뺍니다. 어느 쪽이든 기록해야 합니다.',
    },
    focus: { on: 'replica', broker: 1 },
  },
];

export const whoMayLead: Lesson = {
  id: 'who-may-lead',
  title: { en: 'Who may be leader', ko: '누가 리더가 될 수 있나' },
  summary: {
    en: 'The ISR and its two conditions: a session that is alive, and a log that has caught up within replica.lag.time.max.ms.',
    ko: 'ISR과 두 가지 조건: 살아 있는 세션, 그리고 replica.lag.time.max.ms 안에 따라잡은 로그.',
  },
  parts: [
    { en: 'Falling behind', ko: '뒤처짐' },
    { en: 'Coming back', ko: '돌아옴' },
    { en: 'A session ends', ko: '세션이 끝남' },
  ],
  scenario,
  start: {
    heading: { en: 'In sync: what does it mean?', ko: '동기화되었다는 것은?' },
    text: {
      en: 'Broker 1 leads, 2 and 3 follow. Two things can put a replica out of the ISR, and you will see both.',
      ko: '브로커 1번이 리더, 2번과 3번이 팔로워입니다. 레플리카가 ISR에서 빠지는 두 가지 경우를 모두 봅니다.',
    },
    focus: { on: 'replica', broker: 1 },
  },
  beats,
  evidence: 'zk39-slow-follower',
  claims: ['isr', 'replication'],
  task: {
    ask: {
      en: 'put both followers out of the ISR while both of their processes run.',
      ko: '두 팔로워의 프로세스가 모두 돌고 있는데도 ISR에는 리더만 남게 해 보세요.',
    },
    goal: {
      all: [
        { of: 'isr', is: [1] },
        { of: 'status', broker: 2, is: 'running' },
        { of: 'status', broker: 3, is: 'running' },
      ],
    },
    hint: {
      en: 'Start broker 2 again, cut both links to broker 1, and produce, so that the lag check has a reason to look.',
      ko: '브로커 2번을 다시 켜고, 브로커 1번과의 연결을 둘 다 끊은 뒤 30초 넘게 기다리세요.',
    },
    solution: [
      { atMs: 70_000, do: 'broker.start', broker: 2 },
      { atMs: 80_000, do: 'link.cut', from: 'b2', to: 'b1' },
      { atMs: 80_000, do: 'link.cut', from: 'b3', to: 'b1' },
      { atMs: 81_000, do: 'produce', client: 'producer', topic: 't', partition: 0, records: [{ value: 'm2' }] },
      { atMs: 140_000, do: 'consumer.stop', client: 'consumer' },
    ],
  },
};
