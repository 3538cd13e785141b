import type { Scenario } from '../scenario/schema';
import type { Beat, Lesson } from './types';

/** Both followers are on their way with a fetch when each record arrives: the order in which the five flows are taught. */
const scenario: Scenario = {
  schemaVersion: 1,
  title: 'The five flows',
  seed: 1,
  kafka: '3.9',
  cluster: { mode: 'zookeeper', brokers: [{ id: 1 }, { id: 2 }, { id: 3 }], configs: { 'min.insync.replicas': 3 } },
  topics: [{ name: 't', assignment: [[1, 2, 3]] }],
  clients: [
    { id: 'producer', kind: 'producer' },
    { id: 'consumer', kind: 'consumer' },
  ],
  network: {
    latencyMs: 10,
    links: [
      { from: 'b2', to: 'b1', latencyMs: 20 },
      { from: 'b3', to: 'b1', latencyMs: 24 },
      { from: 'b1', to: 'b2', latencyMs: 20 },
      { from: 'b1', to: 'b3', latencyMs: 20 },
      { from: 'producer', to: 'b1', latencyMs: 2 },
    ],
  },
  commands: [
    { atMs: 0, do: 'consumer.start', client: 'consumer', topic: 't', partition: 0 },
    { atMs: 93, do: 'produce', client: 'producer', topic: 't', partition: 0, records: [{ value: 'm0' }] },
    { atMs: 135, do: 'produce', client: 'producer', topic: 't', partition: 0, records: [{ value: 'm1' }] },
  ],
};

const beats: readonly Beat[] = [
  {
    until: { type: 'ProducerSent', batch: 0 },
    part: 1,
    heading: { en: 'The producer sends m0', ko: '프로듀서가 m0을 보냅니다' },
    text: {
      en: 'With acks=all it waits for an answer. A consumer waits too: nothing to read yet.',
      ko: 'acks=all이므로 응답을 기다립니다. 컨슈머도 기다립니다. 아직 읽을 것이 없습니다.',
    },
    focus: { on: 'producer' },
  },
  {
    until: { type: 'RecordsAppended', broker: 1, baseOffset: 0 },
    part: 1,
    heading: { en: 'LEO 0 → 1 at the leader', ko: '리더의 LEO 0 → 1' },
    text: {
      en: 'Broker 1 appends m0 at offset 0. No answer yet: the high watermark is still 0.',
      ko: '브로커 1번이 오프셋 0에 m0을 추가합니다. 하이 워터마크가 아직 0이라 응답하지 않습니다.',
    },
    focus: { on: 'logEnd', broker: 1 },
  },
  {
    until: { type: 'FetchAnswered', broker: 1, to: 'b3' },
    part: 1,
    heading: { en: 'The followers ask: fetch offset 0', ko: '팔로워가 요청합니다: fetch 오프셋 0' },
    text: {
      en: 'Nobody pushes. Brokers 2 and 3 ask, and each is answered with m0 and high watermark 0.',
      ko: '리더가 밀어 주지 않습니다. 브로커 2번과 3번이 요청하고, m0과 하이 워터마크 0을 받습니다.',
    },
    focus: { on: 'pin', broker: 1, replica: 3 },
  },
  {
    until: { type: 'RecordsAppended', broker: 3, baseOffset: 0 },
    part: 2,
    heading: { en: 'All three hold m0. The leader does not know.', ko: '셋 다 m0을 가졌지만, 리더는 모릅니다' },
    text: {
      en: 'There is no “stored it” message. The pins at broker 1 still say 0, so the water stays at 0.',
      ko: '“저장했다”는 메시지는 없습니다. 브로커 1번의 핀은 아직 0을 가리키고, 물도 0에 머뭅니다.',
    },
    focus: { on: 'pin', broker: 1, replica: 2 },
  },
  {
    until: { type: 'RecordsAppended', broker: 1, baseOffset: 1 },
    part: 3,
    heading: { en: 'The producer sends m1', ko: '프로듀서가 m1을 보냅니다' },
    text: {
      en: 'It need not wait for m0: up to five requests may be in flight. Both are pending now.',
      ko: 'm0의 응답을 기다릴 필요가 없습니다. 요청은 다섯 개까지 동시에 보낼 수 있고, 지금은 둘 다 대기 중입니다.',
    },
    focus: { on: 'logEnd', broker: 1 },
  },
  {
    until: { type: 'FollowerFetchState', broker: 1, replica: 2, to: 1 },
    part: 4,
    heading: { en: 'Broker 2 asks for offset 1', ko: '브로커 2번이 오프셋 1을 요청합니다' },
    text: {
      en: '“I want 1” means “I hold everything below 1”. Pin 2 moves; the lowest pin is still 0.',
      ko: '“1을 달라”는 말은 “1 아래는 다 있다”는 뜻입니다. 2번 핀이 움직여도 가장 낮은 핀은 아직 0입니다.',
    },
    focus: { on: 'pin', broker: 1, replica: 2 },
  },
  {
    until: { type: 'HighWatermark', broker: 1, to: 1 },
    part: 4,
    heading: { en: 'HW 0 → 1', ko: 'HW 0 → 1' },
    text: {
      en: 'Broker 3 asks for offset 1 as well. The lowest pin is now 1: the water rises to it.',
      ko: '브로커 3번도 오프셋 1을 요청합니다. 가장 낮은 핀이 1이 되어 물이 거기까지 오릅니다.',
    },
    focus: { on: 'highWatermark', broker: 1 },
    gate: {
      ask: {
        en: 'Broker 3 now asks for offset 1. Where is the leader’s high watermark after that?',
        ko: '이제 브로커 3번이 오프셋 1을 요청합니다. 그다음 리더의 하이 워터마크는 어디일까요?',
      },
      kind: 'line',
      of: 'highWatermark',
      broker: 1,
      options: [0, 1, 2],
      because: {
        en: 'The leader’s log ends at 2, but the lowest pin is 1. Water rises only to the lowest pin.',
        ko: '리더의 LEO는 2지만 가장 낮은 핀은 1입니다. 물은 가장 낮은 핀까지만 오릅니다.',
      },
    },
  },
  {
    until: { type: 'ProducerOutcome', batch: 0 },
    part: 4,
    heading: { en: 'm0 is acknowledged and readable', ko: 'm0이 승인되고 읽을 수 있습니다' },
    text: {
      en: 'The rise answers producer and consumer. Broker 2 has m1 by now and still HW 0: its answer left before.',
      ko: '물이 오르자 프로듀서와 컨슈머가 응답을 받습니다. 그 전에 응답을 받은 브로커 2번은 m1이 있지만 HW는 아직 0입니다.',
    },
    focus: { on: 'consumer' },
  },
  {
    until: { type: 'RecordsAppended', broker: 3, baseOffset: 1 },
    part: 5,
    heading: { en: 'm1 comes with the old HW 0', ko: 'm1이 이전 HW 0과 함께 옵니다' },
    text: {
      en: 'Drawings often show HW 1 here. Real brokers read the answer first and count the fetch after.',
      ko: '흔한 그림은 여기서 HW 1을 보여 줍니다. 실제 브로커는 응답을 먼저 읽고, 그 뒤에 fetch를 반영합니다.',
    },
    focus: { on: 'highWatermark', broker: 3 },
    gate: {
      ask: {
        en: 'Broker 3’s own fetch raised the leader to HW 1. Its answer arrives: which HW does broker 3 have then?',
        ko: '브로커 3번의 fetch로 리더의 HW가 1이 되었습니다. 그 응답을 받으면 브로커 3번의 HW는 얼마일까요?',
      },
      kind: 'line',
      of: 'highWatermark',
      broker: 3,
      options: [0, 1, 2],
      because: {
        en: 'The answer was read before the fetch counted, so it carries m1 and the HW from before: 0.',
        ko: 'fetch가 반영되기 전에 응답을 읽었으므로, m1과 함께 이전 HW 0이 담깁니다.',
      },
    },
  },
  {
    until: { type: 'HighWatermark', broker: 1, to: 2 },
    part: 5,
    heading: { en: 'HW 1 → 2, and both fetches are parked', ko: 'HW 1 → 2, 두 fetch는 대기합니다' },
    text: {
      en: 'Both ask for offset 2. There is nothing to send, so their answers wait at the leader.',
      ko: '둘 다 오프셋 2를 요청합니다. 보낼 것이 없어 응답은 리더에서 기다립니다.',
    },
    focus: { on: 'highWatermark', broker: 1 },
  },
  {
    until: { type: 'ProducerOutcome', batch: 1 },
    part: 5,
    heading: { en: 'Everybody outside has m1', ko: '바깥에서는 모두 m1을 받았습니다' },
    text: {
      en: 'Acknowledged and read, while brokers 2 and 3 still stand at HW 0. Nothing wakes them for that.',
      ko: '승인되고 읽혔지만 브로커 2번과 3번의 HW는 아직 0입니다. 이것만으로는 깨우지 않습니다.',
    },
    focus: { on: 'highWatermark', broker: 2 },
    show: { view: 'picture', line: 'kafka-get-offsets.sh --bootstrap-server localhost:9092 --topic t' },
  },
  {
    until: { type: 'HighWatermark', broker: 3, to: 2 },
    part: 5,
    heading: { en: '500 ms later: the parked answers say HW 2', ko: '500 ms 뒤: 대기하던 응답이 HW 2를 알립니다' },
    text: {
      en: 'A parked fetch is read again when it is answered, so it carries the new HW. Or the next record brings it.',
      ko: '대기한 fetch는 응답할 때 다시 읽으므로 새 HW를 담습니다. 다음 레코드가 먼저 오면 그때 함께 옵니다.',
    },
    focus: { on: 'highWatermark', broker: 3 },
  },
];

export const fiveFlows: Lesson = {
  id: 'five-flows',
  title: { en: 'The five flows', ko: '다섯 가지 흐름' },
  summary: {
    en: 'One partition, three replicas, two records: how a record becomes safe, and who knows it when.',
    ko: '파티션 하나, 레플리카 셋, 레코드 둘: 레코드가 언제 안전해지고, 누가 언제 그것을 아는지 봅니다.',
  },
  parts: [
    { en: 'Flow 1 · Append and fetch', ko: '흐름 1 · 추가와 fetch' },
    { en: 'Flow 2 · The leader cannot know yet', ko: '흐름 2 · 리더는 아직 모름' },
    { en: 'Flow 3 · The next record', ko: '흐름 3 · 다음 레코드' },
    { en: 'Flow 4 · The next fetch is the acknowledgement', ko: '흐름 4 · 다음 fetch가 곧 확인 응답' },
    { en: 'Flow 5 · The followers learn the HW', ko: '흐름 5 · 팔로워가 하이 워터마크를 알게 됨' },
  ],
  scenario,
  start: {
    heading: { en: 'Three replicas of one log', ko: '로그 하나, 레플리카 셋' },
    text: {
      en: 'Broker 1 leads (flag), 2 and 3 follow. Water is what consumers may read: none yet.',
      ko: '깃발을 단 브로커 1번이 리더, 2번과 3번이 팔로워입니다. 물은 컨슈머가 읽을 수 있는 만큼이고, 아직 없습니다.',
    },
    focus: { on: 'replica', broker: 1 },
  },
  beats,
  evidence: 'zk39-wire-hw-old',
  claims: ['replication'],
  task: {
    ask: {
      en: 'make the high watermark stand still for two seconds while the leader goes on accepting records.',
      ko: '리더가 레코드를 계속 받는데도 하이 워터마크가 2초 동안 멈춰 있게 만들어 보세요.',
    },
    goal: {
      all: [
        { of: 'leader', is: 1 },
        { of: 'status', broker: 1, is: 'running' },
        { of: 'stalled', forMs: 2000 },
      ],
    },
    hint: {
      en: 'The water rises to the lowest pin. Pause a follower, produce a record, and press Next until time has passed.',
      ko: '물은 가장 낮은 핀까지만 오릅니다. 팔로워 하나를 멈추고 레코드를 보낸 뒤, 시간이 지날 때까지 다음을 누르세요.',
    },
    solution: [
      { atMs: 1000, do: 'broker.pause', broker: 2 },
      { atMs: 1100, do: 'produce', client: 'producer', topic: 't', partition: 0, records: [{ value: 'm2' }] },
      { atMs: 5000, do: 'broker.resume', broker: 2 },
    ],
  },
};
