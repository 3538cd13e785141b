import { createStore } from 'zustand/vanilla';

/** What was said last besides the moment; said twice, it differs by a space that is not heard. */
export const announcement = createStore(() => ({ text: '' }));

/** Tells assistive technology a sentence, after what it is saying. */
export const announce = (text: string) => announcement.setState((last) => ({ text: last.text === text ? `${text}\u00a0` : text }));
