import { BROKER_IDS, CONTROLLER, TOPICS } from '../../engine/controller/znodePaths';
import type { Simulation } from '../../engine/simulation';
import type { Znode } from '../../engine/state';
import { isSince } from '../../scenario/versions';
import { inHashOrder } from './javaOrder';
import { wallClockMs } from './output';
import type { Servers } from './servers';
import { clusterId, topicIdNow } from './topicId';
import { brokerJson, configJson, controllerJson, featureJson, topicJson } from './znodeJson';

const onWallClock = (data: string) => data.replace(/(?<="timestamp":")-?\d+/, (atMs) => String(wallClockMs(Number(atMs))));

interface Place {
  readonly sim: Simulation;
  readonly servers: Servers;
  /** The part of the path that varies. */
  readonly name: string;
  readonly data: string;
}

/** Partitions that a topic was made with; those that were added stand behind them. */
function partitionsMade({ scenario }: Simulation, topic: string): number {
  const created = scenario.commands.find((command) => command.do === 'topic.create' && command.topic === topic);
  const spec = scenario.topics.find(({ name }) => name === topic) ?? (created?.do === 'topic.create' ? created : undefined);
  return spec?.assignment?.length ?? spec?.partitions ?? 1;
}

function brokerData({ sim, servers, name, data }: Place): string {
  const server = servers.find(({ broker }) => broker === Number(name));
  const own = server ? { host: server.host, port: server.port, endpoints: [`PLAINTEXT://${server.host}:${server.port}`] } : {};
  return brokerJson(sim.scenario.kafka, { ...JSON.parse(onWallClock(data)), ...own });
}

/** Data of znodes whose text differs between releases, or tells what the engine has none of, by their paths (OUT-2, OUT-3). */
const RENDERED: readonly (readonly [path: RegExp, render: (place: Place) => string])[] = [
  [new RegExp(`^${BROKER_IDS}/(\\d+)$`), brokerData],
  [new RegExp(`^${CONTROLLER}$`), ({ sim, data }) => controllerJson(sim.scenario.kafka, JSON.parse(onWallClock(data)))],
  [
    new RegExp(`^${TOPICS}/([^/]+)$`),
    ({ sim, name, data }) => topicJson(sim.scenario.kafka, JSON.parse(data), topicIdNow(sim, name), partitionsMade(sim, name)),
  ],
  [/^\/config\/(?:topics|brokers)\/([^/]+)$/, ({ data }) => configJson(JSON.parse(data))],
  [/^\/cluster\/id$/, () => `{"version":"1","id":"${clusterId()}"}`],
  [/^\/feature$/, ({ sim }) => featureJson(sim.scenario.kafka)],
];

/** The data of a znode as it stands in a real ZooKeeper: with times of the wall clock, addresses, ids, and in the words of the release. */
export function znodeData(sim: Simulation, servers: Servers, path: string, { data }: Znode): string {
  for (const [pattern, render] of RENDERED) {
    const found = pattern.exec(path);
    if (found) return render({ sim, servers, name: found[1] ?? '', data });
  }
  return data;
}

/** `HashSet(8)` of the server: it doubles when it is three quarters full. */
function buckets(size: number): number {
  let count = 8;
  while (size > count * 0.75) count *= 2;
  return count;
}

/** Names directly below a path, in the order in which the release's client shows them; nodes that only lead to others are there too. */
export function children({ state, scenario }: Simulation, path: string): string[] {
  const below = path === '/' ? path : `${path}/`;
  const under = Object.keys(state.zookeeper.znodes).filter((candidate) => candidate.startsWith(below));
  const names = [...new Set(under.map((candidate) => candidate.slice(below.length).split('/')[0] as string))];
  return isSince(scenario.kafka, '2.4') ? names.sort((a, b) => (a < b ? -1 : 1)) : inHashOrder(names, buckets(names.length));
}

/** What ZooKeeper knows of a node, or null where there is none. One that only leads to others has been there since the first of them. */
export function statOf(sim: Simulation, path: string) {
  const { znodes } = sim.state.zookeeper;
  const below = children(sim, path);
  const own = znodes[path];
  const prefix = path === '/' ? path : `${path}/`;
  const explicit = below.filter((name) => znodes[`${prefix}${name}`]).length;
  const first = own ?? Object.entries(znodes).find(([candidate]) => candidate.startsWith(prefix))?.[1];
  if (!first) return null;
  const { czxid, mzxid, pzxid, createdAtMs, changedAtMs } = own ?? { ...first, mzxid: first.czxid, pzxid: first.czxid };
  return {
    czxid,
    mzxid,
    pzxid,
    createdAtMs,
    changedAtMs: own ? changedAtMs : createdAtMs,
    /** Children that came and went; ZooKeeper itself counts those that came. */
    cversion: 2 * (own?.childrenMade ?? 0) - explicit + (own ? below.length - explicit : below.length),
    version: own?.version ?? 0,
    ephemeralOwner: own?.ephemeralOwner ?? 0,
    numChildren: below.length,
  };
}
