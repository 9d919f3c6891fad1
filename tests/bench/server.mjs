// Hands the page what it asks for, from a few folders.
import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};

/** `folders` maps the beginnings of paths to folders. */
export async function serve(folders) {
  const locate = (path) => {
    const prefix = Object.keys(folders).find((folder) => path.startsWith(folder));
    if (!prefix) return undefined;
    const file = normalize(join(folders[prefix], path.slice(prefix.length)));
    return file.startsWith(folders[prefix]) && existsSync(file) ? file : undefined;
  };
  const server = createServer((request, response) => {
    const file = locate(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    response
      .writeHead(200, { 'content-type': type, 'cache-control': 'no-store' })
      .end(readFileSync(file));
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    locate,
    address: `http://127.0.0.1:${server.address().port}`,
    close: () => server.close(),
  };
}
