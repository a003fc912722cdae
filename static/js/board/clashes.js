// The clashes of what is shown, gravest first; each opens the sessions that it is about.
import { board, draw, find, make, read, say, words } from "./page.js";
import { isPlaced, isShown, state } from "./state.js";

const ORDER = ["error", "warning", "info"];
const SIGNS = { error: "i-stop", warning: "i-care", info: "i-info" };
const MOST_SHOWN = 100;

const readOwn = (session) => (session.edition === board.dataset.edition ? state.sessions.get(session.code) : null);
const concerns = (clash) => clash.sessions.map(readOwn).some((card) => card && (isShown(card) || !isPlaced(card)));

export function renewClashes() {
  const standing = state.clashes.filter((clash) => !clash.waived && concerns(clash));
  const sorted = [...standing].sort((one, other) => ORDER.indexOf(one.severity) - ORDER.indexOf(other.severity));
  const more = standing.length - MOST_SHOWN;
  find("clashes").replaceChildren(...sorted.slice(0, MOST_SHOWN).map(drawClash), ...(more > 0 ? [make("li", "board__nothing", say("more_clashes", { count: more }))] : []));
  find("no-clash").hidden = standing.length > 0;
  for (const severity of Object.keys(words.counted)) {
    const count = standing.filter((clash) => clash.severity === severity).length;
    find(`count-${severity}`).textContent = count;
    find(`counted-${severity}`).textContent = words.counted[severity][count === 1 ? 0 : 1];
  }
}

function drawClash(clash) {
  const links = clash.sessions.map((session) => drawLink(session)).filter(Boolean);
  const told = make("div", "", make("p", "clash__kind", words.rules[clash.rule] ?? clash.rule), make("p", "clash__says", read(clash.message)), make("p", "clash__sessions", ...links));
  return make("li", `clash clash--${clash.severity === "warning" ? "care" : clash.severity}`, draw(SIGNS[clash.severity], "icon clash__sign"), told);
}

function drawLink(session) {
  const card = readOwn(session);
  if (!card) return session.code ? make("span", "", session.code) : null;
  const button = make("button", "clash__link", read(card.title));
  button.type = "button";
  button.dataset.opens = card.code;
  return button;
}
