import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import site from '../www/vite.config.ts';

/** The page's own logic, and the real WebAssembly, in Node. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  // Only for the runes in `.svelte.ts`: a test that needs a document belongs to the end-to-end tests.
  plugins: [
    svelte({ configFile: fileURLToPath(new URL('../www/svelte.config.js', import.meta.url)) }),
  ],
  // The names of the folders are given once, in the configuration of the site.
  resolve: {
    ...(site.resolve?.alias ? { alias: site.resolve.alias } : {}),
    conditions: ['browser'],
  },
  ...(site.define ? { define: site.define } : {}),
  test: {
    include: ['tests/wasm/**/*.test.ts', 'www/src/**/*.test.ts', 'www/vite/**/*.test.ts'],
    environment: 'node',
    testTimeout: 30_000,
  },
});
