// The line of the present in a grid. Only a script may know the time: the page itself is kept by its release.
import { everyMinute, readInstant, STEP, writeClock } from "./clock.js";

const grid = document.querySelector('[data-block="now"]');
const marks = [...grid.querySelectorAll('[data-part="line"], [data-part="flag"]')];
const starts = readInstant(grid.dataset.starts);
let isScrolled = false;

everyMinute((now) => {
  const column = Math.floor((now - starts) / STEP);
  const isShown = column >= 0 && column < Number(grid.dataset.columns);
  for (const mark of marks) {
    mark.hidden = !isShown;
    if (isShown) mark.className = mark.className.replace(/\bc-\d+\b/, `c-${column}`);
    if (mark.dataset.part === "flag") mark.textContent = writeClock(now);
  }
  for (const frame of grid.querySelectorAll("[data-ends]")) {
    frame.classList.toggle("session-frame--past", isShown && readInstant(frame.dataset.ends) <= now);
  }
  if (isShown && !isScrolled) {
    isScrolled = true;
    grid.scrollLeft = marks[0].offsetLeft - grid.clientWidth * 0.45;
  }
});
