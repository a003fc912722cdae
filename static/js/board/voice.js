// What is said aloud and written below: the last thing that happened, with the way back.
import { find, make, say } from "./page.js";

const heard = find("heard");
const bar = find("said");

// Says it to those who listen; a second saying of the same words is heard again.
export function speak(text) {
  heard.textContent = "";
  requestAnimationFrame(() => { heard.textContent = text; });
}

function drawButton(block, text, act) {
  const button = make("button", block, text);
  button.type = "button";
  button.addEventListener("click", act);
  return button;
}

// Says and shows it; `undo` offers to take it back.
export function tell(text, undo) {
  speak(text);
  const back = undo ? [make("kbd", "", "Ctrl Z"), drawButton("board__undo", say("undo"), undo)] : [];
  bar.replaceChildren(make("span", "", text), ...back, drawButton("board__hush", say("close"), hush));
  bar.hidden = false;
}

export function hush() {
  bar.hidden = true;
}
