import * as v from 'valibot';

type Values = Readonly<Record<string, unknown>>;

/** A function of the engine under the name that the cases give it: arguments of the call, shared ones of the case → what it returns, in the words of the cases. */
export type PureFunction = (args: Values, given: Values) => unknown;

/** What `given` may carry for all calls of a case, also for one that has no use for it. */
const SHARED = ['fn', 'epochs', 'leo', 'logStart'];

export const integer = v.pipe(v.number(), v.integer());
export const ids = v.array(integer);
export const epochs = v.array(
  v.pipe(
    v.tuple([integer, integer]),
    v.transform((entry): [number, number] => entry),
  ),
);

/** A function with exactly these arguments: an unknown or a missing one is an error that names it. */
export function pure<E extends v.ObjectEntries>(
  entries: E,
  run: (args: v.InferOutput<v.StrictObjectSchema<E, undefined>>) => unknown,
): PureFunction {
  const schema = v.strictObject(entries);
  return (args, given) => {
    const shared = Object.entries(given).filter(([key]) => key in entries || !SHARED.includes(key));
    const read = v.safeParse(schema, { ...Object.fromEntries(shared), ...args }, { abortEarly: true });
    if (read.success) return run(read.output);
    const [issue] = read.issues;
    throw new Error(`argument ${v.getDotPath(issue) ?? ''}: ${issue.message}`);
  };
}
