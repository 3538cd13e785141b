import type { Rolldown } from 'vite';
import { isLessonId } from '../lessons/ids.ts';
import type { PageFile } from './html.ts';

const PLAYER = 'src/views/player/LessonPage.tsx';
const SENTENCES = 'src/views/sentence/sentence.ts';

interface Parts {
  /** By how their ids end. */
  readonly modules: readonly string[];
  /** Catalogs. */
  readonly rooms: readonly string[];
}

/** What a page loads on demand before it is there. */
function partsOf(page: PageFile['page']): Parts {
  if (isLessonId(page)) return { modules: [PLAYER], rooms: [] };
  switch (page) {
    case 'home':
      return { modules: ['src/views/home/Home.tsx'], rooms: ['home'] };
    case 'lab':
      return { modules: ['src/views/lab/LabPage.tsx', SENTENCES, 'src/state/labLinks.ts'], rooms: ['event', 'lab', 'link', 'task'] };
    case 'lesson':
      return { modules: [PLAYER, 'src/state/outside.ts'], rooms: [] };
    case 'conformance':
      return { modules: ['src/views/conformance/ConformancePage.tsx'], rooms: ['conformance'] };
    case 'glossary':
      return { modules: ['src/views/glossary/GlossaryPage.tsx'], rooms: ['glossary'] };
    case 'embed':
      return { modules: ['src/views/embed/start.tsx', SENTENCES], rooms: ['embed', 'event', 'lab'] };
    default:
      return { modules: [], rooms: [] };
  }
}

function chunkWith(module: string, chunks: readonly Rolldown.OutputChunk[]): Rolldown.OutputChunk {
  const found = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(module)));
  if (!found) throw new Error(`No chunk has ${module}, which a page is said to need.`);
  return found;
}

/** Files of a build that a page will ask for while it starts, and that its document does not name: scripts and styles, without what `html` has. */
export function neededBy(
  { page, language }: PageFile,
  bundle: Rolldown.OutputBundle,
  html: string,
): { readonly scripts: readonly string[]; readonly styles: readonly string[] } {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const { modules, rooms } = partsOf(page);
  const catalogs = rooms.map((room) => `src/i18n/${language}/${room}.json`);
  const wanted = modules.length === 0 ? [] : [`src/i18n/${language}.ts`, ...modules, ...catalogs];
  const needed = new Set(wanted.map((module) => chunkWith(module, chunks)));
  for (const { imports } of needed) for (const chunk of chunks) if (imports.includes(chunk.fileName)) needed.add(chunk);
  const missing = (file: string) => !html.includes(file);
  return {
    scripts: [...needed].map(({ fileName }) => fileName).filter(missing),
    styles: [...new Set([...needed].flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]))].filter(missing),
  };
}
