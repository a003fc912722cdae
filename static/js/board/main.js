// The board: loaded whole, then kept up to date by what one does and what others do.
import { call } from "./api.js";
import { renewClashes } from "./clashes.js";
import { move, redo, undo, unplace } from "./doing.js";
import { carry, isHeld, pickUp, setUpHand } from "./hand.js";
import { renew, renewView, setUpGrid, shade, unshade } from "./grid.js";
import { follow } from "./live.js";
import { board, find, say } from "./page.js";
import { askPlaces } from "./places.js";
import { setUpSheet, open } from "./sheet.js";
import { load, onChange, state } from "./state.js";
import { isOverTray, renewTray, setUpTray } from "./tray.js";
import { onView, setUpView } from "./view.js";
import { speak } from "./voice.js";
import { fromDate } from "./wall.js";

const readCard = (event) => state.sessions.get(event.extendedProps.code);
let isDropped = false;

async function shadeFor({ event }) {
  isDropped = false;
  const places = await askPlaces(readCard(event), board.dataset.day).catch(() => null);
  if (places && !isDropped) shade(places);
}

async function stopDragging({ event, jsEvent }) {
  isDropped = true;
  unshade();
  if (jsEvent && isOverTray(jsEvent)) {
    isUnplaced = true;
    await unplace(readCard(event));
    renew();
  }
}

let isUnplaced = false;

async function drop({ event, oldResource, newResource }) {
  if (isUnplaced) return void (isUnplaced = false);
  const card = readCard(event);
  const rooms = newResource && oldResource ? card.rooms.map((room) => (room === oldResource.id ? newResource.id : room)) : card.rooms;
  await move(card, [...new Set(rooms)], fromDate(event.start), fromDate(event.end));
  renew();
}

function press(event) {
  const piece = event.target.closest(".piece");
  if (isHeld()) return carry(event);
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !event.target.closest("input, textarea")) {
    event.preventDefault();
    event.shiftKey ? redo() : undo();
  } else if (piece && event.key === " ") {
    event.preventDefault();
    pickUp(state.sessions.get(piece.dataset.code));
  } else if (piece && event.key === "Delete") {
    unplace(state.sessions.get(piece.dataset.code));
  }
}

function click(event) {
  const piece = event.target.closest(".piece");
  const link = event.target.closest("[data-opens]");
  if (piece || link) open(piece?.dataset.code ?? link.dataset.opens);
}

// The calendar's own roles promise tables that it does not hold; what is in it are buttons.
function dropRoles() {
  for (const element of find("grid").querySelectorAll('[role="row"], [role="rowgroup"], [role="rowheader"], [role="columnheader"], [role="grid"], [role="table"], [role="gridcell"], [role="cell"], article[role="button"]')) {
    element.removeAttribute("role");
    for (const name of ["aria-colindex", "aria-rowindex", "aria-colspan", "aria-rowspan", "aria-colcount", "aria-rowcount"]) element.removeAttribute(name);
  }
}

async function start() {
  load(await call("GET", "/board", { facts: { day: "" } }));
  setUpView();
  setUpGrid({ eventDragStart: shadeFor, eventDragStop: stopDragging, eventDrop: drop, eventResizeStop: unshade, eventResize: drop });
  setUpTray();
  setUpSheet();
  setUpHand();
  new MutationObserver(dropRoles).observe(find("grid"), { childList: true, subtree: true, attributes: true, attributeFilter: ["role"] });
  dropRoles();
  onChange(() => { renew(); renewTray(); renewClashes(); renewButtons(); });
  onView(renewView);
  renewTray();
  renewClashes();
  renewButtons();
  find("undo").addEventListener("click", undo);
  find("redo").addEventListener("click", redo);
  board.addEventListener("keydown", press);
  board.addEventListener("click", click);
  board.dataset.state = "ready";
  follow();
}

function renewButtons() {
  find("undo").disabled = !state.canUndo;
  find("redo").disabled = !state.canRedo;
}

start().catch((error) => { speak(say("offline")); throw error; });
