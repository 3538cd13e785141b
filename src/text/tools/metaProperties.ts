import type { Simulation } from '../../engine/simulation';
import { isSince } from '../../scenario/versions';
import { wallClockMs } from './output';
import { clusterId } from './topicId';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A moment of the run as `java.util.Date` prints it. */
function javaDate(atMs: number): string {
  const date = new Date(wallClockMs(atMs));
  const day = `${DAYS[date.getUTCDay()]} ${MONTHS[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2, '0')}`;
  return `${day} ${date.toISOString().slice(11, 19)} UTC ${date.getUTCFullYear()}`;
}

const properties = (lines: readonly string[]): string => ['#', `#${javaDate(0)}`, ...lines].map((line) => `${line}\n`).join('');

/** The name of the cluster, which `meta.properties` says since 2.4. */
const clusterLine = ({ scenario }: Simulation): string[] => (isSince(scenario.kafka, '2.4') ? [`cluster.id=${clusterId()}`] : []);

/** `meta.properties` in KRaft: whose disk this is, and since 3.7 which one (KR-13). */
export function nodeProperties(sim: Simulation, id: number, directory: string): string {
  const named = isSince(sim.scenario.kafka, '3.7') ? [`directory.id=${directory}`] : [];
  return properties([`node.id=${id}`, ...named, 'version=1', ...clusterLine(sim)]);
}

/** `meta.properties` with ZooKeeper: whose disk this is. */
export const brokerProperties = (sim: Simulation, id: number): string => properties([`broker.id=${id}`, 'version=0', ...clusterLine(sim)]);
