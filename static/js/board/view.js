// How the board is looked at: kept in this browser, changed by the controls above it.
import { board, find } from "./page.js";

const KEPT = "board";
const listeners = [];
const read = () => { try { return JSON.parse(localStorage.getItem(KEPT)) ?? {}; } catch { return {}; } };

export const view = { span: "day", rooms: "rows", zoom: 15, colour: "track", hidden: [], ...read() };
export const onView = (listener) => listeners.push(listener);

export function change(changes) {
  Object.assign(view, changes);
  try { localStorage.setItem(KEPT, JSON.stringify(view)); } catch { /* it holds for this page */ }
  for (const listener of listeners) listener();
}

// A day's slots are as wide as the zoom says; less than that is never drawn.
export const STEPS = [5, 10, 15, 30, 60];

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
  form.hidden = false;
  board.classList.add("board--ready");
}
