// The grid itself: rooms as rows or columns, sessions as pieces, what is held around them, what shades while one is dragged.
import { createCalendar, Interaction, ResourceTimeGrid, ResourceTimeline } from "../../vendor/js/event-calendar.js";
import { chooseColour, drawCard, indexCards } from "./card.js";
import { board, draw, find, language, make, read, say, words } from "./page.js";
import { isPlaced, isShown, readDay, readEnd, readMinutes, readRoom, readStart, state } from "./state.js";
import { addMinutes, countMinutes, fromDate, nameDay, readClock } from "./wall.js";
import { isList, view } from "./view.js";

const turns = Number(board.dataset.turns);
const NO_TOOLBAR = { start: "", center: "", end: "" };
const MINUTES_SHOWN = 5;
// The usual hours of a day are always there to drop into.
const EARLIEST = 9;
const LATEST = 24;
// Named hours stand so far apart that their names have room.
const NAMED_EVERY = { 5: 15, 10: 30, 15: 60, 30: 60, 60: 120 };
let calendar = null;
let handlers = {};
let shades = [];
let here = null;

export function setUpGrid(given) {
  handlers = given;
  renewView();
}

function makeCalendar() {
  calendar = createCalendar(find("grid"), [ResourceTimeline, ResourceTimeGrid, Interaction], {
    ...chooseView(),
    ...handlers,
    headerToolbar: NO_TOOLBAR,
    locale: language === "zh" ? "zh-CN" : "en-GB",
    dayHeaderFormat: (date) => nameDay(fromDate(date).slice(0, 10)),
    height: "100%",
    editable: true,
    selectable: true,
    allDaySlot: false,
    eventResizableFromStart: true,
    snapDuration: "00:05:00",
    slotLabelFormat: (time) => `${time.getHours()}:${String(time.getMinutes()).padStart(2, "0")}`,
    slotEventOverlap: false,
    longPressDelay: 350,
    resources: listResources(),
    resourceLabelContent: ({ resource }) => ({ domNodes: [drawRoom(readRoom(resource.id))] }),
    eventContent: ({ event }) => ({ domNodes: drawPiece(event) }),
    events: listEvents(),
  });
}

const isTimeline = () => view.rooms === "rows";

function chooseView() {
  const isWhole = view.span === "edition";
  return {
    view: `${isTimeline() ? "resourceTimeline" : "resourceTimeGrid"}${isWhole ? "Week" : "Day"}`,
    slotDuration: { minutes: view.zoom },
    slotLabelInterval: { minutes: NAMED_EVERY[view.zoom] },
    slotWidth: 24,
    slotHeight: 24,
    columnWidth: isTimeline() ? undefined : "7rem",
    views: { resourceTimelineWeek: { duration: { days: state.days.length || 1 } }, resourceTimeGridWeek: { duration: { days: state.days.length || 1 }, datesAboveResources: true } },
    date: isWhole ? state.days[0]?.day ?? board.dataset.day : board.dataset.day,
    ...chooseHours(),
  };
}

// From an hour before the earliest start to an hour after the latest end of any day, and never less than the usual hours.
function chooseHours() {
  const placed = [...state.sessions.values()].filter(isShown);
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
  if (isList() || !calendar) return;
  const focused = document.activeElement?.closest?.(".ec-event .piece")?.dataset;
  indexCards();
  calendar.setOption("events", [...listEvents(), ...shades, ...(here ? [here] : [])]);
  // Whoever went elsewhere meanwhile stays there.
  if (focused) requestAnimationFrame(() => { if (document.activeElement === document.body) focusPiece(focused.code, focused.room); });
}

export function renewView() {
  if (isList()) return;
  indexCards();
  if (!calendar) return makeCalendar();
  for (const [name, value] of Object.entries(chooseView())) { if (name !== "views") calendar.setOption(name, value); }
  calendar.setOption("resources", listResources());
  renew();
}

// Gives whether a session is drawn that could take the focus: in the grid, in a list, or in the tray.
export function focusPiece(code, room) {
  const pieces = [...board.querySelectorAll(`.piece[data-code="${CSS.escape(code)}"]`)].filter((piece) => piece.offsetParent);
  const piece = pieces.find((each) => each.dataset.room === room) ?? pieces[0];
  piece?.focus({ preventScroll: true });
  piece?.scrollIntoView({ block: "nearest", inline: "nearest" });
  return Boolean(piece);
}

export const findPoint = (x, y) => (isList() ? null : calendar?.dateFromPoint(x, y));
export const unselect = () => calendar?.unselect();

export const listRooms = () => state.rooms.filter((room) => !view.hidden.includes(room.slug));
const listResources = () => listRooms().map((room) => ({ id: room.slug, title: read(room.name) }));

function listEvents() {
  return [...state.sessions.values()].filter(isShown).flatMap((card) => [...listHeld(card), makeEvent(card)]);
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
    classNames: ["board__event", chooseColour(card, view.colour)],
    extendedProps: { code: card.code },
  };
}

// The time in which the rooms are held around the public time: set up, cleared, and made ready for the next.
function listHeld(card) {
  if (!card.occupied || !card.ends_at || !isPlaced(card)) return [];
  const [from, to] = [card.occupied.from.slice(0, 16), card.occupied.to.slice(0, 16)];
  const spans = [[from, readStart(card), "board__held"], [readEnd(card), to, "board__held"], [to, addMinutes(to, card.turnaround), "board__turn"]];
  return spans.filter(([begins, ends]) => begins < ends).map(([begins, ends, block], place) => makeShade(`held ${card.code} ${place}`, card.rooms, begins, ends, block));
}

function makeShade(id, rooms, from, to, block, severity = "", text = "") {
  return { id, resourceIds: rooms, start: `${from}:00`, end: `${to}:00`, display: "background", classNames: [block], title: text, extendedProps: { severity } };
}

// Shades where a session of this length cannot, or had better not, begin.
export function shade(places) {
  const added = places.rooms.flatMap((room) =>
    room.spans.filter((span) => span.severity !== "info").map((span) => makeShade(`shade ${room.slug} ${span.from}`, [room.slug], span.from.slice(0, 16), span.to.slice(0, 16), span.severity === "error" ? "board__cannot" : "board__could", span.severity, nameRules(span.rules))),
  );
  shades = [...shades, ...added];
  renew();
}

export function unshade() {
  if (!shades.length && !here) return;
  shades = [];
  here = null;
  renew();
}

// Shows where the hand is that carries a session by the keyboard.
export function showHand(card, rooms, from, to) {
  here = { id: "hand", resourceIds: rooms, start: `${from}:00`, end: `${to}:00`, editable: false, classNames: ["board__here"], extendedProps: { title: `${readClock(from)} ${read(card.title)}` } };
  renew();
  requestAnimationFrame(() => find("grid").querySelector(".board__here")?.scrollIntoView({ block: "nearest", inline: "nearest" }));
}

export const nameRules = (ids) => ids.map((id) => words.rules[id] ?? id).join(", ");

function drawPiece(event) {
  if (event.display === "background") return event.title ? [make("span", "board__why", draw(event.extendedProps.severity === "error" ? "i-stop" : "i-care", "icon"), event.title)] : [];
  if (event.id === "hand") return [make("span", "", event.extendedProps.title)];
  if (event.id === "{select}") return [make("span", "board__here-text", `${readClock(fromDate(event.start))}–${readClock(fromDate(event.end))}`)];
  const card = state.sessions.get(event.extendedProps.code);
  if (!card) return [];
  const piece = drawCard(card, readRoom(event.resourceIds[0]));
  piece.tabIndex = -1;
  const [starts, ends] = [fromDate(event.start), fromDate(event.end)];
  if (event.display === "preview") piece.querySelector(".piece__when > span").textContent = `${readClock(starts)}–${readClock(ends)}`;
  return [piece];
}

function drawRoom(room) {
  const venue = state.venues.get(room.venue);
  const facts = [room.seats && say(room.seats === 1 ? "one_seat" : "seats", { count: room.seats }), room.is_parallel && say("parallel")].filter(Boolean).join(" · ");
  const button = make("button", "board__room", make("span", "board__venue", venue ? read(venue.name) : ""), " ", make("b", "", read(room.name)), " ", make("span", "board__facts", facts));
  button.type = "button";
  button.tabIndex = -1;
  button.dataset.opensRoom = room.slug;
  return button;
}
