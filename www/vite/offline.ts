import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** Files larger than this are kept when they are first used, not beforehand. */
const LARGE = 2_000_000;
/** What only those need who choose it, whatever its size. */
const ON_DEMAND = /^(data|models)\//;

/** Writes the service worker, with the list of the build's files in it. */
export function offline(): Plugin {
  let publicDir = '';
  return {
    name: 'offline',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      publicDir = config.publicDir;
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const contents = new Map<string, string | Uint8Array>();
        for (const [name, output] of Object.entries(bundle)) {
          if (name.endsWith('.map')) continue;
          contents.set(name, output.type === 'chunk' ? output.code : output.source);
        }
        for (const path of filesIn(publicDir)) {
          contents.set(relative(publicDir, path).split(sep).join('/'), readFileSync(path));
        }

        const hash = createHash('sha256');
        for (const name of [...contents.keys()].sort())
          hash.update(name).update(contents.get(name)!);
        const kept = [...contents]
          .filter(([name, content]) => content.length <= LARGE && !ON_DEMAND.test(name))
          .map(([name]) => name);
        const template = readFileSync(fileURLToPath(new URL('./sw.js', import.meta.url)), 'utf8');
        this.emitFile({
          type: 'asset',
          fileName: 'sw.js',
          source: template
            .replace('__VERSION__', hash.digest('hex').slice(0, 16))
            .replace(
              "'__FILES__'",
              () => `'${JSON.stringify(kept.sort()).replaceAll("'", "\\'")}'`,
            ),
        });
      },
    },
  };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? filesIn(path) : [path];
    });
}
