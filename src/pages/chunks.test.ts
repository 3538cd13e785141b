import { expect, test } from 'vitest';
import { chunkOf } from './chunks';

/** Who imports a module, by its id; imports on demand are not in it. */
const IMPORTERS: Readonly<Record<string, readonly string[]>> = {
  '/app/src/main.tsx': ['/app/en/index.html'],
  '/app/src/state/run.ts': ['/app/src/main.tsx', '/app/src/views/player/Screen.tsx'],
  '/app/src/views/home/Home.tsx': [],
  '/app/src/views/home/Surface.tsx': ['/app/src/views/home/Home.tsx'],
  '/app/src/views/header/Header.tsx': ['/app/src/views/home/Home.tsx', '/app/src/views/player/LessonPage.tsx'],
  '/app/src/views/player/LessonPage.tsx': [],
  '/app/src/views/player/Screen.tsx': ['/app/src/views/player/LessonPage.tsx', '/app/src/views/lab/LabPage.tsx'],
  '/app/src/views/lab/Controls.tsx': ['/app/src/views/lab/LabPage.tsx'],
  '/app/a.ts': ['/app/b.ts'],
  '/app/b.ts': ['/app/a.ts'],
};
const modules = { getModuleInfo: (id: string) => (IMPORTERS[id] ? { importers: IMPORTERS[id] } : null) };

test.each([
  ['/app/src/main.tsx', 'app'],
  ['/app/src/state/run.ts', 'app'],
  ['/app/src/views/header/Header.tsx', 'app'],
  ['/app/src/views/player/LessonPage.tsx', 'player'],
  ['/app/src/views/player/Screen.tsx', 'player'],
  ['/app/src/views/home/Surface.tsx', 'home'],
  ['/app/src/views/lab/Controls.tsx', null],
  ['/app/a.ts', null],
])('%s is in %s', (id, chunk) => expect(chunkOf(id, modules)).toBe(chunk));
