import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import type { Plugin } from 'vite';

const CATALOG = /\/src\/i18n\/[a-z]+\/[a-z]+\.json(\?.*)?$/;

/** Compiles the ICU strings of the catalogs, so that no message parser is sent to the browser. A malformed message fails the build. */
export const compileCatalogs = (): Plugin => ({
  name: 'compile-catalogs',
  enforce: 'pre',
  transform: {
    filter: { id: CATALOG },
    handler(code, id) {
      const catalog: Record<string, string> = JSON.parse(code);
      const compiled = Object.entries(catalog).map(([key, message]) => [key, compile(message, `${id} ${key}`)]);
      return { code: JSON.stringify(Object.fromEntries(compiled)), map: null };
    },
  },
});

const compile = (message: string, place: string) => {
  try {
    return compileMessageOrThrow(message);
  } catch (error) {
    throw new Error(`${place}: ${error instanceof Error ? error.message : error}`);
  }
};
