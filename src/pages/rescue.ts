import { mendAddress } from './mend';
import './page.css';

const { origin, pathname, hash, href } = location;
const root = import.meta.env.DEV ? `${origin}/` : new URL(/* @vite-ignore */ '..', import.meta.url).href;
const mended = mendAddress(`${origin}${pathname}${hash}`.slice(root.length));

if (mended !== null && root + mended !== href) location.replace(root + mended);
else for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-path]')) link.href = root + link.dataset.path;
