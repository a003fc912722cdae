// Asks for the reason why a session may stand where it clashes.
import { find, make, read, say } from "./page.js";
import { speak } from "./voice.js";

const dialog = find("reason");
const form = dialog.querySelector("form");

// The reason as written; "" when the session goes back to where it was.
export function askReason(message, clashes) {
  const lines = clashes.map((clash) => make("li", "clash__says", read(clash.message)));
  find("reasons", dialog).replaceChildren(...(lines.length ? lines : [make("li", "", message)]));
  form.reset();
  dialog.returnValue = "";
  dialog.showModal();
  speak(say("refused", { clashes: clashes.map((clash) => read(clash.message)).join(" ") }));
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "place" ? form.elements.reason.value.trim() : ""), { once: true });
  });
}
