import { BROKER_IDS, CONTROLLER, CONTROLLER_EPOCH, TOPICS } from '../../engine/controller/znodePaths';
import type { Simulation } from '../../engine/simulation';
import type { Znode } from '../../engine/state';
import { wallClockMs } from './output';
import type { Servers } from './servers';
import { topicId } from './topicId';

const IDS = new RegExp(`^${BROKER_IDS}/(\\d+)$`);
const TOPIC = new RegExp(`^${TOPICS}/([^/]+)$`);
const BELOW_TOPIC = new RegExp(`^${TOPICS}/[^/]+/partitions(?:/\\d+(?:/state)?)?$`);

/** Is this a place in ZooKeeper that the engine keeps? Of others nothing is known, not even whether they exist. */
export function isKept(path: string): boolean {
  return [CONTROLLER, CONTROLLER_EPOCH, BROKER_IDS, TOPICS].includes(path) || [IDS, TOPIC, BELOW_TOPIC].some((kept) => kept.test(path));
}

const onWallClock = (data: string) => data.replace(/(?<="timestamp":")-?\d+/, (atMs) => String(wallClockMs(Number(atMs))));

/** The data of a znode as it stands in a real ZooKeeper: with times of the wall clock, addresses, topic ids (OUT-3). */
export function znodeData(path: string, { data }: Znode, servers: Servers): string {
  const [, id] = IDS.exec(path) ?? [];
  const [, topic] = TOPIC.exec(path) ?? [];
  const server = servers.find(({ broker }) => broker === Number(id));
  if (topic !== undefined) return data.replace('},"adding', `},"topic_id":"${topicId(topic)}","adding`);
  if (!server) return onWallClock(data);
  const { host, port } = server;
  return onWallClock(data)
    .replace(/\/\/[^"]+/, `//${host}:${port}`)
    .replace(/"port":\d+,"host":"[^"]+"/, `"port":${port},"host":"${host}"`);
}

/** Names directly below a path, sorted as text; nodes that only lead to others are there too. */
export function children({ state }: Simulation, path: string): string[] {
  const below = `${path}/`;
  const under = Object.keys(state.zookeeper.znodes).filter((candidate) => candidate.startsWith(below));
  return [...new Set(under.map((candidate) => candidate.slice(below.length).split('/')[0] as string))].sort((a, b) => (a < b ? -1 : 1));
}
