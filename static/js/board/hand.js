// A session held by the keyboard: picked up with space, carried by the arrows, put down with enter.
import { board, find, make, read, say } from "./page.js";
import { ask, perform } from "./doing.js";
import { focusPiece, listRooms, nameRules, shade, showHand, unshade } from "./grid.js";
import { askPlaces, findTrouble } from "./places.js";
import { findStanding, isPlaced, readDay, readMinutes, readRoom, readStart, state } from "./state.js";
import { addMinutes, countMinutes, readClock } from "./wall.js";
import { hush, speak } from "./voice.js";
import { view } from "./view.js";

let held = null;
const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const SHORTEST = 5;

export const isHeld = () => held !== null;

// Takes a session into the hand at once: every key from now on is the hand's. What would be wrong where comes when it comes.
export function pickUp(card) {
  if (!card.may_move || card.locked) return speak(say(card.locked ? "locked" : "not_yours"));
  const place = isPlaced(card) ? { room: card.rooms[0], wall: readStart(card) } : { room: listRooms()[0].slug, wall: `${board.dataset.day}T12:00` };
  held = { card, places: null, ...place, minutes: readMinutes(card), more: new Set(card.rooms.slice(1)), isCarried: false };
  hush();
  find("hand").hidden = false;
  find("hand").focus();
  tellHand(say("held", { title: read(card.title) }));
  learn(held);
}

// The places once they are known. What waited goes to the first free one, unless it was carried already.
async function learn(mine) {
  const { card } = mine;
  const places = await askPlaces(card, readDay(card) ?? board.dataset.day).catch(() => null);
  if (held !== mine || !places) return;
  held.places = places;
  const [free] = places.nearest;
  if (!isPlaced(card) && !held.isCarried && free) Object.assign(held, { room: free.room, wall: free.starts_at.slice(0, 16) });
  shade(places);
  tellHand(say("held", { title: read(card.title) }));
}

const listHeldRooms = () => [held.room, ...[...held.more].filter((room) => room !== held.room)];

// Says where the hand is and what would be wrong there.
function tellHand(before = "") {
  const { room, wall, minutes, card } = held;
  const trouble = held.places && findTrouble(held.places, room, wall);
  const place = say("at", { room: listHeldRooms().map((each) => read(readRoom(each).name)).join(" + "), time: readClock(wall) });
  const what = trouble ? nameRules(trouble.rules) : held.places ? say("free") : "";
  const kind = trouble ? `board__hand-trouble board__hand-trouble--${trouble.severity}` : "";
  find("hand").replaceChildren(make("b", "", read(card.title)), make("span", "", `${place}–${readClock(addMinutes(wall, minutes))}`), make("span", kind, what), make("small", "", say("hand_keys")));
  showHand(card, listHeldRooms(), wall, addMinutes(wall, minutes));
  speak([before, place, what].filter(Boolean).join(" "));
}

const KEYS = { Enter: putDown, " ": putDown, Escape: () => letGo(say("let_go")), "+": addRoom, "=": addRoom, f: () => follow(), x: () => swap() };

export function carry(event) {
  if (!held || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = STEPS[event.key];
  const act = KEYS[event.key] ?? KEYS[event.key.toLowerCase()];
  if (step) held.isCarried = true;
  if (step) event.shiftKey ? resize(step) : shift(step);
  else if (act) act();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

// Rows are rooms and columns are time; turned, it is the other way round.
function shift([down, across]) {
  const [rooms, steps] = view.rooms === "rows" ? [down, across] : [across, down];
  const slugs = listRooms().map((room) => room.slug);
  held.room = slugs[Math.min(Math.max(slugs.indexOf(held.room) + rooms, 0), slugs.length - 1)];
  held.wall = addMinutes(held.wall, steps * Math.min(view.zoom, 15));
  tellHand();
}

function resize([down, across]) {
  held.minutes = Math.max(SHORTEST, held.minutes + (down + across) * 5);
  tellHand(say("minutes", { minutes: held.minutes }));
}

// The room that the hand is at as well, wherever it goes on to; or no longer.
function addRoom() {
  if (!held.more.delete(held.room)) held.more.add(held.room);
  tellHand(say(held.more.has(held.room) ? "as_well" : "no_longer", { room: read(readRoom(held.room).name) }));
}

function putDown() {
  const { card, wall, minutes } = held;
  finish(ask.move(card, listHeldRooms(), wall, addMinutes(wall, minutes)));
}

function follow() {
  const { card, wall } = held;
  if (!isPlaced(card)) return speak(say("unplaced"));
  finish(ask.shift(card, countMinutes(readStart(card), wall)));
}

function swap() {
  const other = findStanding(held.room, held.wall, held.card.code);
  if (!other || !isPlaced(held.card)) return speak(say("nothing_here"));
  finish(ask.swap(held.card, other));
}

async function finish(asked) {
  const { card, room } = held;
  letGo();
  await perform(asked);
  focusAgain(card.code, room);
}

function letGo(text) {
  const { card, room } = held;
  held = null;
  find("hand").hidden = true;
  unshade();
  if (text) {
    speak(text);
    focusAgain(card.code, room);
  }
}

const focusAgain = (code, room) => requestAnimationFrame(() => state.sessions.get(code) && requestAnimationFrame(() => focusPiece(code, room)));

export function setUpHand() {
  find("hand").addEventListener("keydown", carry);
  find("hand").addEventListener("blur", () => { if (held) letGo(say("let_go")); });
}
