// What the board knows: sessions by code, clashes, rooms; and whom it tells when something of it changes.
import { countMinutes, findDay, toWall } from "./wall.js";
import { board } from "./page.js";
import { view } from "./view.js";

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
  state.asOf = Math.max(state.asOf, answer.as_of);
  takeUndo(answer);
  tell(null);
}

const isOwn = (session) => session.edition === board.dataset.edition;

// Takes the touched sessions and all their clashes; what an older answer says of a newer card is left aside.
export function take(answer) {
  const fresh = answer.sessions.filter((card) => card.version >= (state.sessions.get(card.code)?.version ?? 0));
  const codes = new Set(fresh.map((card) => card.code));
  for (const card of fresh) state.sessions.set(card.code, card);
  const touches = (clash) => clash.sessions.some((session) => isOwn(session) && codes.has(session.code));
  if (answer.clashes) state.clashes = [...state.clashes.filter((clash) => !touches(clash)), ...answer.clashes.filter(touches)];
  takeUndo(answer);
  tell(codes);
}

function takeUndo(answer) {
  if ("can_undo" in answer) [state.canUndo, state.canRedo] = [answer.can_undo, answer.can_redo];
  else if (answer.action) [state.canUndo, state.canRedo] = [answer.said, null];
}

// What was just taken back may be done again; whether there is more to take back the server knows.
export function noteUndone(said) {
  [state.canUndo, state.canRedo] = [state.canUndo && {}, said];
  tell(new Set());
}

export function noteRefused(code) {
  if (code === "nothing_to_undo") state.canUndo = null;
  if (code === "nothing_to_redo") state.canRedo = null;
  tell(new Set());
}

export const isPlaced = (card) => Boolean(card.starts_at && card.rooms.length);
export const readStart = (card) => toWall(card.starts_at);
export const readEnd = (card) => toWall(card.ends_at);
export const readDay = (card) => card.starts_at && findDay(readStart(card), Number(board.dataset.turns));
export const readRoom = (slug) => state.rooms.find((room) => room.slug === slug);

// Whether a session has its place among what is shown: placed on the day that is open, or on any.
export const isShown = (card) => isPlaced(card) && (view.span === "edition" || readDay(card) === board.dataset.day);

// The days that are shown, as the server names them.
export const listShownDays = () => (view.span === "edition" ? state.days.map((day) => day.day) : [board.dataset.day]);

// How long a session is; one of unknown length is drawn as an hour.
export function readMinutes(card) {
  return card.minutes ?? (card.ends_at ? countMinutes(readStart(card), readEnd(card)) : STANDARD_MINUTES);
}

export function readTrack(card) {
  return card.track ? state.tracks.get(card.track) : null;
}

// The clashes of each session, by its code.
export function indexClashes() {
  const index = new Map();
  for (const clash of state.clashes) {
    for (const session of clash.sessions.filter(isOwn)) index.set(session.code, [...(index.get(session.code) ?? []), clash]);
  }
  return index;
}

// What stands in a room at an instant, and is not this session.
export function findStanding(room, wall, code) {
  const stands = (card) => card.code !== code && isPlaced(card) && card.status !== "cancelled" && card.rooms.includes(room);
  return [...state.sessions.values()].find((card) => stands(card) && card.ends_at && readStart(card) <= wall && wall < readEnd(card));
}

// What stands in a room on a day: its versions by code, for what moves all of it.
export function listVersions(room, day) {
  const there = [...state.sessions.values()].filter((card) => isPlaced(card) && card.rooms.includes(room) && readDay(card) === day);
  return Object.fromEntries(there.map((card) => [card.code, card.version]));
}
