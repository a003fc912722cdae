// Keeps the page at the door by the minute. What was last read stays when the network does not.
import { everyMinute } from "./clock.js";

const door = document.querySelector('[data-block="door"]');
let isOpened = false;

async function renew() {
  try {
    const answer = await fetch(location.href);
    const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
    const renewed = page.querySelector('[data-block="door"]');
    if (renewed) door.replaceChildren(...document.importNode(renewed, true).children);
  } catch { /* the next minute tries again */ }
}

everyMinute(() => {
  if (isOpened) renew();
  isOpened = true;
});
