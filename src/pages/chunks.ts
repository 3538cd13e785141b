import type { Plugin } from 'vite';

interface Modules {
  readonly getModuleInfo: (id: string) => { readonly importers: readonly string[] } | null;
}

const MAIN = '/src/main.tsx';
const HOME = '/views/home/Home.tsx';
const PLAYER = '/views/player/LessonPage.tsx';

/** The part of the app, by the file that it begins with, whose first load needs a module; imports on demand do not count. */
function partsWith(id: string, modules: Modules): ReadonlySet<string> {
  const seen = new Set([id]);
  for (const each of seen) for (const importer of modules.getModuleInfo(each)?.importers ?? []) seen.add(importer);
  return new Set([MAIN, HOME, PLAYER].filter((part) => [...seen].some((each) => each.endsWith(part))));
}

/**
 * The chunk of a module. One for what every page needs, and one more for the start page and for the player: many small ones compress badly,
 * and a browser asks for six files at a time.
 */
export function chunkOf(id: string, modules: Modules): string | null {
  const parts = partsWith(id, modules);
  if (parts.has(MAIN) || (parts.has(HOME) && parts.has(PLAYER))) return 'app';
  if (parts.has(PLAYER)) return 'player';
  return parts.has(HOME) ? 'home' : null;
}

/** Chunks that pages start with are compiled whole by the browser while they arrive, and not function by function as these are called. */
export const compileAtOnce = (): Plugin => ({
  name: 'compile-at-once',
  apply: 'build',
  generateBundle: {
    // Only a first line is heard.
    order: 'post',
    handler: (_, bundle) => {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === 'chunk' && ['app', 'player', 'home'].includes(chunk.name))
          chunk.code = `//# allFunctionsCalledOnLoad\n${chunk.code}`;
      }
    },
  },
});
