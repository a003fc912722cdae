// A session held by the keyboard: picked up with space, carried by the arrows, put down with enter.
import { board, find, make, read, say } from "./page.js";
import { move } from "./doing.js";
import { focusPiece, listRooms, nameRules, shade, showHand, unshade } from "./grid.js";
import { askPlaces, findTrouble } from "./places.js";
import { isPlaced, readMinutes, readRoom, readStart, state } from "./state.js";
import { addMinutes, readClock } from "./wall.js";
import { hush, speak } from "./voice.js";
import { view } from "./view.js";

let held = null;
const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

export const isHeld = () => held !== null;

// Takes a session into the hand where it stands, or at the first free place of the day.
export async function pickUp(card) {
  if (!card.may_move || card.locked) return speak(say(card.locked ? "locked" : "not_yours"));
  const places = await askPlaces(card, board.dataset.day).catch(() => ({ rooms: [], nearest: [] }));
  held = { card, places, ...choosePlace(card, places), minutes: readMinutes(card) };
  hush();
  find("hand").hidden = false;
  find("hand").focus();
  shade(places);
  tellPlace(say("held", { title: read(card.title) }));
}

function choosePlace(card, places) {
  if (isPlaced(card)) return { room: card.rooms[0], wall: readStart(card) };
  const free = places.nearest[0];
  return free ? { room: free.room, wall: free.starts_at.slice(0, 16) } : { room: listRooms()[0].id, wall: `${board.dataset.day}T12:00` };
}

// Says where the hand is and what would be wrong there.
function tellPlace(before = "") {
  const trouble = findTrouble(held.places, held.room, held.wall);
  const place = say("at", { room: read(readRoom(held.room).name), time: readClock(held.wall) });
  const state = trouble ? nameRules(trouble.rules) : say("free");
  find("hand").replaceChildren(make("b", "", read(held.card.title)), make("span", "", `${place}–${readClock(addMinutes(held.wall, held.minutes))}`), make("span", trouble ? "board__hand-trouble" : "", state), make("small", "", say("hand_keys")));
  showHand(held.card, held.room, held.wall, addMinutes(held.wall, held.minutes));
  speak([before, place, state].filter(Boolean).join(" "));
}

export function carry(event) {
  if (!held) return;
  const step = STEPS[event.key];
  if (step) event.shiftKey ? resize(step) : shift(step);
  else if (event.key === "Enter" || event.key === " ") putDown();
  else if (event.key === "Escape") letGo(say("let_go"));
  else return;
  event.preventDefault();
  event.stopPropagation();
}

// Rows are rooms and columns are time; turned, it is the other way round.
function shift([down, across]) {
  const [rooms, steps] = view.rooms === "rows" || view.span === "edition" ? [down, across] : [across, down];
  const slugs = listRooms().map((room) => room.id);
  held.room = slugs[Math.min(Math.max(slugs.indexOf(held.room) + rooms, 0), slugs.length - 1)];
  held.wall = addMinutes(held.wall, steps * Math.min(view.zoom, 15));
  tellPlace();
}

function resize([down, across]) {
  held.minutes = Math.max(5, held.minutes + (down + across) * 5);
  tellPlace(say("minutes", { minutes: held.minutes }));
}

async function putDown() {
  const { card, room, wall, minutes } = held;
  const rooms = card.rooms.length > 1 ? [room, ...card.rooms.filter((each) => each !== card.rooms[0] && each !== room)] : [room];
  letGo();
  await move(card, rooms, wall, addMinutes(wall, minutes));
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
