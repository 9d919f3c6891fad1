import { svelte } from '@sveltejs/vite-plugin-svelte';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { sharedFile } from './vite/first-visit.ts';
import { icons } from './vite/icons.ts';
import { licences } from './vite/licences.ts';
import { offline } from './vite/offline.ts';

/** Cargo.toml is the one place that names the version. */
const version =
  /^version = "(.+)"$/m.exec(
    readFileSync(new URL('../Cargo.toml', import.meta.url), 'utf8'),
  )?.[1] ?? 'unknown';

const source = (folder: string) => fileURLToPath(new URL(`./src/${folder}`, import.meta.url));

/** The dev server injects styles as inline elements, which the page's own policy rightly forbids. */
function relaxPolicyWhileDeveloping(): Plugin {
  return {
    name: 'relax-policy-while-developing',
    apply: 'serve',
    transformIndexHtml: (html) =>
      html.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
  };
}

/** What is worth a file for several parts of the page. */
const SHARED =
  /\/(src\/(draw|engine|figures|state)|vite|@lucide\/svelte\/dist\/icons)\/|\/svelte\/src\//;

export default defineConfig({
  // Relative, so that the built folder works under any path of any static host.
  base: './',
  plugins: [
    icons(),
    svelte(),
    relaxPolicyWhileDeveloping(),
    // Of these, the build contains what no module of theirs says: runtime, font, drawings, colours.
    licences(['svelte', '@fontsource-variable/inter', '@lucide/svelte', 'd3-scale-chromatic']),
    offline(),
  ],
  resolve: {
    alias: {
      $engine: source('engine'),
      $state: source('state'),
      $draw: source('draw'),
      $figures: source('figures'),
      $rooms: source('rooms'),
      $lessons: source('lessons'),
      $i18n: source('i18n'),
      $shell: source('shell'),
    },
  },
  build: {
    target: 'es2022',
    // Every browser with wasm SIMD preloads modules by itself.
    modulePreload: { polyfill: false },
    // A data: URL of a script, a font or a wasm module would be refused by the policy.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      // What several parts share is one file, because a dozen tiny ones compress badly: one for each time at which it is needed.
      output: {
        codeSplitting: {
          groups: [
            {
              name: (id, graph) => (sharedFile(id, graph) === 'shared' ? 'shared' : null),
              test: SHARED,
              minShareCount: 2,
            },
            {
              name: (id, graph) => {
                const file = sharedFile(id, graph);
                return file === 'shared' ? null : file;
              },
              test: SHARED,
              minShareCount: 2,
              // What they import is needed elsewhere, too, and stays where it is.
              includeDependenciesRecursively: false,
            },
          ],
        },
      },
      // Svelte's custom elements are none of ours, but their module does something when it is loaded.
      treeshake: { moduleSideEffects: [{ test: /\/custom-element\.js$/, sideEffects: false }] },
    },
  },
  worker: { format: 'es' },
  define: { __APP_VERSION__: JSON.stringify(version) },
  server: { port: 5173, strictPort: false },
});
