import { EMBED_PATH } from '../pages/list';
import { embedHashOf } from '../scenario/embed';
import type { Page } from './page';

/** The address that another page frames to show what stands at `hash` on a page of the app. */
export const embedAddress = ({ root, language, page }: Pick<Page, 'root' | 'language' | 'page'>, hash: string): string =>
  `${root}${language}/${EMBED_PATH}${embedHashOf(page, hash)}`;
