// Keeps the page of what is on and next by the minute; without a network, out of what is kept.
import { everyMinute } from "./clock.js";
import { readRunningPage } from "./kept.js";

const page = document.querySelector('[data-block="running-page"]');
let isOld = Boolean(document.querySelector('[data-part="kept"]'));

async function renew() {
  try {
    const renewed = await readRunningPage(location.pathname);
    if (renewed) page.replaceChildren(...document.importNode(renewed, true).children);
  } catch { /* the next minute tries again */ }
}

everyMinute(() => {
  if (isOld) renew();
  isOld = true;
});
