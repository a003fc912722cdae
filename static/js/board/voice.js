// What is said aloud and written below: the last thing that happened, with the way back.
import { find, make, say } from "./page.js";

const heard = find("heard");
const bar = find("said");

// Says it to those who listen; a second saying of the same words is heard again.
export function speak(text) {
  heard.textContent = "";
  requestAnimationFrame(() => { heard.textContent = text; });
}

// Says and shows it; `undo` offers to take it back.
export function tell(text, undo) {
  speak(text);
  const button = undo && make("button", "board__undo", say("undo"));
  if (button) {
    button.type = "button";
    button.addEventListener("click", undo);
  }
  bar.replaceChildren(make("span", "", text), ...(button ? [make("kbd", "", "Ctrl Z"), button] : []));
  bar.hidden = false;
}

export function hush() {
  bar.hidden = true;
}
