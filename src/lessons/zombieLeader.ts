import type { Scenario } from '../scenario/schema';
import type { Beat, Lesson } from './types';

/** A leader stands still while another one is chosen, and takes records when it wakes up. */
const scenario: Scenario = {
  schemaVersion: 1,
  title: 'The zombie leader',
  seed: 1,
  kafka: '3.9',
  cluster: { mode: 'zookeeper', brokers: [{ id: 1 }, { id: 2 }, { id: 3 }], configs: { 'min.insync.replicas': 2 } },
  topics: [{ name: 't', assignment: [[2, 3, 1]] }],
  clients: [
    { id: 'acks-all', kind: 'producer' },
    { id: 'acks-1', kind: 'producer', configs: { acks: '1', 'enable.idempotence': false } },
  ],
  network: { latencyMs: 10 },
  commands: [
    { atMs: 600, do: 'produce', client: 'acks-all', topic: 't', partition: 0, records: [{ value: 'm0' }] },
    { atMs: 7000, do: 'broker.pause', broker: 2 },
    { atMs: 44_980, do: 'produce', client: 'acks-all', topic: 't', partition: 0, records: [{ value: 'safe' }] },
    { atMs: 44_995, do: 'produce', client: 'acks-1', topic: 't', partition: 0, records: [{ value: 'hasty' }] },
    { atMs: 45_000, do: 'broker.resume', broker: 2 },
  ],
};

const LOG = 'tail -n 20 server.log on broker 2';

const beats: readonly Beat[] = [
  {
    until: { type: 'HighWatermark', broker: 1, to: 1 },
    part: 1,
    heading: { en: 'Broker 2 leads in epoch 0', ko: '브로커 2번이 에포크 0의 리더입니다' },
    text: {
      en: 'm0 is on all three brokers. Every request between brokers names the leader epoch that its sender believes in.',
      ko: 'm0은 세 브로커에 있습니다. 브로커 사이의 요청에는 보내는 쪽이 믿는 리더 에포크가 적힙니다.',
    },
    focus: { on: 'replica', broker: 2 },
  },
  {
    until: { type: 'BrokerStatus', broker: 2, to: 'paused' },
    part: 1,
    heading: { en: 'The leader stands still', ko: '리더가 멈춥니다' },
    text: {
      en: 'It is not dead: memory, log and beliefs stay as they are. Only time goes on without it.',
      ko: '죽지 않았습니다. 메모리도 로그도 믿음도 그대로이고, 시간만 그 없이 흐릅니다.',
    },
    focus: { on: 'replica', broker: 2 },
  },
  {
    until: { type: 'BecameLeader', broker: 3 },
    part: 1,
    heading: { en: 'Broker 3 leads in epoch 1', ko: '브로커 3번이 에포크 1의 리더가 됩니다' },
    text: {
      en: 'The session of broker 2 expired. Its own flag still flies in its head: it cannot know.',
      ko: '브로커 2번의 세션이 만료되었습니다. 2번은 알 수 없으므로 자기 깃발이 아직 서 있다고 믿습니다.',
    },
    focus: { on: 'replica', broker: 3 },
  },
  {
    until: { type: 'BrokerStatus', broker: 2, to: 'running' },
    part: 2,
    heading: { en: 'The zombie wakes up', ko: '좀비가 깨어납니다' },
    text: {
      en: 'Two producers had old metadata and have written to it. Their requests wait in its socket.',
      ko: '두 프로듀서가 옛 메타데이터로 2번에 보냈고, 그 요청이 소켓에서 기다립니다.',
    },
    focus: { on: 'replica', broker: 2 },
  },
  {
    until: { type: 'ProduceAnswered', broker: 2, error: 'NONE' },
    part: 2,
    heading: { en: 'It takes both records', ko: '레코드 둘을 모두 받습니다' },
    text: {
      en: 'acks=1 is answered “stored” at once. acks=all waits for followers that will never ask this leader again.',
      ko: 'acks=1에는 곧바로 “저장됨”이라고 답합니다. acks=all은 다시는 묻지 않을 팔로워를 기다립니다.',
    },
    focus: { on: 'logEnd', broker: 2 },
    gate: {
      kind: 'choice',
      ask: {
        en: 'A leader that is not the leader any more finds “safe” (acks=all) and “hasty” (acks=1) in its socket. What does it do?',
        ko: '더는 리더가 아닌 리더의 소켓에 safe(acks=all)와 hasty(acks=1)가 있습니다. 어떻게 할까요?',
      },
      options: [
        {
          text: { en: 'refuses both: its epoch is old', ko: '둘 다 거부한다: 에포크가 낡았다' },
          claim: { all: [{ not: { of: 'holds', broker: 2, record: 'safe' } }, { not: { of: 'holds', broker: 2, record: 'hasty' } }] },
        },
        {
          text: { en: 'appends both: it does not know', ko: '둘 다 추가한다: 모르니까' },
          claim: {
            all: [
              { of: 'holds', broker: 2, record: 'safe' },
              { of: 'holds', broker: 2, record: 'hasty' },
            ],
          },
        },
      ],
      because: {
        en: 'A produce request names no epoch, and broker 2 still believes in its own. Nothing here can stop it.',
        ko: 'Produce 요청에는 에포크가 없고, 2번은 자기 에포크를 믿습니다. 여기서 막을 것이 없습니다.',
      },
    },
  },
  {
    until: { type: 'SessionOpened', broker: 2 },
    part: 2,
    heading: { en: 'It asks for a smaller ISR, and learns', ko: 'ISR을 줄이려다 알게 됩니다' },
    text: {
      en: 'To shrink its ISR it needs the controller, and its session is over. It registers again as a new session.',
      ko: 'ISR을 줄이려면 컨트롤러가 필요한데, 세션이 끝났습니다. 새 세션으로 다시 등록합니다.',
    },
    focus: { on: 'zookeeper' },
  },
  {
    until: { type: 'BecameFollower', broker: 2, leader: 3 },
    part: 3,
    heading: { en: 'Epoch 1 is higher: broker 2 follows', ko: '에포크 1이 더 높으므로 2번은 팔로워가 됩니다' },
    text: {
      en: 'Whatever waited for its high watermark fails with NOT_LEADER_OR_FOLLOWER, so “safe” is sent again.',
      ko: '하이 워터마크를 기다리던 요청은 NOT_LEADER_OR_FOLLOWER로 끝나고, safe는 다시 보내집니다.',
    },
    focus: { on: 'replica', broker: 2 },
    show: { view: 'picture', line: LOG },
  },
  {
    until: { type: 'LogTruncated', broker: 2 },
    part: 3,
    heading: { en: 'What the zombie wrote is cut off', ko: '좀비가 쓴 것은 잘려 나갑니다' },
    text: {
      en: 'Its fetch says “my last epoch is 0, my log ends at 3”. The answer: epoch 0 ended at 1.',
      ko: 'fetch가 “내 마지막 에포크는 0, 로그 끝은 3”이라고 하자, “에포크 0은 1에서 끝났다”는 답이 옵니다.',
    },
    focus: { on: 'logEnd', broker: 2 },
    gate: {
      kind: 'line',
      of: 'logEndOffset',
      broker: 2,
      options: [0, 1, 3],
      ask: {
        en: 'Broker 2 holds m0, safe, hasty. It begins to follow broker 3. Where does its log end then?',
        ko: '브로커 2번에는 m0, safe, hasty가 있습니다. 3번을 따르기 시작하면 로그는 어디서 끝날까요?',
      },
      because: {
        en: 'Epochs, not high watermarks, say where two logs part. Everything above offset 1 was written by a zombie.',
        ko: '두 로그가 갈라지는 곳은 하이 워터마크가 아니라 에포크가 알려 줍니다. 오프셋 1 위는 좀비가 쓴 것입니다.',
      },
    },
  },
  {
    until: { type: 'ProducerOutcome', client: 'acks-all', batch: 1, error: 'NONE' },
    part: 3,
    heading: { en: '“safe” is stored, “hasty” is gone', ko: 'safe는 저장되고, hasty는 사라졌습니다' },
    text: {
      en: 'The retry reached the real leader. acks=1 had trusted a single broker’s belief.',
      ko: '재시도가 진짜 리더에 닿았습니다. acks=1은 브로커 하나의 믿음을 믿었을 뿐입니다.',
    },
    focus: { on: 'producer' },
    show: { view: 'picture', line: null },
    gate: {
      kind: 'choice',
      ask: { en: 'Which acknowledged record is lost in the end?', ko: '결국 승인된 레코드 중 무엇을 잃을까요?' },
      options: [
        {
          text: { en: 'none', ko: '없다' },
          claim: {
            not: {
              any: [
                { of: 'lost', record: 'hasty' },
                { of: 'lost', record: 'safe' },
              ],
            },
          },
        },
        { text: { en: 'hasty', ko: 'hasty' }, claim: { all: [{ of: 'lost', record: 'hasty' }, { not: { of: 'lost', record: 'safe' } }] } },
        { text: { en: 'safe', ko: 'safe' }, claim: { all: [{ of: 'lost', record: 'safe' }, { not: { of: 'lost', record: 'hasty' } }] } },
      ],
      because: {
        en: 'A zombie can say “stored” for itself alone. It cannot move the high watermark, so acks=all never hears it.',
        ko: '좀비는 자기 몫으로만 “저장됨”을 말할 수 있습니다. 하이 워터마크를 움직이지 못하니 acks=all은 속지 않습니다.',
      },
    },
  },
  {
    until: { type: 'HighWatermark', broker: 2, to: 2 },
    part: 0,
    heading: { en: 'One truth again', ko: '다시 하나의 사실' },
    text: {
      en: 'Fencing does not stop a zombie from talking. It makes sure that nobody listens.',
      ko: '펜싱은 좀비의 입을 막지 않습니다. 아무도 듣지 않게 할 뿐입니다.',
    },
    focus: { on: 'replica', broker: 2 },
  },
];

export const zombieLeader: Lesson = {
  id: 'zombie-leader',
  title: { en: 'The zombie leader', ko: '좀비 리더' },
  summary: {
    en: 'A leader sleeps through its own replacement and goes on taking records. Epochs decide which of them ever happened.',
    ko: '리더가 자기가 교체된 줄 모르고 깨어나 레코드를 계속 받습니다. 무엇이 실제로 일어난 일인지는 에포크가 정합니다.',
  },
  parts: [
    { en: 'Asleep', ko: '잠듦' },
    { en: 'Awake', ko: '깨어남' },
    { en: 'Fenced', ko: '차단됨' },
  ],
  scenario,
  start: {
    heading: { en: 'What if a replaced leader does not know it?', ko: '교체된 줄 모르는 리더가 있다면?' },
    text: {
      en: 'Two producers write to one partition: one wants acks=all, the other is content with acks=1.',
      ko: '두 프로듀서가 한 파티션에 씁니다. 하나는 acks=all, 하나는 acks=1입니다.',
    },
    focus: { on: 'replica', broker: 2 },
  },
  beats,
  evidence: 'kraft41-epoch-truncation',
  claims: ['leader-epoch', 'controller'],
};
