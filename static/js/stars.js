// Stars: what a reader wants to see. They are kept with an account or a registration where there is one, else in this
// browser alone, until there is: then they are taken over. Public pages are the same for everybody, so rings are drawn here.
const WORDS = document.body.dataset;
const [, LANGUAGE] = location.pathname.split("/");
const ADDRESS = `/${LANGUAGE}/my/stars`;
const SESSION = /^\/[a-z]+\/([^/]+)\/sessions\/([^/.]+)$/;
const OWN = "stars";
const KNOWN = "stars-known";
const MOST = 300;

let kept = new Set();
let token;
let ready = Promise.resolve();

const read = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
const write = (name, value) => {
  try { value === null ? localStorage.removeItem(name) : localStorage.setItem(name, value); } catch { /* for this page only */ }
};

export function readOwn() {
  try { return new Set([JSON.parse(read(OWN) ?? "[]")].flat().filter((name) => typeof name === "string")); } catch { return new Set(); }
}

export function writeOwn(names) {
  write(OWN, names.size ? JSON.stringify([...names]) : null);
}

const isKnown = () => read(KNOWN) !== null;
const isStarred = (name) => kept.has(name) || readOwn().has(name);

function readName(address) {
  const found = SESSION.exec(new URL(address, location.href).pathname);
  return found && `${decodeURIComponent(found[1])}/${decodeURIComponent(found[2])}`;
}

const region = Object.assign(document.createElement("p"), { className: "star-said" });
region.setAttribute("role", "status");
document.body.append(region);
let fading;
// It lies over the page, so it goes by itself: nothing that it says is needed later.
export const say = (text) => {
  region.textContent = text ?? "";
  clearTimeout(fading);
  fading = setTimeout(() => { region.textContent = ""; }, 12_000);
};

async function send(path, body) {
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
  const answer = await fetch(`${ADDRESS}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  return { status: answer.status, ...(await answer.json().catch(() => ({}))) };
}

// Asks whose stars these are, and hands over those that were this browser's.
async function ask() {
  const answer = await fetch(`${ADDRESS}.json`, { cache: "no-store" });
  if (!answer.ok) return;
  const told = await answer.json();
  write(KNOWN, told.known ? "1" : null);
  kept = new Set(told.stars);
  token = told.token;
  if (told.known && readOwn().size) await handOver();
}

async function handOver() {
  const own = readOwn();
  const isReread = WORDS.own === "reload";
  const answer = await send("/take", { names: [...own], is_reread: isReread });
  if (answer.status !== 200) return;
  for (const name of own) kept.add(name);
  writeOwn(new Set(answer.left));
  if (isReread && answer.said) location.reload(); else say(answer.said);
}

async function change(name, isOn) {
  if (!isKnown()) return changeOwn(name, isOn);
  await ready;
  try {
    const answer = await send("", { name, is_on: isOn });
    if (answer.status === 409) return say(answer.said);
    if (answer.status !== 200) throw new Error(String(answer.status));
    isOn ? kept.add(name) : kept.delete(name);
  } catch {
    // Without a network, or signed out meanwhile: what was starred stays here and is handed over later.
    if (isOn) changeOwn(name, true); else say(WORDS.starFailed);
  }
}

function changeOwn(name, isOn) {
  const own = readOwn();
  if (isOn && own.size >= MOST) return say(WORDS.starsFull);
  isOn ? own.add(name) : own.delete(name);
  writeOwn(own);
}

function paint() {
  for (const button of document.querySelectorAll("button[data-star]")) button.setAttribute("aria-pressed", isStarred(button.dataset.star));
  for (const link of document.querySelectorAll(".session-frame__link")) {
    const isMine = isStarred(readName(link.href));
    const frame = link.parentElement;
    if (frame.classList.toggle("session-frame--mine", isMine) && !frame.querySelector('[data-part="mine"]')) {
      const word = Object.assign(document.createElement("span"), { className: "only-heard", textContent: ` ${WORDS.starred}` });
      word.dataset.part = "mine";
      link.querySelector("time")?.after(word);
    } else if (!isMine) frame.querySelector('[data-part="mine"]')?.remove();
  }
}

function makeButton(name, label) {
  const button = Object.assign(document.createElement("button"), { type: "button" });
  button.dataset.star = name;
  button.innerHTML = '<svg class="icon" aria-hidden="true"><use href="#i-mine"/></svg>';
  const word = document.createElement("span");
  word.textContent = label;
  button.append(word);
  button.addEventListener("click", async () => {
    say("");
    await change(name, !isStarred(name));
    paint();
  });
  return button;
}

function draw() {
  for (const row of document.querySelectorAll(".session-row")) {
    const link = row.querySelector(".session-row__title a");
    const name = link && readName(link.href);
    if (!name || row.querySelector(".star")) continue;
    const button = makeButton(name, `${WORDS.star}: ${link.textContent}`);
    button.className = "star session-row__star";
    button.lastChild.className = "only-heard";
    row.append(button);
  }
  for (const link of document.querySelectorAll('a[data-block="star"]')) {
    const button = makeButton(link.dataset.name, WORDS.star);
    button.className = "button button--mine";
    link.replaceWith(button);
  }
  paint();
}

if (WORDS.star) draw();
if (isKnown() || "own" in WORDS) ready = ask().catch(() => {}).then(paint);
addEventListener("storage", (event) => { if (event.key === OWN) paint(); });
