// The page at a door. It asks the server; where that is away it decides by the roll it keeps, and tells the server later.
import { ask, makeKey } from "./asking.js";
import { watch } from "./camera.js";
import { readRoll } from "./counting.js";
import { openKept } from "./keeping.js";
import * as show from "./showing.js";

const COUNTS_EVERY = 4_000;
const ROLL_EVERY = 120_000;
// So few that they are told within the time that is waited for an answer.
const AT_ONCE = 25;
const door = document.querySelector('[data-block="scan"]');
const list = Number(door.dataset.list ?? location.pathname.split("/").pop());
const edition = door.dataset.edition;
const base = `${edition}/check-in-lists/${list}`;
const kept = await openKept(edition);
const device = (localStorage.doorDevice ??= `door-${makeKey().slice(0, 4)}`);
const input = document.querySelector("#code");

let table;
let isAway = !door.dataset.list;
let isOut = false;
let wasSent = false;
let last;
let readAt = 0;

const readWay = () => show.part("form").elements.way.value;

async function openRoll() {
  const roll = await kept.readRoll(list);
  if (roll) table = await readRoll(roll, await kept.readQueue());
  if (roll && !door.dataset.list) show.part("name").textContent = show.read(roll.name);
}

async function renewRoll() {
  const answer = await ask(`${base}/roll`);
  if (!answer?.ok) return;
  readAt = Date.now();
  // The clock of this device may be wrong: without a network too it is the server's that counts.
  await kept.keepRoll({ ...answer.told, drift: Date.parse(answer.told.as_of) - readAt });
  await openRoll();
}

// What is done: at the server, or here.
async function act(deed, who) {
  const scan = { key: makeKey(), ...who };
  const path = { in: "scans", out: "check-outs" }[deed];
  const waits = (await kept.readQueue()).length;
  const answer = isAway || waits ? undefined : await ask(`${base}/${path}`, { ...scan, device });
  if (answer?.status === 401) return signOut();
  if (answer?.ok) return noteOnline(deed, scan, answer.told);
  if (answer) return show.showTrouble(answer.told.detail);
  isAway = true;
  await actHere(deed, scan);
}

async function noteOnline(deed, scan, told) {
  show.showAnswer(told);
  const person = told.person && table && (await table.find({ registration: told.person.registration }));
  if (person && ["in", "out"].includes(told.answer)) table.note(deed, person, table.readNow());
  remember(told, scan.key);
  await readCounts();
}

function remember(told, key) {
  last = ["in", "out"].includes(told.answer) ? { key, person: told.person, word: told.answer } : undefined;
  show.part("undo").hidden = !last;
}

async function actHere(deed, scan) {
  if (!table) return showState();
  const now = table.readNow();
  const person = await table.find(scan);
  const { word, inside, party, since } = table.decide(deed, person, now);
  const told = { answer: word, since, person: person && { ...person, inside, party } };
  if (word === "in" || word === "out") {
    const { registration } = person;
    await kept.addScan({ ...scan, registration, list, do: deed, at: new Date(now).toISOString() });
    table.note(deed, person, now);
  }
  show.showAnswer(told);
  remember(told, scan.key);
  show.showCounts(table.count());
  await showState();
}

async function undo() {
  const { key, person } = last;
  // What is on its way to the server now is taken back there.
  await sending;
  const queue = await kept.readQueue();
  const own = queue.find((scan) => scan.key === key);
  const answer = own || isAway ? undefined : await ask(`${base}/undone`, { key });
  if (answer && !answer.ok) return show.showTrouble(answer.told.detail);
  if (own) await kept.removeScan(own.number);
  else if (!answer) await kept.addScan({ key, list, do: "undo" });
  show.showAnswer({ answer: "undone", person });
  remember({}, "");
  await renewRoll();
  await openRoll();
  await (answer ? readCounts() : showState());
}

// What waits is sent in order, and taken off only when the server has told of it.
let sending;
const send = () => (sending ??= sendQueue().finally(() => { sending = undefined; }));

async function sendQueue() {
  for (let queue = await kept.readQueue(); queue.length; queue = await kept.readQueue()) {
    const some = queue.slice(0, AT_ONCE);
    const scans = some.map(({ number, ...scan }) => scan);
    const answer = await ask(`${edition}/check-ins`, { device, scans });
    if (answer?.status === 401) return signOut();
    if (!answer?.ok) return void (isAway = true);
    for (const [place, told] of answer.told.answers.entries()) {
      if (told.do === "in" && !["in", "undone"].includes(told.answer)) {
        await kept.addConflict({ key: told.key, list: told.list, name: told.person?.name ?? "?", answer: told.answer, at: some[place].at });
      }
      await kept.removeScan(some[place].number);
    }
    wasSent = true;
  }
  if (wasSent) await renewRoll();
}

async function readCounts() {
  const answer = await ask(`${base}/counts`);
  // Who is no more at this door, or whose list is gone, is told that it is not there.
  if ([401, 404].includes(answer?.status)) return signOut();
  const isBack = isAway && answer?.ok;
  isAway = !answer?.ok;
  if (isAway) return void (table && show.showCounts(table.count()));
  isOut = false;
  show.showTrouble("");
  show.showCounts(answer.told);
  if (isBack || (await kept.readQueue()).length) await send();
  if (Date.now() - readAt > ROLL_EVERY) await renewRoll();
}

async function signOut() {
  isOut = true;
  await kept.forgetRolls();
  table = undefined;
  show.showTrouble(show.say("signed_out"));
}

async function showState() {
  const waits = (await kept.readQueue()).length;
  const lines = [];
  if (isAway && !isOut) lines.push(table ? show.say("offline", { time: show.writeClock(table.asOf) }) : show.say("no_roll"));
  if (waits) lines.push(show.say("waiting", { count: waits }));
  else if (wasSent && !isAway) lines.push(show.say("sent"));
  show.showNetwork(lines);
  show.showConflicts((await kept.readConflicts()).filter((each) => each.list === list));
}

async function searchName(words) {
  const answer = isAway ? undefined : await ask(`${base}/people?q=${encodeURIComponent(words)}`);
  const people = answer?.ok ? answer.told.people : table?.search(words) ?? [];
  show.showPeople(people, readWay(), (person) => act(readWay(), { registration: person.registration }));
}

async function offerLists() {
  if (door.dataset.list) return;
  const rolls = await kept.readRolls();
  show.part("lists").replaceChildren(...rolls.map((roll) => {
    const link = show.make("a", "", show.read(roll.name));
    link.href = String(roll.list);
    return show.make("li", "", "", link);
  }));
}

function setUp() {
  show.part("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const code = input.value.trim();
    input.value = "";
    input.focus();
    if (code) act(readWay(), { code });
  });
  show.part("undo").addEventListener("submit", (event) => {
    if (!last) return;
    event.preventDefault();
    undo();
  });
  show.part("search").addEventListener("submit", (event) => {
    event.preventDefault();
    searchName(event.target.elements.q.value);
  });
  show.part("sound").hidden = !("AudioContext" in window);
  addEventListener("online", readCounts);
  setUpCamera(show.part("camera"));
}

function setUpCamera(button) {
  let stop;
  button.hidden = !navigator.mediaDevices?.getUserMedia;
  button.addEventListener("click", async () => {
    const view = show.part("video");
    if (stop) stop = void stop();
    else {
      view.hidden = false;
      stop = await watch(view.querySelector("video"), door.dataset.reader, (code) => act(readWay(), { code }))
        .catch(() => void show.showTrouble(show.say("no_camera")));
    }
    view.hidden = !stop;
    button.setAttribute("aria-pressed", String(Boolean(stop)));
  });
}

async function goOn() {
  await readCounts();
  await showState();
  setTimeout(goOn, COUNTS_EVERY);
}

setUp();
navigator.serviceWorker?.register(door.dataset.worker).catch(() => {});
await openRoll();
await offerLists();
await goOn();
door.dataset.ready = "yes";
