// The page of one session, or of a room's day, opened beside the grid; its forms do through the API what they do without a script by themselves.
import { ask, perform } from "./doing.js";
import { board, find, make, say } from "./page.js";
import { focusPiece, unselect } from "./grid.js";
import { askPlaces } from "./places.js";
import { tellPlace } from "./saying.js";
import { state } from "./state.js";
import { speak } from "./voice.js";
import { toWall } from "./wall.js";

const dialog = find("sheet");

// What each form asks of the API. The version is that which the form was made of, not what came in since.
const OPERATIONS = {
  moveSession: (card, data) => ask.move(card, data.getAll("rooms"), data.get("starts_at"), data.get("ends_at"), data.get("reason") ?? ""),
  unplaceSession: (card) => ask.unplace(card),
  swapSessions: (card, data) => ask.swap(card, state.sessions.get(data.get("with"))),
  shiftSessions: (card, data) => ask.shift(card, Number(data.get("minutes"))),
  duplicateSession: (card) => ask.duplicate(card),
  copySession: (card) => ask.copy(card),
  lockSession: (card, data) => ask.lock(card, data.get("locked") === "true"),
  addBlocker: (_, data, room) => ask.block(room, data.get("starts_at"), data.get("ends_at"), data.get("title")),
  closeGaps: (_, data, room) => ask.tighten(room, data.get("day")),
  undoAction: () => ask.undo(),
  redoAction: () => ask.redo(),
};

async function fetchSheet(path) {
  const facts = new URLSearchParams({ day: board.dataset.day, draft: board.dataset.draft });
  const answer = await fetch(`${board.dataset.page}/${path}?${facts}`).catch(() => null);
  if (!answer?.ok) return speak(say("offline"));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  find("sheet-body").replaceChildren(document.importNode(page.querySelector('[data-part="placing"]'), true));
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
  return true;
}

export async function open(code) {
  if (!(await fetchSheet(encodeURIComponent(code)))) return;
  dialog.dataset.code = code;
  const card = state.sessions.get(code);
  if (card?.may_move && !card.locked) askPlaces(card, "").then(({ nearest }) => offer(card, nearest), () => {});
}

// A room's day; with a stretch of time that is to be kept free.
export async function openRoom(room, from = "", to = "") {
  if (!(await fetchSheet(`rooms/${encodeURIComponent(room)}`))) return;
  dialog.dataset.code = "";
  if (!from) return;
  const [starts, ends] = ["starts_at", "ends_at"].map((name) => dialog.querySelector(`[name="${name}"]`));
  [starts.value, ends.value] = [from, to];
  dialog.querySelector('[name="title"]').focus();
}

// The nearest places where nothing clashes, each one click away.
function offer(card, nearest) {
  const list = dialog.dataset.code === card.code && find("nearest-list", dialog);
  if (!list || !nearest.length) return;
  list.replaceChildren(...nearest.map((place) => {
    const [from, to] = [toWall(place.starts_at), toWall(place.ends_at)];
    const button = make("button", "button button--small", tellPlace([place.room], from, to));
    button.type = "button";
    button.addEventListener("click", () => finish(ask.move(card, [place.room], from, to)));
    return button;
  }));
  find("nearest", dialog).hidden = false;
}

async function finish(asked) {
  const { code } = dialog.dataset;
  if (dialog.open) dialog.close();
  await perform(asked);
  if (code) requestAnimationFrame(() => focusPiece(code));
}

// A form made of an older card says so by its version: then the server tells who was quicker.
function readCard(form, data) {
  const card = state.sessions.get(form.dataset.code);
  return card && { ...card, version: Number(data.get("version")) };
}

function submit(event) {
  const make = OPERATIONS[event.target.dataset.op];
  if (!make) return;
  event.preventDefault();
  const data = new FormData(event.target, event.submitter);
  finish(make(readCard(event.target, data), data, event.target.dataset.room));
}

export function setUpSheet() {
  board.addEventListener("submit", submit);
  dialog.addEventListener("close", () => {
    dialog.dataset.code = "";
    unselect();
  });
  find("sheet-close").addEventListener("click", () => dialog.close());
}
