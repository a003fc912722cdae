// Brings what is on this minute into the home, which itself is kept by its release.
import { readRunningPage } from "./kept.js";

const place = document.querySelector('[data-block="running"]');

try {
  const running = await readRunningPage(place.dataset.address);
  const isShown = running?.hasAttribute("data-running");
  if (isShown) place.replaceChildren(document.importNode(running, true));
  place.hidden = !isShown;
} catch { /* without a network the rest of the page still reads */ }
