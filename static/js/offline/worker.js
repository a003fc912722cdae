// Keeps the newest programme of one edition in one language for a reader without a network. The network comes first
// always; what was kept answers when it does not, or not in time. It lies at the edition's own address, so that it sees
// nothing else of the site, and there only pages and what they are made of.
const scope = new URL(self.registration.scope).pathname;
const LIST = `${scope}offline.json`;
const MISSING = `${scope}offline`;
const PATIENCE = 4_000;
// What is asked of the server at once while it is kept.
const AT_ONCE = 4;
// Answers vary by encoding alone, which is none of ours.
const ANY = { ignoreVary: true };
const isPart = (path) => path.startsWith("/assets/");
const isPage = (path) => path.startsWith(scope) && !/\.(ics|pdf|csv|xlsx|json|xml|atom|png)$/.test(path);
// Those who read a kept page because the network did not answer.
const without = new Set();
let keeping = null;

const nameKept = (name) => `${scope} ${name}`;
// What was visited goes to what was kept, and on its own while nothing is kept yet.
const isWhole = (name) => name.startsWith(`${scope} `) && !name.endsWith(".new");
const open = async () => caches.open((await caches.keys()).find(isWhole) ?? nameKept("visited"));

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  event.source?.postMessage({ isWithout: without.has(event.source.id) });
  keeping ??= keep().catch(() => {}).finally(() => { keeping = null; });
  event.waitUntil(keeping);
});
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  if (isPart(url.pathname)) event.respondWith(findPart(event.request));
  else if (isPage(url.pathname)) event.respondWith(findPage(event, url));
});

// Takes over the newest release, unless it is kept already. What was kept of the one before goes only once this is whole.
async function keep() {
  const answer = await fetch(LIST, { cache: "no-cache" });
  if (!answer.ok) return;
  const list = await answer.clone().json();
  const name = nameKept(list.name);
  if ((await caches.keys()).includes(name)) return;
  const kept = await caches.open(`${name}.new`);
  const addresses = navigator.connection?.saveData ? list.days.map((day) => day.address) : list.addresses;
  const parts = new Set();
  for (let place = 0; place < addresses.length; place += AT_ONCE) {
    await Promise.all(addresses.slice(place, place + AT_ONCE).map(async (address) => collect(await fetchInto(kept, address), address, parts)));
  }
  for (const part of parts) await collect(await fetchInto(kept, part), part, parts);
  await kept.put(LIST, answer);
  await rename(kept, name);
}

// A cache cannot be renamed: its answers move.
async function rename(kept, name) {
  const whole = await caches.open(name);
  for (const request of await kept.keys()) await whole.put(request, await kept.match(request));
  for (const other of await caches.keys()) if (other.startsWith(`${scope} `) && other !== name) await caches.delete(other);
}

async function fetchInto(kept, address) {
  const answer = await fetch(address, { cache: "no-cache", redirect: "error" });
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  await kept.put(address, answer.clone());
  return answer;
}

// What a page, a stylesheet or a script needs besides itself.
async function collect(answer, address, parts) {
  const kind = answer.headers.get("Content-Type") ?? "";
  const patterns = kind.startsWith("text/html") ? [/(?:href|src)="([^"]+\.(?:css|js|svg)(?:\?[^"]*)?)"/g] : kind.startsWith("text/css") ? [/url\(["']?([^"')]+)["']?\)/g] : kind.includes("javascript") ? [/from\s*["']([^"']+)["']/g] : [];
  const base = new URL(address, location.origin);
  const text = patterns.length ? await answer.text() : "";
  for (const [, found] of patterns.flatMap((pattern) => [...text.matchAll(pattern)])) {
    const url = new URL(found.replaceAll("&amp;", "&"), base);
    if (url.origin === location.origin && (isPart(url.pathname) || url.pathname.startsWith(scope))) parts.add(url.pathname + url.search);
  }
}

// A part's address changes with its content, so a kept one is right.
async function findPart(request) {
  const had = await caches.match(request, ANY);
  if (had) return had;
  const answer = await fetch(request);
  if (answer.ok) await store(request, answer.clone());
  return answer;
}

async function findPage(event, url) {
  try {
    const answer = await inTime(event.request, (await caches.match(event.request, ANY)) !== undefined);
    without.delete(event.resultingClientId);
    if (answer.ok && url.pathname !== `${scope}now` && /^text\/(html|css)/.test(answer.headers.get("Content-Type") ?? "")) event.waitUntil(store(event.request, answer.clone()));
    return answer;
  } catch {
    if (event.resultingClientId) without.add(event.resultingClientId);
    return (await findKept(event.request, url)) ?? Response.error();
  }
}

// The network's answer; where there is a kept one, the network does not keep a reader waiting.
async function inTime(request, isKept) {
  if (!isKept) return fetch(request);
  const impatient = new AbortController();
  const alarm = setTimeout(() => impatient.abort(), PATIENCE);
  try { return await fetch(request, { signal: impatient.signal }); } finally { clearTimeout(alarm); }
}

// The page itself; a day without its filters; now as today's list, which marks what is on; else what is kept at all.
async function findKept(request, url) {
  const had = await caches.match(request, ANY);
  if (had) return had;
  if (request.mode !== "navigate") return new Response("", { headers: { "Content-Type": "text/html" } });
  const list = await (await caches.match(LIST, ANY))?.json();
  const day = list && findDay(list, url);
  if (day && url.pathname === `${scope}now`) return Response.redirect(day.address);
  const page = day && url.pathname === `${scope}schedule` && (await caches.match(day.address, ANY));
  return page || caches.match(MISSING, ANY);
}

function findDay(list, url) {
  const asked = url.searchParams.get("day");
  const now = Date.now();
  const isOn = (day) => Date.parse(day.starts_at) <= now && now < Date.parse(day.ends_at);
  return list.days.find((day) => (asked ? day.day === asked : isOn(day))) ?? list.days[0];
}

// A full store is no reason to fail: the page has been shown.
async function store(request, answer) {
  try { await (await open()).put(request, answer); } catch { /* it was read once */ }
}
