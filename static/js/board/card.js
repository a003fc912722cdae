// A session as it is drawn on the board and in the tray.
import { draw, make, read, say, words } from "./page.js";
import { listClashes, readEnd, readMinutes, readStart, readTrack } from "./state.js";
import { readClock } from "./wall.js";

const two = (number) => String(number).padStart(2, "0");
const WORST = ["error", "warning", "info"];

// The class that gives a session its colour, by track, kind or state.
export function chooseColour(card, by) {
  if (by === "track") return `track-${two(readTrack(card)?.number ?? 0)}`;
  if (by === "kind") return `track-${two((Object.keys(kinds).indexOf(card.kind) % 12) + 1)}`;
  return { confirmed: "track-03", tentative: "track-04", cancelled: "track-08" }[card.status] ?? "track-00";
}

const kinds = words.kinds;
export const nameKind = (card) => kinds[card.kind] ?? card.kind;

export function findWorst(card) {
  return WORST.find((severity) => listClashes(card).some((clash) => clash.severity === severity && !clash.waived)) ?? "";
}

// What is heard of a session besides the start and title that are seen: its end, room, clashes, lock.
function tellRest(card, room) {
  const clashes = listClashes(card).length;
  const end = card.ends_at && say("until", { time: readClock(readEnd(card)) });
  return [end, room && read(room.name), clashes ? say("clashes", { count: clashes }) : "", card.locked ? say("locked") : ""].filter(Boolean).join(", ");
}

export function drawCard(card, room) {
  const worst = findWorst(card);
  const button = make(
    "button",
    `piece${card.kind === "screening" ? " piece--dark" : ""}${worst ? ` piece--${worst}` : ""}${card.status === "cancelled" ? " piece--cancelled" : ""}`,
    make("span", "piece__when", make("span", "", card.starts_at ? readClock(readStart(card)) : ""), drawMarks(card, worst)),
    " ",
    make("span", "piece__title", read(card.title)),
    " ",
    make("span", "only-heard", tellRest(card, room)),
  );
  button.type = "button";
  button.dataset.code = card.code;
  if (room) button.dataset.room = room.slug;
  return button;
}

function drawMarks(card, worst) {
  const marks = make("span", "piece__marks");
  if (worst) marks.append(draw(worst === "error" ? "i-stop" : worst === "warning" ? "i-care" : "i-info", "icon"));
  if (card.locked) marks.append(draw("i-lock", "icon"));
  const track = readTrack(card);
  if (track) marks.append(draw(`sign-${two(track.number)}`, "sign"));
  return marks;
}

export function describeCard(card) {
  const people = card.people.slice(0, 2).map((person) => read(person.name)).join(", ");
  return [say("minutes", { minutes: readMinutes(card) }), nameKind(card), people].filter(Boolean).join(" · ");
}
