// Asks what to do where the board was refused: why a clash may stand, or what is to become of a change that came second.
import { find, make, read, say } from "./page.js";
import { describePlace } from "./saying.js";
import { state } from "./state.js";
import { speak } from "./voice.js";

// So many clashes are said and shown at once; the rest is folded.
const MOST_SAID = 3;
const drawLine = (text) => make("li", "clash__says", text);
const fold = (head, texts) => make("li", "", make("details", "", make("summary", "board__more", head), make("ul", "board__rest", ...texts.map(drawLine))));

// How a dialog was left: the value of the button pressed.
function ask(dialog) {
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true }));
}

// Gives {reason, until}, {swap: true} to change places with `other`, or null when the session goes back to where it was.
export async function askReason(message, clashes, other) {
  const dialog = find("reason");
  const form = dialog.querySelector("form");
  const said = clashes.length ? clashes.map((clash) => read(clash.message)) : [message];
  const [first, rest] = [said.slice(0, MOST_SAID), said.slice(MOST_SAID)];
  const more = rest.length ? say("more_clashes", { count: rest.length }) : "";
  find("reasons", dialog).replaceChildren(...first.map(drawLine), ...(more ? [fold(more, rest)] : []));
  find("swap", dialog).hidden = !other;
  if (other) find("swap", dialog).firstElementChild.textContent = say("swap_with", { title: read(other.title) });
  form.reset();
  const left = ask(dialog);
  form.elements.reason.focus();
  speak(say("refused", { clashes: [...first, ...(more ? [say("more_said", { count: rest.length })] : [])].join(" ") }));
  const pressed = await left;
  const reason = form.elements.reason.value.trim();
  if (pressed === "swap") return { swap: true };
  return pressed === "place" && reason ? { reason, until: form.elements.until.value || null } : null;
}

// Shows both: how a session stands now, and what was wanted; gives whether it is wanted still.
export async function askAgain(current, who, wish) {
  const dialog = find("conflict");
  const now = describePlace(current);
  find("conflict-who", dialog).textContent = say(who ? "quicker" : "quicker_nobody", { who, title: read(current.title) });
  find("conflict-now", dialog).textContent = now;
  find("conflict-wish", dialog).textContent = wish;
  const left = ask(dialog);
  speak([find("conflict-who", dialog).textContent, say("both", { now, wish })].join(" "));
  return (await left) === "again";
}

// The key that brought the dialog may reach its field as well: no reason begins with a blank.
export function setUpAsking() {
  find("reason").addEventListener("input", ({ target }) => { if (/^\s/.test(target.value)) target.value = target.value.trimStart(); });
}

// The one session of this board that stands in the way in a room, when it can change places.
export function findOther(clashes, code, edition) {
  const overlaps = clashes.filter((clash) => clash.rule === "room_overlap");
  const codes = new Set(overlaps.flatMap((clash) => clash.sessions).filter((each) => each.edition === edition && each.code !== code).map((each) => each.code));
  const [other] = [...codes].map((each) => state.sessions.get(each));
  return codes.size === 1 && other?.may_move && !other.locked ? other : null;
}
