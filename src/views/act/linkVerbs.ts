import type { Frame } from '../../engine/frame';
import type { Verb } from './verbs';

/** Until the network is told otherwise, ms. */
export const SLOW_MS = 500;

const peersOf = ({ brokers, quorum, zookeeper, clients }: Frame): readonly string[] => [
  ...brokers.map(({ id }) => `b${id}`),
  ...(quorum ? quorum.controllers.map(({ id }) => `c${id}`) : zookeeper.servers.map(({ node }) => node)),
  ...clients.map(({ id }) => id),
];

/** Clients and ZooKeeper talk to brokers, controllers to brokers and to one another. */
const talk = (one: string, other: string) => /^[bc]\d+$/.test(one) || /^[bc]\d+$/.test(other);

/** What can be done to the links of a node, one verb for each other end: whole links are cut or slowed, cut ones healed. */
export function linkVerbs(node: string, frame: Frame): readonly Verb[] {
  const isCut = (other: string) =>
    frame.links.some(({ from, to, cut }) => cut && ((from === node && to === other) || (from === other && to === node)));
  const others = peersOf(frame).filter((other) => other !== node && talk(node, other));
  const verb = (name: 'link.cut' | 'link.heal' | 'link.slow', to: string): Verb => ({
    actor: node,
    name,
    act: name === 'link.slow' ? { do: name, from: node, to, latencyMs: SLOW_MS } : { do: name, from: node, to },
    letter: { 'link.cut': 'L', 'link.heal': 'H', 'link.slow': 'D' }[name],
    refusal: null,
  });
  return [
    ...others.filter((other) => !isCut(other)).map((other) => verb('link.cut', other)),
    ...others.filter(isCut).map((other) => verb('link.heal', other)),
    ...others.filter((other) => !isCut(other)).map((other) => verb('link.slow', other)),
  ];
}
