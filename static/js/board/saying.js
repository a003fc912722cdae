// Where a session stands, in words.
import { board, read, say } from "./page.js";
import { readRoom } from "./state.js";
import { addMinutes, findDay, nameDay, readClock, toWall } from "./wall.js";

// "Hall 2, 14:30–16:00"; with the day where it is another than the one that is open.
export function tellPlace(rooms, startsAt, endsAt) {
  const names = rooms.map((slug) => read(readRoom(slug)?.name) || slug).join(" + ");
  const day = findDay(startsAt, Number(board.dataset.turns));
  const clock = endsAt ? `${readClock(startsAt)}–${readClock(endsAt)}` : readClock(startsAt);
  return [names, day === board.dataset.day ? "" : nameDay(day), clock].filter(Boolean).join(", ");
}

export function describePlace(card) {
  return card.starts_at && card.rooms.length ? tellPlace(card.rooms, toWall(card.starts_at), toWall(card.ends_at)) : say("unplaced");
}

export const tellWish = (rooms, startsAt, minutes) => tellPlace(rooms, startsAt, addMinutes(startsAt, minutes));
