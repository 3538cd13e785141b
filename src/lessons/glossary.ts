import type { Prose } from './types';

/** A word of Kafka's, explained. */
export interface Term {
  /** Stays: addresses name it. */
  readonly id: string;
  readonly en: string;
  readonly ko: string;
  /** Other words for it that stand in prose. */
  readonly also?: readonly string[];
  readonly meaning: Prose;
}

export const GLOSSARY: readonly Term[] = [
  {
    id: 'broker',
    en: 'broker',
    ko: '브로커',
    meaning: {
      en: 'A Kafka server: it keeps replicas of partitions and answers clients.',
      ko: '파티션의 레플리카를 보관하고 클라이언트에 응답하는 Kafka 서버입니다.',
    },
  },
  {
    id: 'topic',
    en: 'topic',
    ko: '토픽',
    meaning: { en: 'A named stream of records, divided into partitions.', ko: '이름이 붙은 레코드의 흐름이며, 파티션으로 나뉩니다.' },
  },
  {
    id: 'partition',
    en: 'partition',
    ko: '파티션',
    meaning: {
      en: 'A part of a topic: one log, copied to several brokers.',
      ko: '토픽의 한 부분입니다. 로그 하나이고, 여러 브로커에 복제됩니다.',
    },
  },
  {
    id: 'record',
    en: 'record',
    ko: '레코드',
    meaning: {
      en: 'What a producer writes: an optional key, a value and a timestamp.',
      ko: '프로듀서가 쓰는 단위입니다. 키(없을 수도 있음), 값, 타임스탬프로 이루어집니다.',
    },
  },
  {
    id: 'offset',
    en: 'offset',
    ko: '오프셋',
    meaning: {
      en: 'The number of a record in its partition’s log, counted from 0.',
      ko: '파티션 로그에서 레코드의 번호이며 0부터 셉니다.',
    },
  },
  {
    id: 'log',
    en: 'log',
    ko: '로그',
    meaning: {
      en: 'The records of a replica in order; records are only added at its end.',
      ko: '레플리카가 가진 레코드를 순서대로 둔 것입니다. 레코드는 끝에만 추가됩니다.',
    },
  },
  {
    id: 'segment',
    en: 'segment',
    ko: '세그먼트',
    meaning: {
      en: 'A file of a log, named by the offset of its first record.',
      ko: '로그를 이루는 파일 하나입니다. 첫 레코드의 오프셋이 이름입니다.',
    },
  },
  {
    id: 'replica',
    en: 'replica',
    ko: '레플리카',
    meaning: { en: 'One broker’s copy of a partition.', ko: '한 브로커가 가진 파티션의 사본입니다.' },
  },
  {
    id: 'leader',
    en: 'leader',
    ko: '리더',
    meaning: {
      en: 'The replica that takes writes, and reads unless told otherwise.',
      ko: '쓰기를 받는 레플리카입니다. 따로 설정하지 않으면 읽기도 받습니다.',
    },
  },
  {
    id: 'follower',
    en: 'follower',
    ko: '팔로워',
    meaning: {
      en: 'A replica that fetches from the leader to hold the same log.',
      ko: '리더에서 fetch로 가져와 같은 로그를 갖추는 레플리카입니다.',
    },
  },
  {
    id: 'preferred-leader',
    en: 'preferred leader',
    ko: '선호 리더',
    meaning: {
      en: 'The first replica of a partition’s list; Kafka gives it the lead back when it is in sync.',
      ko: '파티션의 레플리카 목록에서 맨 앞에 있는 레플리카입니다. 동기화되면 Kafka가 리더를 돌려줍니다.',
    },
  },
  {
    id: 'isr',
    en: 'in-sync replicas',
    ko: '동기화된 레플리카',
    also: ['ISR'],
    meaning: {
      en: 'The replicas that are caught up with the leader, the leader among them.',
      ko: '리더를 따라잡은 레플리카의 집합이며, 리더도 들어 있습니다.',
    },
  },
  {
    id: 'elr',
    en: 'eligible leader replicas',
    ko: '리더 자격이 있는 레플리카',
    also: ['ELR'],
    meaning: {
      en: 'In KRaft, replicas outside the ISR that are known to hold everything committed.',
      ko: 'KRaft에서 ISR 밖에 있지만 커밋된 레코드를 모두 가진 것으로 알려진 레플리카입니다.',
    },
  },
  {
    id: 'leo',
    en: 'log end offset',
    ko: '로그 끝 오프셋',
    also: ['LEO'],
    meaning: { en: 'The offset that the next record of a replica will get.', ko: '레플리카의 다음 레코드가 받을 오프셋입니다.' },
  },
  {
    id: 'high-watermark',
    en: 'high watermark',
    ko: '하이 워터마크',
    also: ['HW'],
    meaning: {
      en: 'Records below it are on every replica in the ISR; consumers read up to it.',
      ko: '이 아래의 레코드는 ISR의 모든 레플리카에 있습니다. 컨슈머는 여기까지 읽습니다.',
    },
  },
  {
    id: 'committed',
    en: 'committed',
    ko: '커밋됨',
    meaning: {
      en: 'A record below the high watermark: it survives as long as one replica of the ISR does.',
      ko: '하이 워터마크 아래에 있는 레코드입니다. ISR 가운데 하나만 남아도 살아남습니다.',
    },
  },
  {
    id: 'fetch',
    en: 'fetch',
    ko: 'fetch',
    meaning: {
      en: 'The request for records from an offset on; a follower’s fetch says that it holds everything before.',
      ko: '어느 오프셋부터 레코드를 달라는 요청입니다. 팔로워의 fetch는 그 앞을 모두 가졌다는 뜻이기도 합니다.',
    },
  },
  {
    id: 'acknowledgement',
    en: 'acknowledgement',
    ko: '승인',
    meaning: {
      en: 'The answer that tells a producer its record is stored, as safely as acks asks for.',
      ko: '레코드가 acks가 요구한 만큼 안전하게 저장되었다고 프로듀서에 알리는 응답입니다.',
    },
  },
  {
    id: 'producer',
    en: 'producer',
    ko: '프로듀서',
    meaning: { en: 'A client that writes records.', ko: '레코드를 쓰는 클라이언트입니다.' },
  },
  {
    id: 'consumer',
    en: 'consumer',
    ko: '컨슈머',
    meaning: { en: 'A client that reads records up to the high watermark.', ko: '하이 워터마크까지 레코드를 읽는 클라이언트입니다.' },
  },
  {
    id: 'leader-epoch',
    en: 'leader epoch',
    ko: '리더 에포크',
    also: ['KIP-101'],
    meaning: {
      en: 'A number that grows with every new leader; records carry it, so that logs can be compared.',
      ko: '리더가 바뀔 때마다 커지는 번호입니다. 레코드에 함께 적혀 로그를 비교할 수 있습니다.',
    },
  },
  {
    id: 'truncation',
    en: 'truncation',
    ko: '잘라내기',
    meaning: {
      en: 'A follower drops the end of its log where it differs from the leader’s.',
      ko: '팔로워가 리더와 다른 로그의 끝부분을 버리는 일입니다.',
    },
  },
  {
    id: 'election',
    en: 'leader election',
    ko: '리더 선출',
    meaning: { en: 'The choice of a new leader for a partition.', ko: '파티션의 새 리더를 고르는 일입니다.' },
  },
  {
    id: 'clean-election',
    en: 'clean election',
    ko: '정상 선출',
    meaning: {
      en: 'A leader is chosen from the ISR: nothing committed is lost.',
      ko: 'ISR에서 리더를 고릅니다. 커밋된 레코드를 잃지 않습니다.',
    },
  },
  {
    id: 'unclean-election',
    en: 'unclean election',
    ko: 'unclean 선출',
    meaning: {
      en: 'A leader is chosen from outside the ISR: committed records may be lost.',
      ko: 'ISR 밖에서 리더를 고릅니다. 커밋된 레코드를 잃을 수 있습니다.',
    },
  },
  {
    id: 'controlled-shutdown',
    en: 'controlled shutdown',
    ko: '정상 종료',
    meaning: {
      en: 'A broker hands over what it leads before it stops.',
      ko: '브로커가 멈추기 전에 자기가 리더인 파티션을 넘겨주는 절차입니다.',
    },
  },
  {
    id: 'controller',
    en: 'controller',
    ko: '컨트롤러',
    meaning: { en: 'The node that elects leaders and tells the brokers.', ko: '리더를 뽑고 브로커에 알리는 노드입니다.' },
  },
  {
    id: 'controller-epoch',
    en: 'controller epoch',
    ko: '컨트롤러 에포크',
    meaning: {
      en: 'A number that grows with every new controller; requests with an older one are refused.',
      ko: '컨트롤러가 바뀔 때마다 커지는 번호입니다. 더 낮은 번호의 요청은 거부됩니다.',
    },
  },
  {
    id: 'zookeeper',
    en: 'ZooKeeper',
    ko: 'ZooKeeper',
    meaning: {
      en: 'The service in which Kafka kept its cluster’s state before KRaft.',
      ko: 'KRaft 이전에 Kafka가 클러스터 상태를 보관하던 서비스입니다.',
    },
  },
  {
    id: 'znode',
    en: 'znode',
    ko: 'znode',
    also: ['NodeExists'],
    meaning: {
      en: 'An entry in ZooKeeper’s tree; it can be created only once.',
      ko: 'ZooKeeper 트리의 항목입니다. 같은 것을 두 번 만들 수 없습니다.',
    },
  },
  {
    id: 'ephemeral',
    en: 'ephemeral znode',
    ko: '임시 znode',
    meaning: { en: 'A znode that disappears with the session that created it.', ko: '만든 세션이 끝나면 함께 사라지는 znode입니다.' },
  },
  {
    id: 'session',
    en: 'session',
    ko: '세션',
    meaning: {
      en: 'The bond that heartbeats keep alive; when it expires, the broker counts as dead.',
      ko: '하트비트로 이어지는 연결입니다. 만료되면 브로커가 죽은 것으로 봅니다.',
    },
  },
  {
    id: 'heartbeat',
    en: 'heartbeat',
    ko: '하트비트',
    meaning: { en: 'A small message that says: I am alive.', ko: '살아 있다고 알리는 작은 메시지입니다.' },
  },
  {
    id: 'watch',
    en: 'watch',
    ko: '워치',
    meaning: { en: 'A request to be told once when a znode changes.', ko: 'znode가 바뀌면 한 번 알려 달라는 요청입니다.' },
  },
  {
    id: 'kraft',
    en: 'KRaft',
    ko: 'KRaft',
    meaning: {
      en: 'Kafka without ZooKeeper: a quorum of controllers keeps the metadata as a log.',
      ko: 'ZooKeeper 없는 Kafka입니다. 컨트롤러 쿼럼이 메타데이터를 로그로 보관합니다.',
    },
  },
  {
    id: 'quorum',
    en: 'quorum',
    ko: '쿼럼',
    meaning: { en: 'The controllers of KRaft; a majority of them decides.', ko: 'KRaft의 컨트롤러들입니다. 과반수가 결정합니다.' },
  },
  {
    id: 'metadata-log',
    en: 'metadata log',
    ko: '메타데이터 로그',
    also: ['__cluster_metadata'],
    meaning: {
      en: 'The log in which KRaft writes every decision, and which brokers follow.',
      ko: 'KRaft가 모든 결정을 쓰는 로그이며, 브로커가 이것을 따라 읽습니다.',
    },
  },
  {
    id: 'fencing',
    en: 'fencing',
    ko: '차단',
    also: ['fenced'],
    meaning: {
      en: 'Somebody who missed a change is kept from acting on what he still believes.',
      ko: '바뀐 줄 모르는 쪽이 옛 상태로 움직이지 못하게 막는 일입니다.',
    },
  },
  {
    id: 'zombie',
    en: 'zombie',
    ko: '좀비',
    meaning: { en: 'A process that was replaced and does not know it yet.', ko: '이미 교체되었지만 아직 모르는 프로세스입니다.' },
  },
  {
    id: 'leader-and-isr',
    en: 'LeaderAndIsr',
    ko: 'LeaderAndIsr',
    meaning: {
      en: 'The controller’s request that tells replicas who leads.',
      ko: '누가 리더인지 컨트롤러가 레플리카에 알리는 요청입니다.',
    },
  },
  {
    id: 'update-metadata',
    en: 'UpdateMetadata',
    ko: 'UpdateMetadata',
    meaning: {
      en: 'The controller’s request that tells every broker about leaders and live brokers.',
      ko: '리더와 살아 있는 브로커를 컨트롤러가 모든 브로커에 알리는 요청입니다.',
    },
  },
  {
    id: 'alter-partition',
    en: 'AlterPartition',
    ko: 'AlterPartition',
    meaning: { en: 'The leader’s request to the controller to change the ISR.', ko: '리더가 ISR을 바꾸려고 컨트롤러에 보내는 요청입니다.' },
  },
  {
    id: 'metadata',
    en: 'metadata',
    ko: '메타데이터',
    meaning: {
      en: 'Who leads what and who is alive, as brokers tell clients.',
      ko: '누가 무엇의 리더이고 누가 살아 있는지, 브로커가 클라이언트에 알려 주는 정보입니다.',
    },
  },
  {
    id: 'idempotence',
    en: 'idempotence',
    ko: '멱등성',
    also: ['PID'],
    meaning: {
      en: 'A producer numbers its batches, so that a retry is stored once.',
      ko: '프로듀서가 배치에 번호를 매겨, 재시도해도 한 번만 저장됩니다.',
    },
  },
  {
    id: 'page-cache',
    en: 'page cache',
    ko: '페이지 캐시',
    meaning: {
      en: 'Memory in which the operating system keeps what is not on the disk yet; a power cut takes it.',
      ko: '운영 체제가 아직 디스크에 쓰지 않은 내용을 두는 메모리입니다. 정전이 되면 사라집니다.',
    },
  },
  {
    id: 'checkpoint',
    en: 'checkpoint',
    ko: '체크포인트',
    meaning: {
      en: 'A file in which a broker notes offsets to begin with after a restart.',
      ko: '브로커가 다시 시작할 때 쓰려고 오프셋을 적어 두는 파일입니다.',
    },
  },
  {
    id: 'gc-pause',
    en: 'GC pause',
    ko: 'GC 정지',
    also: ['GC'],
    meaning: {
      en: 'The Java process stands still to clean up its memory.',
      ko: 'Java 프로세스가 메모리를 정리하느라 멈춰 있는 시간입니다.',
    },
  },
  {
    id: 'kip',
    en: 'Kafka improvement proposal',
    ko: 'Kafka 개선 제안',
    also: ['KIP'],
    meaning: { en: 'A numbered document that proposes a change of Kafka.', ko: 'Kafka의 변경을 제안하는, 번호가 붙은 문서입니다.' },
  },
  {
    id: 'jmx',
    en: 'JMX',
    ko: 'JMX',
    meaning: {
      en: 'The interface through which a Java process shows its metrics.',
      ko: 'Java 프로세스가 지표를 보여 주는 인터페이스입니다.',
    },
  },
];
