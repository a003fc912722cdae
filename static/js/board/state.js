// What the board knows: sessions by code, clashes, rooms; and whom it tells when something of it changes.
import { countMinutes, findDay, toWall } from "./wall.js";
import { board } from "./page.js";

export const state = { sessions: new Map(), rooms: [], venues: new Map(), tracks: new Map(), days: [], clashes: [], asOf: 0, canUndo: null, canRedo: null };
const listeners = [];
const STANDARD_MINUTES = 60;

export const onChange = (listener) => listeners.push(listener);
const tell = (codes) => listeners.forEach((listener) => listener(codes));

export function load(answer) {
  state.sessions = new Map(answer.sessions.map((card) => [card.code, card]));
  state.rooms = answer.rooms;
  state.venues = new Map(answer.venues.map((venue) => [venue.slug, venue]));
  state.tracks = new Map(answer.tracks.map((track) => [track.slug, track]));
  state.days = answer.days;
  state.clashes = answer.clashes;
  state.asOf = answer.as_of;
  takeUndo(answer);
  tell(null);
}

// Takes the touched sessions and all their clashes; what an older answer says of a newer card is left aside.
export function take(answer) {
  const fresh = answer.sessions.filter((card) => card.version >= (state.sessions.get(card.code)?.version ?? 0));
  const codes = new Set(fresh.map((card) => card.code));
  for (const card of fresh) state.sessions.set(card.code, card);
  const touches = (clash) => clash.sessions.some((session) => session.edition === board.dataset.edition && codes.has(session.code));
  if (answer.clashes) state.clashes = [...state.clashes.filter((clash) => !touches(clash)), ...answer.clashes];
  takeUndo(answer);
  tell(codes);
}

function takeUndo(answer) {
  if ("can_undo" in answer) [state.canUndo, state.canRedo] = [answer.can_undo, answer.can_redo];
  else if (answer.action) [state.canUndo, state.canRedo] = [answer.said, null];
}

// What was just taken back may be done again; whether there is more to take back the server knows.
export function noteUndone() {
  [state.canUndo, state.canRedo] = [true, true];
  tell(new Set());
}

export const isPlaced = (card) => Boolean(card.starts_at && card.rooms.length);
export const readStart = (card) => toWall(card.starts_at);
export const readEnd = (card) => toWall(card.ends_at);
export const readDay = (card) => card.starts_at && findDay(readStart(card), Number(board.dataset.turns));
export const readRoom = (slug) => state.rooms.find((room) => room.slug === slug);

// How long a session is; one of unknown length is drawn as an hour.
export function readMinutes(card) {
  return card.minutes ?? (card.ends_at ? countMinutes(readStart(card), readEnd(card)) : STANDARD_MINUTES);
}

export function readTrack(card) {
  return card.track ? state.tracks.get(card.track) : null;
}

export function listClashes(card) {
  return state.clashes.filter((clash) => clash.sessions.some((session) => session.code === card.code && session.edition === board.dataset.edition));
}
