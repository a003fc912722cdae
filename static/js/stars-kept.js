// Draws what this browser starred and nobody keeps yet: the server puts the sessions into words, and remembers nothing.
import { readOwn, say, writeOwn } from "./stars.js";

const place = document.querySelector('[data-block="stars-kept"]');
const nothing = document.querySelector('[data-part="nothing"]');

async function draw() {
  const names = [...readOwn()];
  nothing.hidden = names.length > 0;
  if (!names.length) return place.replaceChildren();
  place.setAttribute("aria-busy", "true");
  try {
    const headers = { "Content-Type": "application/json", "X-CSRFToken": document.querySelector('meta[name="csrf-token"]').content };
    const answer = await fetch(place.dataset.ask, { method: "POST", headers, body: JSON.stringify({ names }) });
    if (!answer.ok) throw new Error(String(answer.status));
    place.innerHTML = await answer.text();
  } catch {
    say(place.dataset.failed);
  } finally {
    place.setAttribute("aria-busy", "false");
  }
}

place.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-name]");
  if (!button) return;
  const own = readOwn();
  own.delete(button.dataset.name);
  writeOwn(own);
  await draw();
  (place.querySelector("button") ?? document.querySelector("#main")).focus();
});
draw();
