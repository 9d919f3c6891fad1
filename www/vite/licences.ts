import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const require = createRequire(import.meta.url);
const RULE = `\n${'-'.repeat(100)}\n`;

/** Writes `licences.txt`: the licence of every npm package whose code is in the build, and of the font. */
export function licences(also: readonly string[]): Plugin {
  return {
    name: 'licences',
    apply: 'build',
    generateBundle(_options, bundle) {
      const packages = new Set(also);
      for (const output of Object.values(bundle)) {
        if (output.type !== 'chunk') continue;
        for (const id of Object.keys(output.modules)) {
          const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1];
          if (name) packages.add(name);
        }
      }
      const texts = [...packages].sort().map((name) => licenceOf(name));
      this.emitFile({
        type: 'asset',
        fileName: 'licences.txt',
        source: `ConvLens contains the following works.\n${RULE}${texts.join(RULE)}`,
      });
    },
  };
}

function licenceOf(name: string): string {
  const folder = folderOf(name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    version: string;
    license?: string;
  };
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : '';
  return `${name} ${version} (${license ?? 'see below'})\n\n${text}\n`;
}

function folderOf(name: string): string {
  for (const modules of require.resolve.paths(name) ?? []) {
    const folder = join(modules, name);
    try {
      readFileSync(join(folder, 'package.json'));
      return folder;
    } catch {
      // Not in this one: the next folder up.
    }
  }
  return dirname(require.resolve(`${name}/package.json`));
}
