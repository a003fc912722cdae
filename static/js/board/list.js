// The same sessions as lists by room: for small screens, and for whoever would rather read than look.
import { chooseColour, drawCard, indexCards } from "./card.js";
import { board, find, make, read, say } from "./page.js";
import { listRooms } from "./grid.js";
import { isShown, readDay, readEnd, readStart, state } from "./state.js";
import { isList, view } from "./view.js";
import { nameDay, readClock } from "./wall.js";

export function renewList() {
  if (!isList()) return;
  const focused = document.activeElement?.closest?.(".board__plain .piece")?.dataset;
  indexCards();
  const shown = [...state.sessions.values()].filter(isShown).sort((one, other) => one.starts_at.localeCompare(other.starts_at));
  find("plain").replaceChildren(...listRooms().map((room) => drawStrip(room, shown.filter((card) => card.rooms.includes(room.slug)))));
  if (focused) find("plain").querySelector(`.piece[data-code="${CSS.escape(focused.code)}"][data-room="${CSS.escape(focused.room)}"]`)?.focus();
}

function drawStrip(room, cards) {
  const venue = state.venues.get(room.venue);
  const head = make("button", "board__strip-head", make("b", "", read(room.name)), " ", make("small", "", venue ? read(venue.name) : ""));
  head.type = "button";
  head.dataset.opensRoom = room.slug;
  const lines = cards.map((card) => make("li", chooseColour(card, view.colour), drawLine(card, room)));
  return make("section", "board__strip", make("h2", "", head), make("ul", "", ...(lines.length ? lines : [make("li", "board__empty", say("nothing_here"))])));
}

function drawLine(card, room) {
  const piece = drawCard(card, room);
  piece.classList.add("piece--line");
  const day = view.span === "edition" || readDay(card) !== board.dataset.day ? `${nameDay(readDay(card))} ` : "";
  const end = card.ends_at ? `–${readClock(readEnd(card))}` : "";
  piece.querySelector(".piece__when > span").textContent = `${day}${readClock(readStart(card))}${end}`;
  return piece;
}
