import { type BrokerSpec, type ControllerSpec, LIMITS, type Scenario } from '../schema';
import { readNumber, Unreadable, writeNumber } from './bytes';
import { MODE_CODES, QUORUM_CODES } from './dictionary';
import { configs, type Field, list, number, oneOf, present, struct, text } from './fields';

type Cluster = Scenario['cluster'];
type Extras = Omit<Cluster, 'mode' | 'brokers' | 'configs'>;

const broker = struct<BrokerSpec>({ id: number, rack: text, configs, down: present }, ['rack', 'configs', 'down']);
const controller = struct<ControllerSpec>({ id: number, down: present }, ['down']);
const election = struct<NonNullable<Cluster['elected']>[number]>({ epoch: number, controller: number }, []);
const base = struct<Pick<Cluster, 'brokers' | 'configs'>>({ brokers: list(broker, LIMITS.brokers), configs }, []);

/** What a cluster may say besides, in the order of their bits: add at the end only. */
const EXTRAS: { readonly [K in keyof Extras]-?: Field<NonNullable<Extras[K]>> } = {
  zookeepers: number as Field<NonNullable<Extras['zookeepers']>>,
  controllers: list(controller, LIMITS.controllers),
  quorum: oneOf(QUORUM_CODES),
  elected: list(election, LIMITS.elections),
  tickAtMs: number,
};
const NAMES = Object.keys(EXTRAS) as (keyof Extras)[];
const fieldOf = (name: keyof Extras) => EXTRAS[name] as Field<Extras[keyof Extras]>;

/** Mode, brokers and configs; the mode's own number says in further bits what else follows them. */
export const cluster: Field<Cluster> = {
  write: (output, value) => {
    const bits = NAMES.reduce((sum, name, index) => sum + (value[name] === undefined ? 0 : 2 ** index), 0);
    writeNumber(output, MODE_CODES.indexOf(value.mode) + MODE_CODES.length * bits);
    base.write(output, value);
    for (const name of NAMES) if (value[name] !== undefined) fieldOf(name).write(output, value[name]);
  },
  read: (input) => {
    const code = readNumber(input);
    const bits = Math.floor(code / MODE_CODES.length);
    const mode = MODE_CODES[code % MODE_CODES.length];
    if (mode === undefined || bits >= 2 ** NAMES.length) throw new Unreadable('malformed');
    const { brokers, configs: given } = base.read(input);
    const extras = NAMES.filter((_, index) => Math.floor(bits / 2 ** index) % 2 === 1).map((name) => [name, fieldOf(name).read(input)]);
    return { mode, brokers, configs: given, ...Object.fromEntries(extras) };
  },
};
