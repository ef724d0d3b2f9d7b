// Opens the field form (/field/…) without a network. It answers nothing else: not the API, and no other page.
const kept = 'field';
const page = '/field/';
const PATIENCE_MS = 4000;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

// The page says which files it is made of once it has them; those of an earlier build go.
self.addEventListener('message', (event) => {
  const keep = async () => {
    const cache = await caches.open(kept);
    const urls = [...event.data.files, page];
    for (const url of urls)
      if (url === page || !(await cache.match(url))) await cache.put(url, await fetch(url));
    const wanted = new Set(urls.map((url) => new URL(url, self.location.href).href));
    for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request);
    event.ports[0].postMessage('kept');
  };
  event.waitUntil(keep());
});

const fromCache = async (url) => (await caches.open(kept)).match(url, { ignoreVary: true });

async function freshPage(request) {
  const patience = new Promise((_, fail) => setTimeout(fail, PATIENCE_MS));
  try {
    return await Promise.race([fetch(request), patience]);
  } catch {
    return (await fromCache(page)) ?? Response.error();
  }
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate') event.respondWith(freshPage(request));
  else event.respondWith(fromCache(request.url).then((found) => found ?? fetch(request)));
});
