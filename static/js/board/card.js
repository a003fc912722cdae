// A session as it is drawn on the board and in the tray.
import { draw, find, make, read, say, words } from "./page.js";
import { indexClashes, isShown, readEnd, readMinutes, readStart, readTrack, state } from "./state.js";
import { readClock } from "./wall.js";
import { view } from "./view.js";

const two = (number) => String(number).padStart(2, "0");
const WORST = ["error", "warning", "info"];
// What is merely worth knowing stands in the list alone: most sessions have some of it.
const SIGNS = { error: "i-stop", warning: "i-care" };
const STATES = { confirmed: "track-03", tentative: "track-04", cancelled: "track-08" };
const kinds = words.kinds;
let clashes = new Map();

// Looks anew which sessions clash: once for all that are drawn then.
export function indexCards() {
  clashes = indexClashes();
}

export const nameKind = (card) => kinds[card.kind] ?? card.kind;
export const nameStatus = (card) => words.statuses[card.status] ?? card.status;

// The class that gives a session its colour, by track, kind or state.
export function chooseColour(card, by) {
  if (by === "track") return `track-${two(readTrack(card)?.number ?? 0)}`;
  if (by === "kind") return `track-${two((Object.keys(kinds).indexOf(card.kind) % 12) + 1)}`;
  return STATES[card.status] ?? "track-00";
}

// The word that says what the colour says.
function nameColour(card, by) {
  if (by === "kind") return nameKind(card);
  if (by === "state") return nameStatus(card);
  const track = readTrack(card);
  return track ? read(track.name) : say("no_track");
}

// What the colours mean that are to be seen now.
export function renewKey() {
  const shown = [...state.sessions.values()].filter(isShown);
  const names = new Map(shown.map((card) => [nameColour(card, view.colour), card]));
  const lines = [...names].sort(([one], [other]) => one.localeCompare(other)).map(([name, card]) => {
    const track = view.colour === "track" && readTrack(card);
    return make("li", `board__key-line ${chooseColour(card, view.colour)}`, track ? draw(`sign-${two(track.number)}`, "sign") : make("span", "board__swatch"), name);
  });
  find("key").replaceChildren(...lines);
}

const findWorst = (card) => WORST.find((severity) => (clashes.get(card.code) ?? []).some((clash) => clash.severity === severity && !clash.waived)) ?? "";

// What is heard of a session besides the start and title that are seen: its end, room, clashes, lock.
function tellRest(card, room) {
  const count = (clashes.get(card.code) ?? []).filter((clash) => !clash.waived).length;
  const end = card.ends_at && say("until", { time: readClock(readEnd(card)) });
  const status = card.status === "confirmed" ? "" : nameStatus(card);
  return [end, room && read(room.name), status, count ? say(count === 1 ? "one_clash" : "clashes", { count }) : "", card.locked ? say("locked") : ""].filter(Boolean).join(", ");
}

export function drawCard(card, room) {
  const worst = findWorst(card);
  const states = [card.kind === "screening" && "piece--dark", worst && `piece--${worst}`, card.status !== "confirmed" && `piece--${card.status}`, card.visibility === "internal" && card.kind === "break" && "piece--blocker"];
  const button = make(
    "button",
    ["piece", ...states].filter(Boolean).join(" "),
    make("span", "piece__when", make("span", "", card.starts_at ? readClock(readStart(card)) : ""), drawMarks(card, worst)),
    " ",
    make("span", "piece__title", read(card.title)),
    " ",
    view.colour === "track" ? null : make("span", "piece__word", nameColour(card, view.colour)),
    make("span", "only-heard", tellRest(card, room)),
  );
  button.type = "button";
  button.dataset.code = card.code;
  if (room) button.dataset.room = room.slug;
  return button;
}

function drawMarks(card, worst) {
  const marks = make("span", "piece__marks");
  if (SIGNS[worst]) marks.append(draw(SIGNS[worst], "icon"));
  if (card.locked) marks.append(draw("i-lock", "icon"));
  const track = readTrack(card);
  if (track) marks.append(draw(`sign-${two(track.number)}`, "sign"));
  return marks;
}

export function describeCard(card) {
  const people = card.people.slice(0, 2).map((person) => read(person.name)).join(", ");
  return [say("minutes", { minutes: readMinutes(card) }), nameKind(card), people].filter(Boolean).join(" · ");
}
