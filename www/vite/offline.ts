import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** Files larger than this are kept when they are first used, not beforehand. */
const LARGE = 2_000_000;
/** What only those need who choose it, whatever its size. */
const ON_DEMAND = /^(data|models)\//;
/** Without these the Network room would be empty when somebody without a connection opens it for the first time. */
const EXPECTED = /^(models\/[^/]+\.safetensors|data\/[^/]+-samples\.png)$/;

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
          .filter(([name, { length }]) => length <= LARGE && isKept(name))
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

const isKept = (name: string): boolean => !ON_DEMAND.test(name) || EXPECTED.test(name);

function filesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? filesIn(path) : [path];
    });
}
