// The board: loaded whole, then kept up to date by what one does and what others do.
import { setUpAsking } from "./asking.js";
import { renewKey } from "./card.js";
import { renewClashes } from "./clashes.js";
import { ask, perform, redo, undo } from "./doing.js";
import { HANDLERS } from "./drop.js";
import { focusPiece, renew, renewView, setUpGrid } from "./grid.js";
import { carry, isHeld, pickUp, setUpHand } from "./hand.js";
import { renewList } from "./list.js";
import { follow, reload } from "./live.js";
import { board, find, read, say } from "./page.js";
import { open, openRoom, setUpSheet } from "./sheet.js";
import { onChange, state } from "./state.js";
import { findNext, regain, renewStop, setUpStops } from "./stops.js";
import { renewTray, setUpTray } from "./tray.js";
import { isList, onView, setUpView } from "./view.js";
import { hush, speak, tell } from "./voice.js";

const NAMED = "#session-";

// Single keys mean something on a session that has the focus, and nowhere else.
const KEYS = {
  " ": (card) => (isList() ? open(card.code) : pickUp(card)),
  Delete: (card) => perform(ask.unplace(card)),
  d: (card) => perform(ask.duplicate(card)),
  c: (card) => (card.kind === "break" ? perform(ask.copy(card)) : tell(say("not_a_break", { code: card.code }))),
  l: (card) => perform(ask.lock(card, !card.locked)),
};

function press(event) {
  if (isHeld()) return carry(event);
  const hasCommand = event.ctrlKey || event.metaKey;
  if (hasCommand && event.key.toLowerCase() === "z" && !event.target.closest("input, textarea, dialog")) {
    event.preventDefault();
    event.shiftKey ? redo() : undo();
    return;
  }
  if (event.key === "Escape" && !event.target.closest("dialog")) hush();
  const piece = event.target.closest(".piece");
  const from = event.target.closest(".ec-event .piece, .board__room");
  if (!(piece || from) || hasCommand || event.altKey) return;
  const act = piece && (KEYS[event.key] ?? KEYS[event.key.toLowerCase()]);
  const next = from && findNext(from, event.key);
  if (act) Promise.resolve(act(state.sessions.get(piece.dataset.code))).then(() => regain(piece.dataset));
  else if (next) next.focus();
  if (act || next) event.preventDefault();
}

function click(event) {
  const room = event.target.closest("[data-opens-room]");
  const opened = event.target.closest(".piece, [data-opens]");
  if (room) openRoom(room.dataset.opensRoom);
  else if (opened) {
    event.preventDefault();
    open(opened.dataset.opens ?? opened.dataset.code);
  }
}

// The calendar's own roles promise tables that it does not hold; what is in it are buttons.
function dropRoles() {
  for (const element of find("grid").querySelectorAll('[role="row"], [role="rowgroup"], [role="rowheader"], [role="columnheader"], [role="grid"], [role="table"], [role="gridcell"], [role="cell"], article[role="button"]')) {
    element.removeAttribute("role");
    for (const name of ["aria-colindex", "aria-rowindex", "aria-colspan", "aria-rowspan", "aria-colcount", "aria-rowcount"]) element.removeAttribute(name);
  }
}

async function start() {
  await reload();
  setUpView();
  setUpGrid(HANDLERS);
  setUpTray();
  setUpSheet();
  setUpHand();
  setUpAsking();
  new MutationObserver(() => { dropRoles(); renewStop(); }).observe(find("grid"), { childList: true, subtree: true, attributes: true, attributeFilter: ["role"] });
  dropRoles();
  setUpStops();
  onChange(() => {
    const focused = document.activeElement?.closest?.(".piece")?.dataset;
    renew();
    renewRest();
    regain(focused);
  });
  onView((changes) => ("span" in changes ? reload().then(renewView) : showAnew()));
  renewRest();
  find("help-open").addEventListener("click", () => find("help").showModal());
  document.addEventListener("keydown", press);
  board.addEventListener("click", click);
  board.classList.add("board-page--ready");
  board.dataset.state = "ready";
  follow();
  // A link may name a session of the day.
  if (location.hash.startsWith(NAMED)) requestAnimationFrame(() => focusPiece(decodeURIComponent(location.hash.slice(NAMED.length))));
}

function showAnew() {
  renewView();
  renewList();
  renewKey();
}

// All but the grid, which costs most and is drawn on its own.
function renewRest() {
  renewList();
  renewKey();
  renewTray();
  renewClashes();
  renewStep("undo", state.canUndo);
  renewStep("redo", state.canRedo);
}

function renewStep(part, label) {
  find(part).disabled = !label;
  find(part).title = label ? read(label) : "";
}

start().catch((error) => { speak(say("offline")); throw error; });
