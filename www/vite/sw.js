// The service worker: keeps a copy of every file of one build, so that the page opens without a connection.
//
// The page itself comes from the network when that answers in time, so nobody sees an old version for longer than needed; all
// other files carry a hash in their name, or belong to this build, and come from the copy.

const VERSION = '__VERSION__';
/** Every file of the build, relative to this one. */
const FILES = /** @type {string[]} */ (JSON.parse('__FILES__'));

const SCOPE = self.registration.scope;
// Several copies of the page may live in different folders of one origin, which shares its caches.
const FAMILY = `convlens ${SCOPE} `;
const CACHE = FAMILY + VERSION;
const INDEX = new URL('index.html', SCOPE).href;
const PATIENCE = 3000;

/** Data sets and trained weights: fetched when somebody chooses them. A new build has a new cache, so no hash is needed. */
const isOnDemand = (url) => /^(data|models)\//.test(relative(url));
const isHashed = (url) => new URL(url).pathname.includes('/assets/');

self.addEventListener('install', (event) => event.waitUntil(keepCopies()));
self.addEventListener('activate', (event) => event.waitUntil(replaceOlder()));
self.addEventListener('message', ({ data, ports: [port] }) => {
  if (data === 'take-over') self.skipWaiting();
  else if (data?.holds) port?.postMessage(FILES.includes(relative(data.holds)));
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(SCOPE)) return;
  if (request.headers.has('range')) return;
  event.respondWith(request.mode === 'navigate' ? page(request) : file(request));
});

const relative = (url) => new URL(url).href.slice(SCOPE.length);

async function keepCopies() {
  const cache = await caches.open(CACHE);
  await Promise.all(
    FILES.map(async (name) => {
      const url = new URL(name, SCOPE).href;
      // What an older build kept under a hashed name is the same file.
      const kept = isHashed(url) ? await caches.match(url) : undefined;
      const response = kept ?? (await fetch(url, { cache: isHashed(url) ? 'default' : 'reload' }));
      if (!response.ok) throw new Error(`${name}: ${response.status}`);
      await cache.put(url, response);
    }),
  );
}

async function replaceOlder() {
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith(FAMILY) && name !== CACHE);
  await Promise.all(older.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function page(request) {
  const url = new URL(request.url);
  url.hash = url.search = '';
  const isIndex = url.href === SCOPE || url.href === INDEX;
  const copy = () => caches.open(CACHE).then((cache) => cache.match(isIndex ? INDEX : url.href));
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE)).then(copy);
  try {
    const network = fetch(request);
    return await Promise.race([network, late.then((kept) => kept ?? network)]);
  } catch {
    return (await copy()) ?? Response.error();
  }
}

async function file(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request, { ignoreSearch: true });
  if (kept) return kept;
  const response = await fetch(request);
  // Large files are not fetched beforehand, but what was used once is there the next time.
  const isKept = isHashed(request.url) || isOnDemand(request.url);
  if (response.ok && response.type === 'basic' && isKept) {
    await cache.put(request, response.clone());
  }
  return response;
}
