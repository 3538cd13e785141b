export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: E };

export const ok = <T>(value: T) => ({ ok: true, value }) as const;
export const fail = <E>(problem: E) => ({ ok: false, problem }) as const;
