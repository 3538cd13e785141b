import { brokerNode, controllerNode } from '../engine/messages';
import type { Simulation } from '../engine/simulation';
import { JavaDouble, type MetricValue } from '../text/metrics/metric';
import { metricValues } from '../text/metrics/metricValues';
import type { StepOf } from './recording';

/** The same bean whatever the order of its keys. */
function canonical(mbean: string): string {
  const [domain = '', keys = ''] = mbean.split(/:(.*)/s);
  return `${domain}:${keys.split(',').sort().join(',')}`;
}

/** What the attributes that a step asks for show at this moment; null where there is no such bean. */
export function shownMetrics(sim: Simulation, { broker, controller = 0, values }: StepOf<'jmx'>) {
  const node = broker === undefined ? controllerNode(controller) : brokerNode(broker);
  const known = new Map(metricValues(sim, node).map(({ mbean, attribute, value }) => [`${canonical(mbean)} ${attribute}`, value]));
  return values.map(({ mbean, attribute }) => ({
    mbean,
    attribute,
    value: known.get(`${canonical(mbean)} ${attribute}`) ?? (null as MetricValue | null),
  }));
}

const MARK = '\u0000double ';
const MARKED = new RegExp(`"${JSON.stringify(MARK).slice(1, -1).replace('\\', '\\\\')}([^"]*)"`, 'g');

/** A document as JSON in which doubles have a point, `26.0`, as the recordings have them. */
export function jsonText(document: unknown): string {
  const marked = (value: JavaDouble): string => `${MARK}${Number.isInteger(Number(value)) ? Number(value).toFixed(1) : Number(value)}`;
  const text = JSON.stringify(
    document,
    function (this: Readonly<Record<string, unknown>>, key, value: unknown) {
      const original = this[key];
      return original instanceof JavaDouble ? marked(original) : value;
    },
    1,
  );
  return text.replace(MARKED, '$1');
}
