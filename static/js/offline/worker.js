// Keeps the programme of an edition, in the language of its address, so that it reads without a network. A service
// worker: it lies beside the edition's pages and sees nothing but them and what they are made of, so no account, no
// office and no API. What it keeps is one release; the next one takes its place as a whole.
const BASE = new URL("./", location.href).pathname;
const LIST = `${BASE}offline.json`;
const FRAME = `${BASE}offline`;
const WHOLE = `${LIST}?whole`;
const KEPT = `kept ${BASE} `;
const PATIENCE = 3000;
const AT_ONCE = 6;
const OF_THE_BODY = ["content-encoding", "content-length", "etag"];

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(keep());
});
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("message", (event) => event.waitUntil(keep()));
addEventListener("fetch", (event) => {
  const read = chooseReader(event.request);
  if (read) event.respondWith(read(event.request));
});

// One round at a time. A full disk or a network that goes away leaves what is kept already, and harms nothing.
let round;
const keep = () => (round ??= renew().catch(() => {}).finally(() => { round = undefined; }));

async function renew() {
  const { text, list } = await readList();
  const cache = await caches.open(KEPT + list.name);
  const kept = await cache.match(WHOLE);
  if (!kept || (await kept.text()) !== text) {
    await cache.put(LIST, new Response(text, { headers: { "Content-Type": "application/json" } }));
    await fill(cache, list);
    // Pages that came while a new release was made may be of either.
    if ((await readList()).list.name !== list.name) return void (await caches.delete(KEPT + list.name));
    await cache.put(WHOLE, new Response(text));
  }
  for (const name of await caches.keys()) {
    if (name.startsWith(KEPT) && name !== KEPT + list.name) await caches.delete(name);
  }
}

async function readList() {
  const answer = await fetch(LIST, { cache: "no-cache", credentials: "omit" });
  if (!answer.ok) throw new Error("no programme here");
  const text = await answer.text();
  return { text, list: JSON.parse(text) };
}

async function fill(cache, list) {
  const had = new Set((await cache.keys()).map((request) => readPath(request.url)));
  const wanted = [
    ...list.pages.map((address) => [address, true]),
    ...list.slices.map((slice) => [slice.address, true]),
    ...list.parts.map((address) => [address, false]),
  ].filter(([address]) => !had.has(address));
  const work = async () => {
    for (let next = wanted.shift(); next; next = wanted.shift()) await keepOne(cache, ...next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function keepOne(cache, address, isNeeded) {
  const answer = await fetch(address, { credentials: "omit" });
  if (answer.ok) await cache.put(address, answer);
  else if (isNeeded) throw new Error(address);
}

const readPath = (url) => { const { pathname, search } = new URL(url); return pathname + search; };

function chooseReader(request) {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return undefined;
  if (pathname.startsWith("/assets/")) return readAsset;
  if (!pathname.startsWith(BASE) || pathname === `${BASE}register`) return undefined;
  if (pathname.endsWith("/type.css")) return readType;
  return request.mode === "navigate" || !/\.\w+$/.test(pathname) || pathname === LIST ? readPage : undefined;
}

// Pictures, type, scripts: their addresses change with their content.
async function readAsset(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  try {
    const answer = await fetch(request);
    const { cache } = await openKept();
    if (cache && answer.ok) await cache.put(request, answer.clone()).catch(() => {});
    return answer;
  } catch (problem) {
    if (request.destination !== "image") throw problem;
    return new Response('<svg xmlns="http://www.w3.org/2000/svg"/>', { headers: { "Content-Type": "image/svg+xml" } });
  }
}

async function readType(request) {
  try { return await fetch(request); } catch { /* the kept one has all letters, if in more files */ }
  const { cache } = await openKept();
  return (await cache?.match(request, { ignoreSearch: true })) ?? new Response("", { headers: { "Content-Type": "text/css" } });
}

// From the network, if that answers soon and well; else as it is kept; else however the network answers in the end.
async function readPage(request) {
  const coming = fetch(request);
  const soon = await Promise.race([coming.catch(() => undefined), new Promise((done) => setTimeout(done, PATIENCE))]);
  if (soon && soon.status < 500) return soon;
  const kept = await findKept(new URL(request.url));
  if (kept) return kept;
  try { return await coming; } catch (problem) {
    const other = request.mode === "navigate" && (await findKept(new URL(FRAME, location.href)));
    if (!other) throw problem;
    return other;
  }
}

// The newest whole programme that is kept, else as much as came.
async function openKept() {
  const names = (await caches.keys()).filter((name) => name.startsWith(KEPT)).reverse();
  const found = await Promise.all(names.map((name) => caches.open(name)));
  const whole = await Promise.all(found.map((cache) => cache.match(WHOLE)));
  const cache = found.find((_cache, place) => whole[place]) ?? found[0];
  return { cache, list: await (await cache?.match(LIST))?.json() };
}

async function findKept(url) {
  const { cache, list } = await openKept();
  if (!list) return undefined;
  if (url.pathname === LIST) return cache.match(LIST);
  const { address, isWhole } = nameKept(url, list);
  const page = (await cache.match(address)) ?? (await findInSlice(cache, list, address));
  return page && addNotice(page, list.kept + (isWhole ? "" : list.narrowed));
}

// Where a page is kept: the programme day by day, whole; anything else under its path and the number of its page.
function nameKept(url, list) {
  const given = Object.fromEntries([...url.searchParams].filter(([, value]) => value));
  if (url.pathname !== `${BASE}schedule`) {
    return { address: url.pathname + (given.page ? `?page=${given.page}` : ""), isWhole: true };
  }
  const day = list.days.find(({ name }) => name === given.day) ?? chooseDay(list.days);
  const isWhole = Object.keys(given).every((name) => name === "day" || name === "view");
  return { address: `${url.pathname}?day=${day.name}${given.view === "grid" ? "&view=grid" : ""}`, isWhole };
}

function chooseDay(days) {
  const now = Date.now();
  const full = days.filter(({ count }) => count);
  return full.find(({ starts, ends }) => Date.parse(starts) <= now && now < Date.parse(ends)) ?? full[0] ?? days[0];
}

// A session's page, or a thing's: its title and main part come out of a slice, the rest is that of the page "offline".
async function findInSlice(cache, list, address) {
  const path = decodeURIComponent(address.slice(BASE.length));
  const slice = list.slices.find(({ paths }) => paths.includes(path));
  const [kept, frame] = await Promise.all([slice && cache.match(slice.address), cache.match(FRAME)]);
  if (!kept || !frame) return undefined;
  const [title, main] = (await kept.json()).pages[path];
  const text = (await frame.text())
    .replace(/(<title>)[^<]*/, (_all, tag) => tag + title)
    .replace(/(<main[^>]*>)[^]*(<\/main>)/, (_all, first, last) => first + main + last)
    .replaceAll('/offline"', `/${encodeURI(path)}"`);
  return new Response(text, { headers: frame.headers });
}

async function addNotice(page, notice) {
  const headers = new Headers(page.headers);
  for (const name of OF_THE_BODY) headers.delete(name);
  const text = await page.text();
  return new Response(text.replace(/<main[^>]*>/, (main) => main + notice), { headers });
}
