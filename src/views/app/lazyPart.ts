import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { openRooms, type Room } from '../../i18n';

/** How to load a part of the page together with the words it says. */
export const partOf =
  <P>(load: () => Promise<ComponentType<P>>, rooms: readonly Room[] = []) =>
  async (): Promise<ComponentType<P>> => {
    const [part] = await Promise.all([load(), openRooms(rooms)]);
    return part;
  };

/** After what is being drawn: what is loaded later must not hold up the first picture. */
const afterThis = () => new Promise((go) => setTimeout(go));

/** A part of the page that is loaded when it is shown, together with the words it says. */
export const lazyPart = <P>(load: () => Promise<ComponentType<P>>, rooms?: readonly Room[]): LazyExoticComponent<ComponentType<P>> => {
  const loadPart = partOf(load, rooms);
  return lazy(async () => {
    await afterThis();
    return { default: await loadPart() };
  });
};
