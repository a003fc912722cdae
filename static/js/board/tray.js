// Sessions without a place: searched, dragged into the grid, or opened.
import { chooseColour, describeCard } from "./card.js";
import { draw, find, make, read } from "./page.js";
import { ask, perform } from "./doing.js";
import { findPoint } from "./grid.js";
import { startShading, stopShading } from "./shading.js";
import { isPlaced, readMinutes, readTrack, state } from "./state.js";
import { addMinutes, fromDate } from "./wall.js";

const tray = find("tray");
const search = find("search");
const FURTHEST = 4;
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export function renewTray() {
  const words = fold(search.value).split(/\s+/).filter(Boolean);
  const waiting = [...state.sessions.values()].filter((card) => !isPlaced(card) && card.status !== "cancelled").sort((one, other) => read(one.title).localeCompare(read(other.title)));
  const fits = (card) => words.every((word) => fold(`${Object.values(card.title).join(" ")} ${card.code} ${describeCard(card)}`).includes(word));
  const focused = document.activeElement?.closest?.(".tray__card")?.dataset.code;
  find("list", tray).replaceChildren(...waiting.filter(fits).map(drawWaiting));
  find("count", tray).textContent = waiting.length;
  find("nothing", tray).hidden = waiting.some(fits);
  if (focused) find("list", tray).querySelector(`[data-code="${CSS.escape(focused)}"]`)?.focus();
}

function drawWaiting(card) {
  const track = readTrack(card);
  const title = make("span", `tray__title${card.kind === "screening" ? " tray__title--work" : ""}`, read(card.title));
  const button = make("button", `tray__card piece ${chooseColour(card, "track")}`, track ? draw(`sign-${String(track.number).padStart(2, "0")}`, "sign") : make("span", ""), title, make("span", "tray__facts", describeCard(card)));
  button.type = "button";
  button.dataset.code = card.code;
  button.addEventListener("pointerdown", (event) => { if (event.button === 0 && event.pointerType === "mouse" && card.may_move) drag(card, button, event); });
  return make("li", "", button);
}

// Follows the pointer from the tray into the grid; the drop is where the pointer is.
function drag(card, button, begun) {
  const ghost = make("span", "board__ghost", read(card.title));
  const away = new AbortController();
  let isDragged = false;
  const follow = (event) => {
    if (!isDragged && Math.hypot(event.clientX - begun.clientX, event.clientY - begun.clientY) < FURTHEST) return;
    if (!isDragged) {
      isDragged = true;
      document.body.append(ghost);
      startShading(card);
    }
    const point = findPoint(event.clientX, event.clientY);
    ghost.textContent = point?.resource ? `${fromDate(point.date).slice(11)} ${point.resource.title} · ${read(card.title)}` : read(card.title);
    ghost.style.transform = `translate(${event.clientX + 8}px, ${event.clientY + 8}px)`;
  };
  const end = () => {
    away.abort();
    ghost.remove();
    stopShading();
  };
  const drop = async (event) => {
    end();
    if (!isDragged) return;
    button.addEventListener("click", (click) => click.stopImmediatePropagation(), { once: true, capture: true });
    const point = findPoint(event.clientX, event.clientY);
    if (!point?.resource) return;
    const wall = fromDate(point.date);
    await perform(ask.move(card, [point.resource.id], wall, addMinutes(wall, readMinutes(card))));
  };
  window.addEventListener("pointermove", follow, { signal: away.signal });
  window.addEventListener("pointerup", drop, { signal: away.signal });
  window.addEventListener("pointercancel", end, { signal: away.signal });
  window.addEventListener("keydown", (event) => { if (event.key === "Escape") end(); }, { signal: away.signal });
}

// Whether the pointer is above the tray: what is let go there loses its place.
export function isOverTray(event) {
  const box = tray.getBoundingClientRect();
  return event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
}

export function setUpTray() {
  search.addEventListener("input", renewTray);
}
