import type { Simulation } from '../../engine/simulation';
import type { Znode } from '../../engine/state';
import { readOptions } from './options';
import { type ToolOutput, unknown, wallClockMs } from './output';
import type { Servers } from './servers';
import { children, isKept, znodeData } from './znode';

const PREAMBLE = ['', 'WATCHER::', '', 'WatchedEvent state:SyncConnected type:None path:null'];
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** As java.util.Date prints itself: `Sat Nov 21 02:48:50 UTC 2026`. */
function javaDate(atMs: number): string {
  const date = new Date(wallClockMs(atMs));
  const time = date.toISOString().slice(11, 19);
  const day = String(date.getUTCDate()).padStart(2, '0');
  return `${DAYS[date.getUTCDay()]} ${MONTHS[date.getUTCMonth()]} ${day} ${time} UTC ${date.getUTCFullYear()}`;
}

/** The stat block of a znode without children. */
function statLines(znode: Znode, data: string): string[] {
  const hex = (value: number) => `0x${value.toString(16)}`;
  return [
    `cZxid = ${hex(znode.czxid)}`,
    `ctime = ${javaDate(znode.createdAtMs)}`,
    `mZxid = ${hex(znode.mzxid)}`,
    `mtime = ${javaDate(znode.changedAtMs)}`,
    `pZxid = ${hex(znode.czxid)}`,
    'cversion = 0',
    `dataVersion = ${znode.version}`,
    'aclVersion = 0',
    `ephemeralOwner = ${hex(znode.ephemeralOwner)}`,
    `dataLength = ${new TextEncoder().encode(data).length}`,
    'numChildren = 0',
  ];
}

/** The answer to one command; null where there is no such node, undefined where it is not known. */
function answer(sim: Simulation, servers: Servers, verb: string, path: string): string[] | null | undefined {
  const znode = sim.state.zookeeper.znodes[path];
  const below = children(sim, path);
  if (!znode && below.length === 0) return null;
  if (verb === 'ls') return [`[${below.join(', ')}]`];
  const data = znode ? znodeData(path, znode, servers) : 'null';
  if (verb === 'get') return [data || 'null'];
  if (!znode || below.length > 0) return undefined;
  return verb === 'stat' ? statLines(znode, data) : [data, ...statLines(znode, data)];
}

const VERBS: readonly string[] = ['get', 'get -s', 'ls', 'stat'];

/** `zookeeper-shell.sh host:port get|get -s|ls|stat path` (OUT-2). */
export function zookeeperShell(sim: Simulation, servers: Servers, typed: readonly string[]): ToolOutput {
  const given = readOptions(typed, { '-s': 'flag' });
  if (!given.ok) return unknown(`option ${given.problem}`);
  const [address, command, path = ''] = given.value.others;
  const verb = given.value.flags.has('-s') ? `${command} -s` : `${command}`;
  if (!VERBS.includes(verb) || given.value.others.length !== 3) return unknown(`command ${verb}`);
  if (!isKept(path)) return unknown(`znode ${path}`);
  const found = answer(sim, servers, verb, path);
  if (found === undefined) return unknown(`the stat of ${path}`);
  const out = [`Connecting to ${address}`, ...PREAMBLE, ...(found ?? [])].map((line) => `${line}\n`).join('');
  return found ? { exit: 0, out } : { exit: 1, out, err: `Node does not exist: ${path}\n` };
}
