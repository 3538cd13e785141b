import { type Body, has, plain, type Rest } from './body';
import { readNumber, writeNumber } from './bytes';
import { number, present, struct, text } from './fields';

const BIG_ID = 7;

export const onBroker: Body<'broker.start'> = {
  flags: ({ broker }) => Math.min(broker, BIG_ID),
  write: (output, { broker }) => {
    if (broker >= BIG_ID) writeNumber(output, broker);
  },
  read: (input, flags) => ({ broker: flags < BIG_ID ? flags : readNumber(input) }),
};

const KEEP = 1;
const OF = 2;
const logOf = struct<NonNullable<Rest<'broker.powerOff'>['of']>>({ topic: text, partition: number }, []);
export const powerOff: Body<'broker.powerOff'> = {
  flags: ({ keep, of }) => (keep === undefined ? 0 : KEEP) + (of === undefined ? 0 : OF),
  write: (output, { broker, keep, of }) => {
    writeNumber(output, broker);
    if (keep !== undefined) writeNumber(output, keep);
    if (of !== undefined) logOf.write(output, of);
  },
  read: (input, flags) => {
    const broker = readNumber(input);
    const kept = has(flags, KEEP) ? { keep: readNumber(input) } : {};
    return { broker, ...kept, ...(has(flags, OF) ? { of: logOf.read(input) } : {}) };
  },
};

export const onZooKeeper = plain<'zookeeper.stop'>(struct<Rest<'zookeeper.stop'>>({ server: number }, ['server']));
export const onController = plain<'controller.start'>(struct<Rest<'controller.start'>>({ controller: number }, []));

export const onLink = plain<'link.cut'>(struct<Rest<'link.cut'>>({ from: text, to: text, oneWay: present }, ['oneWay']));
export const slowLink = plain<'link.slow'>(
  struct<Rest<'link.slow'>>({ from: text, to: text, latencyMs: number, oneWay: present }, ['oneWay']),
);
export const dropMessage = plain<'message.drop'>(struct<Rest<'message.drop'>>({ message: number }, []));
export const delayMessage = plain<'message.delay'>(struct<Rest<'message.delay'>>({ message: number, byMs: number }, []));
