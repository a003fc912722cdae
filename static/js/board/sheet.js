// The page of one session, opened beside the grid; its forms do through the API what they do without a script by themselves.
import { perform } from "./doing.js";
import { board, find, say } from "./page.js";
import { focusPiece } from "./grid.js";
import { state } from "./state.js";
import { speak } from "./voice.js";

const dialog = find("sheet");
const session = (code) => `/sessions/${encodeURIComponent(code)}`;

// What each form asks of the API: method, path and body.
const OPERATIONS = {
  moveSession: (code, data) => ["PUT", `${session(code)}/placement`, { rooms: data.getAll("rooms"), starts_at: data.get("starts_at"), ends_at: data.get("ends_at"), reason: data.get("reason") ?? "" }],
  unplaceSession: (code) => ["DELETE", `${session(code)}/placement`],
  swapSessions: (code, data) => ["POST", `${session(code)}/swap`, { with: data.get("with") }],
  shiftSessions: (code, data) => ["POST", `${session(code)}/shift`, { minutes: Number(data.get("minutes")) }],
  duplicateSession: (code) => ["POST", `${session(code)}/duplicate`, {}],
  copySession: (code) => ["POST", `${session(code)}/copies`, { rooms: "free" }],
  lockSession: (code, data) => ["PUT", `${session(code)}/lock`, { locked: data.get("locked") === "true" }],
};

export async function open(code) {
  const answer = await fetch(`${board.dataset.page}/${encodeURIComponent(code)}?draft=${board.dataset.draft ?? ""}`).catch(() => null);
  if (!answer?.ok) return speak(say("offline"));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const sheet = page.querySelector('[data-part="placing"]');
  find("sheet-body").replaceChildren(document.importNode(sheet, true));
  dialog.dataset.code = code;
  if (!dialog.open) dialog.showModal();
}

async function submit(event) {
  const make = OPERATIONS[event.target.dataset.op];
  if (!make) return;
  event.preventDefault();
  const { code } = dialog.dataset;
  const [method, path, body] = make(code, new FormData(event.target, event.submitter));
  dialog.close();
  await perform(method, path, body, state.sessions.get(code)?.version);
  requestAnimationFrame(() => focusPiece(code));
}

export function setUpSheet() {
  dialog.addEventListener("submit", submit);
  find("sheet-close").addEventListener("click", () => dialog.close());
}
