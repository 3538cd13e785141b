import type { Simulation } from '../../engine/simulation';
import { isSince, type KafkaVersion } from '../../scenario/versions';
import { linesOut, type ToolOutput, unknown, wallClockMs } from './output';
import type { Servers } from './servers';
import { children, statOf, znodeData } from './znode';

const PREAMBLE = ['', 'WATCHER::', '', 'WatchedEvent state:SyncConnected type:None path:null'];
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The ZooKeeper client that came with a release of Kafka (OUT-2). */
interface Client {
  /** `get` shows the stat as well, on standard error. */
  readonly statWithGet: boolean;
  readonly missing: { readonly exit: number; readonly text: (path: string) => string };
  readonly usage: string;
}

const nodeDoesNotExist = (path: string) => `Node does not exist: ${path}`;
const CLIENTS: readonly (readonly [since: KafkaVersion, client: Client])[] = [
  [
    '3.0',
    {
      statWithGet: false,
      missing: { exit: 1, text: nodeDoesNotExist },
      usage: 'ZooKeeper -server host:port -client-configuration properties-file cmd args',
    },
  ],
  [
    '2.4',
    {
      statWithGet: false,
      missing: { exit: 1, text: (path) => `org.apache.zookeeper.KeeperException$NoNodeException: KeeperErrorCode = NoNode for ${path}` },
      usage: 'ZooKeeper -server host:port cmd args',
    },
  ],
  ['0.10', { statWithGet: true, missing: { exit: 0, text: nodeDoesNotExist }, usage: 'ZooKeeper -server host:port cmd args' }],
];

/** Commands that change something, or show something else than znodes: what they do is not known. */
const OTHER_COMMANDS =
  'addauth addWatch close config connect create delete deleteall delquota getAcl getAllChildrenNumber getEphemerals history listquota printwatches quit reconfig redo removewatches rmr set setAcl setquota sync version whoami'.split(
    ' ',
  );
const OPTIONS: Readonly<Record<string, readonly string[]>> = { get: ['-s', '-w'], ls: ['-s', '-w', '-R'], stat: ['-w'], ls2: [] };

/** As java.util.Date prints itself: `Sat Nov 21 02:48:50 UTC 2026`. */
function javaDate(atMs: number): string {
  const date = new Date(wallClockMs(atMs));
  const time = date.toISOString().slice(11, 19);
  const day = String(date.getUTCDate()).padStart(2, '0');
  return `${DAYS[date.getUTCDay()]} ${MONTHS[date.getUTCMonth()]} ${day} ${time} UTC ${date.getUTCFullYear()}`;
}

const FIRST_SESSION = 1n << 56n;
const hex = (value: number | bigint): string => `0x${value.toString(16)}`;

function statLines(stat: NonNullable<ReturnType<typeof statOf>>, dataLength: number): string[] {
  return [
    `cZxid = ${hex(stat.czxid)}`,
    `ctime = ${javaDate(stat.createdAtMs)}`,
    `mZxid = ${hex(stat.mzxid)}`,
    `mtime = ${javaDate(stat.changedAtMs)}`,
    `pZxid = ${hex(stat.pzxid)}`,
    `cversion = ${stat.cversion}`,
    `dataVersion = ${stat.version}`,
    'aclVersion = 0',
    `ephemeralOwner = ${hex(stat.ephemeralOwner === 0 ? 0 : FIRST_SESSION + BigInt(stat.ephemeralOwner))}`,
    `dataLength = ${dataLength}`,
    `numChildren = ${stat.numChildren}`,
  ];
}

/** `ls -R`: of each node first all its children, then what is below each of them. */
function subtree(sim: Simulation, path: string): string[] {
  const below = children(sim, path).map((name) => (path === '/' ? `/${name}` : `${path}/${name}`));
  return [...below, ...below.flatMap((child) => subtree(sim, child))];
}

interface Asked {
  readonly command: string;
  readonly options: readonly string[];
  readonly path: string;
}

/** What a command about a node that is there prints: standard output, standard error. */
function answer(sim: Simulation, servers: Servers, { command, options, path }: Asked, client: Client): [out: string[], err: string[]] {
  const stat = statOf(sim, path);
  const znode = sim.state.zookeeper.znodes[path];
  const data = znode ? znodeData(sim, servers, path, znode) : '';
  const lines = stat ? statLines(stat, new TextEncoder().encode(data).length) : [];
  if (command === 'stat') return [lines, []];
  if (command === 'ls' && options.includes('-R')) return [[path, ...subtree(sim, path)], []];
  const list = `[${children(sim, path).join(', ')}]`;
  if (command !== 'get') return [[list, ...(command === 'ls2' || options.includes('-s') ? lines : [])], []];
  if (client.statWithGet) return [[data || 'null'], lines];
  return [[data || 'null', ...(options.includes('-s') ? lines : [])], []];
}

function failed(out: string, exit: number, err: string): ToolOutput {
  return { exit, out, err: `${err}\n` };
}

/** `zookeeper-shell.sh host:port get|ls|stat … path` (OUT-2). */
export function zookeeperShell(sim: Simulation, servers: Servers, typed: readonly string[]): ToolOutput {
  const [address = '', command = '', ...rest] = typed;
  const client = (CLIENTS.find(([since]) => isSince(sim.scenario.kafka, since)) as (typeof CLIENTS)[number])[1];
  if (address === '')
    return { exit: 1, out: 'USAGE: zookeeper-shell.sh zookeeper_host:port[/path] [-zk-tls-config-file file] [args...]\n' };
  const out = linesOut([`Connecting to ${address}`, ...PREAMBLE]);
  const known = Object.hasOwn(OPTIONS, command) ? (OPTIONS[command] as readonly string[]) : null;
  if (OTHER_COMMANDS.includes(command) || command === '') return unknown(`command ${command}`);
  if (!known) return failed(out, 127, `${client.usage}\nCommand not found: Command not found ${command}`);
  const options = rest.filter((word) => word.startsWith('-'));
  const paths = rest.filter((word) => !word.startsWith('-'));
  const [path = ''] = paths;
  const strange = options.find((option) => !known.includes(option));
  if (strange !== undefined) return failed(out, 1, `Unrecognized option: ${strange}`);
  if (!path.startsWith('/')) return failed(out, 1, 'Path must start with / character');
  if (sim.state.zookeeper.leader === null)
    return failed(linesOut([`Connecting to ${address}`]), 1, `KeeperErrorCode = ConnectionLoss for ${path}`);
  if (path !== '/' && statOf(sim, path) === null) return failed(out, client.missing.exit, client.missing.text(path));
  const [shown, told] = answer(sim, servers, { command, options, path }, client);
  return { exit: 0, out: out + linesOut(shown), ...(told.length > 0 && { err: linesOut(told) }) };
}
