// The tab key stops once in the grid: at the session or the room where one was last. Arrows and Home go on from there.
import { find } from "./page.js";
import { focusPiece } from "./grid.js";
import { view } from "./view.js";

const PIECES = ".ec-event:not(.ec-ghost):not(.ec-preview) .piece";
const HEADS = ".board__room";
const grid = find("grid");
let last = {};

const list = (what) => [...grid.querySelectorAll(what)];
const isLast = (each) => (each.dataset.code ? each.dataset.code === last.code && each.dataset.room === last.room : each.dataset.opensRoom === last.opensRoom);

// Keeps one stop, whatever was drawn anew.
export function renewStop() {
  const all = list(`${PIECES}, ${HEADS}`);
  const stop = all.find(isLast) ?? grid.querySelector(PIECES) ?? all[0];
  for (const each of all) if (each !== stop && each.tabIndex === 0) each.tabIndex = -1;
  if (stop && stop.tabIndex !== 0) stop.tabIndex = 0;
}

// Where a key leads in the grid from a session or from the name of a room; nowhere for all other keys.
export function findNext(from, key) {
  const isHead = from.matches(HEADS);
  if (key === "Home") return findHead(from.dataset.room ?? list(HEADS)[0]?.dataset.opensRoom);
  if (!key.startsWith("Arrow")) return null;
  if (!isHead) return findNearest(from, key, list(PIECES)) ?? (key === intoHeads() ? findHead(from.dataset.room) : null);
  if (key === intoHeads()) return null;
  const isAlong = (key === "ArrowUp" || key === "ArrowDown") === (view.rooms === "rows");
  if (isAlong) return findNearest(from, key, list(HEADS));
  const own = list(PIECES).filter((each) => each.dataset.room === from.dataset.opensRoom);
  return findNearest(from, key, own) ?? findNearest(from, key, list(PIECES));
}

const intoHeads = () => (view.rooms === "rows" ? "ArrowLeft" : "ArrowUp");
const findHead = (room) => list(HEADS).find((each) => each.dataset.opensRoom === room) ?? null;

// What lies nearest in a direction: first that way, then across.
function findNearest(from, key, among) {
  const here = from.getBoundingClientRect();
  const isAcross = key === "ArrowLeft" || key === "ArrowRight";
  const sign = key === "ArrowRight" || key === "ArrowDown" ? 1 : -1;
  const ranked = among.filter((each) => each !== from).map((each) => {
    const box = each.getBoundingClientRect();
    const [along, aside] = isAcross ? [box.left - here.left, box.top - here.top] : [box.top - here.top, box.left - here.left];
    return { each, along: along * sign, far: Math.abs(along) + 10 * Math.abs(aside) };
  });
  return ranked.filter(({ along }) => along > 4).sort((one, other) => one.far - other.far)[0]?.each ?? null;
}

// Once all is drawn anew, whoever has lost the focus goes on at a session, wherever it stands now; else where the tab key stops.
export function regain({ code, room } = {}) {
  requestAnimationFrame(() => requestAnimationFrame(() => {
    if (!code || document.activeElement !== document.body) return;
    if (!focusPiece(code, room)) grid.querySelector('[tabindex="0"]')?.focus();
  }));
}

export function setUpStops() {
  grid.addEventListener("focusin", ({ target }) => {
    if (!target.matches(`.piece, ${HEADS}`)) return;
    last = { ...target.dataset };
    renewStop();
  });
  renewStop();
}
