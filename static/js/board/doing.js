// What the board does: each a call of the API, its answer taken, said aloud, and what is refused explained.
import { call, Refused } from "./api.js";
import { askReason } from "./asking.js";
import { find, read, say } from "./page.js";
import { noteUndone, state, take } from "./state.js";
import { tell } from "./voice.js";

const session = (code) => `/sessions/${encodeURIComponent(code)}`;

// Puts a session somewhere; gives whether it stands there now.
export function move(card, rooms, startsAt, endsAt) {
  return perform("PUT", `${session(card.code)}/placement`, { rooms, starts_at: startsAt, ends_at: endsAt }, card.version);
}

export const unplace = (card) => perform("DELETE", `${session(card.code)}/placement`, undefined, card.version);
export const undo = async () => { if (await perform("POST", "/undo", {})) noteUndone(); };
export const redo = () => perform("POST", "/redo", {});
export const waive = (body) => perform("POST", "/waivers", body);

// Does any operation. A clash is shown with the way to place it anyway; a stale card is replaced by the present one.
export async function perform(method, path, body, version) {
  find("grid").setAttribute("aria-busy", "true");
  try {
    const answer = await call(method, path, { body, version });
    take(answer);
    tell(read(answer.said) || say("done"), method === "POST" && path === "/undo" ? null : state.canUndo && undo);
    return true;
  } catch (error) {
    return explain(error, method, path, body, version);
  } finally {
    find("grid").removeAttribute("aria-busy");
  }
}

async function explain(error, method, path, body, version) {
  if (!(error instanceof Refused)) {
    tell(say("offline"));
    take({ sessions: [] });
    return false;
  }
  take({ sessions: error.problem.current ? [error.problem.current] : [] });
  if (error.code !== "clash" || !error.problem.may_force) {
    tell(error.message);
    return false;
  }
  const reason = await askReason(error.message, error.problem.clashes);
  return reason ? perform(method, path, { ...body, reason }, version) : false;
}
