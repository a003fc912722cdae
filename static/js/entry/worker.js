// Keeps the page of the doors, empty, so that it opens without a network: its people come out of what the page itself
// keeps. NAME and PARTS stand before this text. It sees the doors' pages and what they are made of, nothing else.
const BASE = new URL("./", location.href).pathname;
const SHELL = `${BASE}shell`;
const KEPT = `door ${BASE} `;
const PATIENCE = 4000;

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(keep());
});
addEventListener("activate", (event) => event.waitUntil(forgetOld().then(() => clients.claim())));
addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== location.origin) return;
  if (pathname.startsWith("/assets/")) event.respondWith(readAsset(event.request));
  else if (event.request.mode === "navigate" && pathname.startsWith(BASE)) event.respondWith(readPage(event.request));
});

async function keep() {
  const cache = await caches.open(KEPT + NAME);
  await Promise.all([SHELL, ...PARTS].map(async (address) => {
    const answer = await fetch(address, { cache: "no-cache", redirect: "error" });
    // The reader of codes is only for the camera: without it a door still works.
    if (!answer.ok) return address.includes("/vendor/") ? undefined : Promise.reject(new Error(address));
    await cache.put(address, answer);
  }));
}

async function forgetOld() {
  for (const name of await caches.keys()) {
    if (name.startsWith(KEPT) && name !== KEPT + NAME) await caches.delete(name);
  }
}

const readAsset = async (request) => {
  const kept = await (await caches.open(KEPT + NAME)).match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  // Type is fetched by the stylesheet: it is kept as it comes.
  if (answer.ok) await (await caches.open(KEPT + NAME)).put(request, answer.clone()).catch(() => {});
  return answer;
};

// From the network, if that answers soon and well; else empty, as it is kept; else however the network answers.
async function readPage(request) {
  const coming = fetch(request);
  const soon = await Promise.race([coming.catch(() => undefined), new Promise((done) => setTimeout(done, PATIENCE))]);
  if (soon && soon.status < 500) return soon;
  return (await (await caches.open(KEPT + NAME)).match(SHELL)) ?? coming;
}
