import type { Scenario } from '../scenario/schema';
import type { Beat, Lesson } from './types';

/** The controller stands still for longer than its session lives, and comes back without knowing. */
const scenario: Scenario = {
  schemaVersion: 1,
  title: 'The controller that died',
  seed: 1,
  kafka: '3.9',
  cluster: { mode: 'zookeeper', brokers: [{ id: 1 }, { id: 2 }, { id: 3 }], configs: { 'min.insync.replicas': 2 } },
  topics: [{ name: 't', assignment: [[2, 3, 1]] }],
  clients: [{ id: 'producer', kind: 'producer' }],
  network: { latencyMs: 10 },
  commands: [
    { atMs: 600, do: 'produce', client: 'producer', topic: 't', partition: 0, records: [{ value: 'm0' }] },
    { atMs: 7000, do: 'broker.pause', broker: 1 },
    { atMs: 12_000, do: 'produce', client: 'producer', topic: 't', partition: 0, records: [{ value: 'm1' }] },
    { atMs: 40_000, do: 'broker.resume', broker: 1 },
  ],
};

const EPOCH = 'zookeeper-shell.sh localhost:2181 get /controller_epoch';

const beats: readonly Beat[] = [
  {
    until: { type: 'HighWatermark', broker: 3, to: 1 },
    part: 1,
    heading: { en: 'Broker 1 is the controller, and no leader', ko: '브로커 1번은 리더가 아니라 컨트롤러입니다' },
    text: {
      en: 'It was the first to create /controller. m0 went by way of broker 2, without the controller.',
      ko: '가장 먼저 /controller를 만들었습니다. m0은 컨트롤러를 거치지 않고 브로커 2번을 통해 갔습니다.',
    },
    focus: { on: 'zookeeper' },
  },
  {
    until: { type: 'BrokerStatus', broker: 1, to: 'paused' },
    part: 1,
    heading: { en: 'The controller stands still', ko: '컨트롤러가 멈춥니다' },
    text: {
      en: 'A long garbage collection, a stuck disk: the process lives and says nothing. Its session begins to run down.',
      ko: '긴 GC나 막힌 디스크처럼, 프로세스는 살아 있지만 아무 말이 없습니다. 세션이 줄어들기 시작합니다.',
    },
    focus: { on: 'replica', broker: 1 },
  },
  {
    until: { type: 'RecordsAppended', broker: 2, baseOffset: 1 },
    part: 1,
    heading: { en: 'Data does not need the controller', ko: '데이터는 컨트롤러 없이도 흐릅니다' },
    text: {
      en: 'Broker 2 leads and takes m1. What nobody can do now is change anything: no election, no ISR change.',
      ko: '리더인 브로커 2번이 m1을 받습니다. 다만 선출도 ISR 변경도, 아무것도 바꿀 수 없습니다.',
    },
    focus: { on: 'logEnd', broker: 2 },
    gate: {
      kind: 'choice',
      ask: {
        en: 'The controller does not answer. m1 is sent to broker 2, the leader. What happens to it?',
        ko: '컨트롤러가 대답하지 않습니다. 리더인 브로커 2번에 m1을 보내면 어떻게 될까요?',
      },
      options: [
        {
          text: { en: 'it is appended at broker 2', ko: '브로커 2번에 추가된다' },
          claim: { of: 'holds', broker: 2, record: 'm1' },
        },
        {
          text: { en: 'it waits until there is a controller', ko: '컨트롤러가 생길 때까지 기다린다' },
          claim: { not: { of: 'holds', broker: 2, record: 'm1' } },
        },
      ],
      because: {
        en: 'The controller decides who leads. Producing and fetching go between clients and leaders alone.',
        ko: '컨트롤러는 누가 리더인지를 정할 뿐입니다. 쓰기와 읽기는 클라이언트와 리더 사이의 일입니다.',
      },
    },
  },
  {
    until: { type: 'SessionExpired', broker: 1 },
    part: 2,
    heading: { en: 'The session expires: /controller is gone', ko: '세션이 만료되고 /controller가 사라집니다' },
    text: {
      en: 'The znode was ephemeral. Everybody who watches it is told, once.',
      ko: 'ephemeral znode였습니다. 그것을 watch하던 모두에게 한 번씩 알림이 갑니다.',
    },
    focus: { on: 'zookeeper' },
    show: { view: 'control', line: null },
  },
  {
    until: { type: 'ControllerElected', broker: 2 },
    part: 2,
    heading: { en: 'Broker 2 is faster: controller epoch 2', ko: '브로커 2번이 더 빨랐습니다: 컨트롤러 에포크 2' },
    text: {
      en: 'Both try to create /controller; ZooKeeper lets one succeed. The winner raises /controller_epoch.',
      ko: '둘 다 /controller를 만들려 하고, ZooKeeper는 하나만 허락합니다. 이긴 쪽이 /controller_epoch를 올립니다.',
    },
    focus: { on: 'zookeeper' },
  },
  {
    until: { type: 'ControllerElectionLost', broker: 3 },
    part: 2,
    heading: { en: 'Broker 3 lost the race', ko: '브로커 3번은 졌습니다' },
    text: {
      en: 'NodeExists: it reads who was faster and watches the znode from now on.',
      ko: 'NodeExists: 누가 이겼는지 읽고, 이제부터 그 znode를 watch합니다.',
    },
    focus: { on: 'replica', broker: 3 },
  },
  {
    until: { type: 'PartitionStateWritten', isr: [2, 3] },
    part: 2,
    heading: { en: 'The new controller reads, then acts', ko: '새 컨트롤러는 읽고, 그다음 움직입니다' },
    text: {
      en: 'It reads the whole state from ZooKeeper, finds broker 1 missing, and takes it out of the ISR.',
      ko: 'ZooKeeper에서 상태를 모두 읽고, 브로커 1번이 없음을 알아 ISR에서 뺍니다.',
    },
    focus: { on: 'zookeeper' },
  },
  {
    until: { type: 'BrokerStatus', broker: 1, to: 'running' },
    part: 3,
    heading: { en: 'Two controllers, for a moment', ko: '잠깐 동안, 컨트롤러가 둘' },
    text: {
      en: 'Broker 1 goes on where it stopped: a zombie with controller epoch 1. Every request it sends carries that number.',
      ko: '브로커 1번은 멈춘 곳부터 이어 갑니다. 컨트롤러 에포크 1인 좀비입니다. 보내는 요청마다 그 숫자가 붙습니다.',
    },
    focus: { on: 'replica', broker: 1 },
    gate: {
      kind: 'broker',
      of: 'controller',
      ask: {
        en: 'Broker 1 wakes up and believes that it is the controller. Whom does ZooKeeper name from then on?',
        ko: '브로커 1번이 깨어나 자기가 컨트롤러라고 믿습니다. 그 뒤로 ZooKeeper에 적힐 컨트롤러는?',
      },
      because: {
        en: 'Belief and truth differ until it hears of it. A broker refuses what comes with an older controller epoch.',
        ko: '소식을 들을 때까지 믿음과 사실이 다릅니다. 브로커는 더 낮은 컨트롤러 에포크의 요청을 거부합니다.',
      },
    },
  },
  {
    until: { type: 'ControllerResigned', broker: 1 },
    part: 3,
    heading: { en: 'It hears that its session is over', ko: '세션이 끝났음을 알게 됩니다' },
    text: {
      en: 'Broker 1 resigns, opens a new session and registers again, as a broker like any other.',
      ko: '브로커 1번이 물러나고, 새 세션을 열어 여느 브로커처럼 다시 등록합니다.',
    },
    focus: { on: 'zookeeper' },
  },
  {
    until: { type: 'IsrChanged', broker: 2, to: [2, 3, 1] },
    part: 3,
    heading: { en: 'Back in the ISR, without the crown', ko: '왕관 없이 ISR로 돌아옵니다' },
    text: {
      en: 'It fetched m1 and caught up. The crown does not come back by itself: there is no preferred controller.',
      ko: 'm1을 가져와 따라잡았습니다. 왕관은 저절로 돌아오지 않습니다. 선호 컨트롤러 같은 것은 없습니다.',
    },
    focus: { on: 'replica', broker: 1 },
    show: { view: 'picture', line: EPOCH },
  },
];

export const controllerDies: Lesson = {
  id: 'the-controller-dies',
  title: { en: 'The controller that died', ko: '컨트롤러가 죽으면' },
  summary: {
    en: 'A session expires, the others race for a znode, an epoch fences the one that comes back: how a controller hands over.',
    ko: '세션이 만료되고, 남은 브로커가 znode를 두고 겨루고, 에포크가 돌아온 좀비를 막습니다. 컨트롤러가 바뀌는 과정입니다.',
  },
  parts: [
    { en: 'Silence', ko: '침묵' },
    { en: 'The race', ko: '경쟁' },
    { en: 'The zombie', ko: '좀비' },
  ],
  scenario,
  start: {
    heading: { en: 'One broker wears the crown', ko: '브로커 하나가 왕관을 씁니다' },
    text: {
      en: 'The controller is a broker with one more duty: it decides who leads which partition, and tells the others.',
      ko: '컨트롤러는 일이 하나 더 있는 브로커입니다. 어느 파티션을 누가 이끌지 정하고 알립니다.',
    },
    focus: { on: 'zookeeper' },
  },
  beats,
  evidence: 'zk39-zombie-controller',
  claims: ['controller', 'zookeeper'],
};
