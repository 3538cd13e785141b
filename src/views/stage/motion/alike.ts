import { isValidElement, useRef } from 'react';

const isElement = isValidElement<Readonly<Record<string, unknown>>>;

/** Whether two drawings are the same as far as their elements tell: the same components with the same properties. */
export function alike(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one) && Array.isArray(other)) return one.length === other.length && one.every((each, at) => alike(each, other[at]));
  if (!isElement(one) || !isElement(other) || one.type !== other.type || one.key !== other.key) return false;
  const names = Object.keys(one.props);
  return names.length === Object.keys(other.props).length && names.every((name) => alike(one.props[name], other.props[name]));
}

/** The drawing of the render before where the new one is alike: React then leaves it as it is. */
export function useKept<T>(drawing: T): T {
  const kept = useRef(drawing);
  if (!alike(kept.current, drawing)) kept.current = drawing;
  return kept.current;
}
