// What a session does that is dragged in the grid, and an empty stretch that is.
import { ask, perform } from "./doing.js";
import { renew } from "./grid.js";
import { startShading, stopShading } from "./shading.js";
import { openRoom } from "./sheet.js";
import { readStart, state } from "./state.js";
import { isOverTray } from "./tray.js";
import { countMinutes, fromDate } from "./wall.js";

// The card as it was when it was taken: what comes in meanwhile makes the drop stale.
let held = null;

function take({ event }) {
  held = state.sessions.get(event.extendedProps.code);
}

function lift(info) {
  take(info);
  startShading(held);
}

async function letGo({ jsEvent }) {
  stopShading();
  if (!jsEvent || !isOverTray(jsEvent)) return;
  const card = held;
  held = null;
  await perform(ask.unplace(card));
  renew();
}

async function drop({ event, oldResource, newResource, jsEvent }) {
  if (!held) return;
  const [from, to] = [fromDate(event.start), fromDate(event.end)];
  await perform(chooseDrop(held, oldResource?.id, newResource?.id, from, to, jsEvent));
  renew();
}

// With Shift all that follow move along; with Alt it stands in the other room as well.
function chooseDrop(card, oldRoom, newRoom, from, to, keys) {
  if (keys?.shiftKey && !newRoom) return ask.shift(card, countMinutes(readStart(card), from));
  if (keys?.altKey && newRoom) return ask.move(card, [...new Set([...card.rooms, newRoom])], from, to);
  const rooms = newRoom && oldRoom ? card.rooms.map((room) => (room === oldRoom ? newRoom : room)) : card.rooms;
  return ask.move(card, [...new Set(rooms)], from, to);
}

function stretch({ start, end, resource }) {
  if (resource) openRoom(resource.id, fromDate(start), fromDate(end));
}

export const HANDLERS = { eventDragStart: lift, eventDragStop: letGo, eventDrop: drop, eventResizeStart: take, eventResize: drop, select: stretch };
