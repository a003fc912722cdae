// What the board does: each a call of the API, its answer taken, said aloud, and what is refused explained.
import { call, Refused } from "./api.js";
import { askAgain, askReason, findOther } from "./asking.js";
import { board, find, read, say } from "./page.js";
import { tellPlace } from "./saying.js";
import { isPlaced, listVersions, noteRefused, noteUndone, readDay, state, take } from "./state.js";
import { regain } from "./stops.js";
import { tell } from "./voice.js";

const session = (code) => `/sessions/${encodeURIComponent(code)}`;

// Each says what is asked of the API: of which session in which version, and in words, for the case that it comes second.
export const ask = {
  move: (card, rooms, startsAt, endsAt, reason = "") => ({ method: "PUT", path: `${session(card.code)}/placement`, code: card.code, version: card.version, body: { rooms, starts_at: startsAt, ends_at: endsAt || null, reason }, wish: tellPlace(rooms, startsAt, endsAt) }),
  unplace: (card) => ({ method: "DELETE", path: `${session(card.code)}/placement`, code: card.code, version: card.version, wish: say("unplaced") }),
  swap: (card, other) => ({ method: "POST", path: `${session(card.code)}/swap`, code: card.code, version: card.version, body: { with: other.code, versions: { [other.code]: other.version } }, wish: say("swap_with", { title: read(other.title) }) }),
  shift: (card, minutes) => ({ method: "POST", path: `${session(card.code)}/shift`, code: card.code, version: card.version, body: { minutes, versions: withoutOwn(listVersions(card.rooms[0], readDay(card)), card.code) }, wish: say("shift_by", { minutes }) }),
  lock: (card, locked) => ({ method: "PUT", path: `${session(card.code)}/lock`, code: card.code, version: card.version, body: { locked }, wish: say(locked ? "lock" : "unlock") }),
  duplicate: (card) => ({ method: "POST", path: `${session(card.code)}/duplicate`, body: {}, wish: "" }),
  copy: (card) => ({ method: "POST", path: `${session(card.code)}/copies`, body: { rooms: "free" }, wish: "" }),
  block: (room, startsAt, endsAt, title) => ({ method: "POST", path: "/blockers", body: { room, starts_at: startsAt, ends_at: endsAt, title }, wish: "" }),
  tighten: (room, day) => ({ method: "POST", path: `/rooms/${encodeURIComponent(room)}/close-gaps`, body: { day, versions: listVersions(room, day) }, wish: say("close_gaps") }),
  undo: () => ({ method: "POST", path: "/undo", body: {}, wish: "" }),
  redo: () => ({ method: "POST", path: "/redo", body: {}, wish: "" }),
};

const withoutOwn = (versions, code) => Object.fromEntries(Object.entries(versions).filter(([each]) => each !== code));

export const undo = () => perform(ask.undo());
export const redo = () => perform(ask.redo());

// Does any operation; gives whether it is done. A clash is shown with the way to place it anyway; what comes second, with both states.
export async function perform(asked) {
  find("grid").setAttribute("aria-busy", "true");
  try {
    const answer = await call(asked.method, asked.path, { body: asked.body, version: asked.version });
    take(answer);
    if (asked.path === "/undo") noteUndone(answer.said);
    tell(read(answer.said) || say("done"), asked.path === "/undo" || !answer.action ? null : undo);
    regain({ code: answer.sessions[0]?.code });
    return true;
  } catch (error) {
    return explain(error, asked);
  } finally {
    find("grid").removeAttribute("aria-busy");
  }
}

async function explain(error, asked) {
  if (!(error instanceof Refused)) {
    tell(say("offline"));
    take({ sessions: [] });
    return false;
  }
  const { problem } = error;
  take({ sessions: problem.current ? [problem.current] : [] });
  noteRefused(error.code);
  if (error.code === "clash" && problem.may_force) return force(error, asked);
  if (problem.current) return (await askAgain(problem.current, problem.by, asked.wish)) && perform(renewVersion(asked, problem.current));
  tell(error.message);
  return false;
}

// Done for a reason, or the two change places, or left as it was.
async function force(error, asked) {
  const card = state.sessions.get(asked.code);
  const other = asked.method === "PUT" && asked.body.rooms && card && isPlaced(card) ? findOther(error.problem.clashes, asked.code, board.dataset.edition) : null;
  const answer = await askReason(error.message, error.problem.clashes, other);
  if (!answer) return false;
  return perform(answer.swap ? ask.swap({ ...card, version: asked.version }, other) : { ...asked, body: { ...asked.body, ...answer } });
}

// The same, knowing how that session stands now.
function renewVersion(asked, card) {
  if (asked.code === card.code) return { ...asked, version: card.version };
  return { ...asked, body: { ...asked.body, versions: { ...asked.body.versions, [card.code]: card.version } } };
}
