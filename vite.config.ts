import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { compileCatalogs } from './src/i18n/compile.ts';
import { chunkOf, compileAtOnce } from './src/pages/chunks.ts';
import { pages } from './src/pages/plugin.ts';
import { lessonRuns } from './src/pages/runs.ts';

export default defineConfig({
  base: './',
  appType: 'mpa',
  plugins: [compileCatalogs(), react(), lessonRuns(), pages(), compileAtOnce()],
  optimizeDeps: { entries: ['src/main.tsx'] },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { checks: { bundlerTimings: false }, output: { codeSplitting: { groups: [{ name: chunkOf }] } } },
  },
  worker: { format: 'es' },
  test: {
    environment: 'node',
    testTimeout: 60_000,
    include: ['src/**/*.test.ts'],
    reporters: ['default', 'json'],
    outputFile: { json: 'test-results/unit.json' },
  },
});
