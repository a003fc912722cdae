// How the board is looked at: kept in this browser, changed by the controls above it.
import { board, find } from "./page.js";

const KEPT = "board";
const NARROW = "(max-width: 47.99rem)";
const listeners = [];
const dayTitle = find("title").textContent;
const read = () => { try { return JSON.parse(localStorage.getItem(KEPT)) ?? {}; } catch { return {}; } };

// On a phone the rooms are lists until somebody wants them otherwise.
export const view = { span: "day", rooms: matchMedia(NARROW).matches ? "list" : "rows", zoom: 15, colour: "track", hidden: [], ...read() };
export const onView = (listener) => listeners.push(listener);
export const isList = () => view.rooms === "list";

export function change(changes) {
  Object.assign(view, changes);
  keep({});
  showKind();
  for (const listener of listeners) listener(changes);
}

function keep(changes) {
  try { localStorage.setItem(KEPT, JSON.stringify({ ...view, ...changes })); } catch { /* it holds for this page */ }
}

function showKind() {
  board.classList.toggle("board-page--list", isList());
  board.classList.toggle("board-page--grid", !isList());
  nameShown();
}

// The head says what is shown; a day is the current one only where it is shown alone.
function nameShown() {
  const isWhole = view.span === "edition";
  find("title").textContent = isWhole ? find("title").dataset.whole : dayTitle;
  for (const tab of find("days").children) {
    if (!isWhole && tab.dataset.day === board.dataset.day) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
}

export function setUpView() {
  const form = find("view");
  for (const name of ["span", "rooms", "zoom", "colour"]) {
    const field = form.elements[name];
    field.value = String(view[name]);
    field.addEventListener("change", () => change({ [name]: name === "zoom" ? Number(field.value) : field.value }));
  }
  const boxes = [...form.querySelectorAll('[name="hidden"]')];
  for (const box of boxes) {
    box.checked = !view.hidden.includes(box.value);
    box.addEventListener("change", () => change({ hidden: boxes.filter((each) => !each.checked).map((each) => each.value) }));
  }
  // A tab leads to its day alone.
  find("days").addEventListener("click", ({ target }) => { if (target.closest("a")) keep({ span: "day" }); });
  form.hidden = false;
  showKind();
}
