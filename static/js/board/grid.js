// The grid itself: rooms as rows or columns, sessions as pieces, what is held around them, what shades while one is dragged.
import { createCalendar, Interaction, ResourceTimeGrid, ResourceTimeline } from "../../vendor/js/event-calendar.js";
import { chooseColour, drawCard, findWorst } from "./card.js";
import { board, find, language, make, read, say, words } from "./page.js";
import { isPlaced, readDay, readEnd, readMinutes, readRoom, readStart, state } from "./state.js";
import { addMinutes, countMinutes, fromDate, readClock } from "./wall.js";
import { view } from "./view.js";

const turns = Number(board.dataset.turns);
const NO_TOOLBAR = { start: "", center: "", end: "" };
const MINUTES_SHOWN = 5;
// The usual hours of a day are always there to drop into.
const EARLIEST = 9;
const LATEST = 24;
let calendar;
let shades = [];
let here = null;

export function setUpGrid(handlers) {
  calendar = createCalendar(find("grid"), [ResourceTimeline, ResourceTimeGrid, Interaction], {
    ...chooseView(),
    ...handlers,
    headerToolbar: NO_TOOLBAR,
    locale: language,
    date: board.dataset.day,
    height: "100%",
    editable: true,
    eventResizableFromStart: true,
    snapDuration: "00:05:00",
    slotLabelFormat: (time) => `${time.getHours()}:${String(time.getMinutes()).padStart(2, "0")}`,
    slotEventOverlap: false,
    longPressDelay: 350,
    resources: listRooms(),
    resourceLabelContent: ({ resource }) => ({ domNodes: [drawRoom(readRoom(resource.id))] }),
    eventContent: ({ event }) => ({ domNodes: drawPiece(event) }),
    events: listEvents(),
  });
}

function chooseView() {
  const isWhole = view.span === "edition";
  return {
    view: isWhole ? "resourceTimelineWeek" : view.rooms === "rows" ? "resourceTimelineDay" : "resourceTimeGridDay",
    slotDuration: { minutes: view.zoom },
    slotLabelInterval: { minutes: Math.max(view.zoom, view.zoom < 15 ? 30 : 60) },
    slotWidth: isWhole ? 16 : 24,
    views: { resourceTimelineWeek: { duration: { days: state.days.length || 1 } } },
    date: isWhole ? state.days[0]?.day ?? board.dataset.day : board.dataset.day,
    ...chooseHours(),
  };
}

// From an hour before the earliest start to an hour after the latest end of any day, and never less than the usual hours.
function chooseHours() {
  const placed = [...state.sessions.values()].filter(isPlaced);
  const hours = placed.flatMap((card) => {
    const begin = countMinutes(`${readDay(card)}T00:00`, readStart(card));
    return [begin / 60 - 1, (begin + readMinutes(card)) / 60 + 1];
  });
  const first = Math.max(turns, Math.floor(Math.min(EARLIEST, ...hours)));
  const last = Math.min(turns + 24, Math.ceil(Math.max(LATEST, ...hours)));
  return { slotMinTime: `${first}:00`, slotMaxTime: `${last}:00`, scrollTime: `${first}:00` };
}

// Draws everything anew from what is known; the focus stays on its session.
export function renew() {
  const focused = document.activeElement?.closest?.(".piece")?.dataset;
  calendar.setOption("events", [...listEvents(), ...shades, ...(here ? [here] : [])]);
  if (focused) requestAnimationFrame(() => focusPiece(focused.code, focused.room));
}

export function renewView() {
  for (const [name, value] of Object.entries(chooseView())) if (name !== "views") calendar.setOption(name, value);
  calendar.setOption("resources", listRooms());
  renew();
}

export function focusPiece(code, room) {
  const pieces = [...find("grid").querySelectorAll(`.piece[data-code="${CSS.escape(code)}"]`)];
  const piece = pieces.find((each) => each.dataset.room === room) ?? pieces[0];
  piece?.focus();
  piece?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

export const findPoint = (x, y) => calendar.dateFromPoint(x, y);

export function listRooms() {
  return state.rooms.filter((room) => !view.hidden.includes(room.slug)).map((room) => ({ id: room.slug, title: read(room.name) }));
}

function listEvents() {
  const shown = [...state.sessions.values()].filter((card) => isPlaced(card) && (view.span === "edition" || readDay(card) === board.dataset.day));
  return shown.flatMap((card) => [...listHeld(card), makeEvent(card)]);
}

function makeEvent(card) {
  const start = readStart(card);
  return {
    id: card.code,
    resourceIds: card.rooms,
    start: `${start}:00`,
    end: `${addMinutes(start, Math.max(readMinutes(card), MINUTES_SHOWN))}:00`,
    title: read(card.title),
    editable: card.may_move && !card.locked,
    classNames: ["board__event", chooseColour(card, view.colour), findWorst(card) ? `board__event--${findWorst(card)}` : ""].filter(Boolean),
    extendedProps: { code: card.code },
  };
}

// The time in which the rooms are held around the public time.
function listHeld(card) {
  if (!card.occupied || !card.ends_at) return [];
  const spans = [[card.occupied.from.slice(0, 16), readStart(card)], [readEnd(card), card.occupied.to.slice(0, 16)]];
  return spans.filter(([from, to]) => from < to).map(([from, to], place) => makeShade(`held ${card.code} ${place}`, card.rooms, from, to, "board__held"));
}

function makeShade(id, rooms, from, to, block, text = "") {
  return { id, resourceIds: rooms, start: `${from}:00`, end: `${to}:00`, display: "background", classNames: [block], title: text, extendedProps: {} };
}

// Shades where a session of this length cannot, or had better not, begin.
export function shade(places) {
  shades = places.rooms.flatMap((room) =>
    room.spans.map((span, place) => makeShade(`shade ${room.slug} ${place}`, [room.slug], span.from.slice(0, 16), span.to.slice(0, 16), span.severity === "error" ? "board__cannot" : "board__could", nameRules(span.rules))),
  );
  renew();
}

export function unshade() {
  if (!shades.length && !here) return;
  shades = [];
  here = null;
  renew();
}

// Shows where the hand is that carries a session by the keyboard.
export function showHand(card, room, from, to) {
  here = { id: "hand", resourceIds: [room], start: `${from}:00`, end: `${to}:00`, editable: false, classNames: ["board__here"], extendedProps: { title: `${readClock(from)} ${read(card.title)}` } };
  renew();
  requestAnimationFrame(() => find("grid").querySelector(".board__here")?.scrollIntoView({ block: "nearest", inline: "nearest" }));
}


export const nameRules = (ids) => ids.map((id) => words.rules[id] ?? id).join(", ");

function drawPiece(event) {
  if (event.display === "background") return event.title ? [make("span", "board__why", event.title)] : [];
  if (event.id === "hand") return [make("span", "", event.extendedProps.title)];
  const card = state.sessions.get(event.extendedProps.code);
  if (!card) return [];
  const piece = drawCard(card, readRoom(event.resourceIds[0]));
  const moved = fromDate(event.start);
  if (moved !== readStart(card)) piece.querySelector(".piece__when > span").textContent = readClock(moved);
  return [piece];
}

function drawRoom(room) {
  const venue = state.venues.get(room.venue);
  const facts = [room.seats && say("seats", { count: room.seats }), room.is_parallel && say("parallel")].filter(Boolean).join(" · ");
  return make("span", "board__room", make("span", "board__venue", venue ? read(venue.name) : ""), make("b", "", read(room.name)), make("span", "board__facts", facts));
}
