import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { openRooms, type Room } from '../../i18n';

/** A part of the page that is loaded when it is shown, together with the words it says. */
export const lazyPart = <P>(load: () => Promise<ComponentType<P>>, rooms: readonly Room[] = []): LazyExoticComponent<ComponentType<P>> =>
  lazy(async () => {
    const [part] = await Promise.all([load(), openRooms(rooms)]);
    return { default: part };
  });
