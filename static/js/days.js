// Marks today and the days that are over in the strip of days, and brings the chosen day into sight.
import { everyMinute, readInstant } from "./clock.js";

function makeWord(text) {
  const word = document.createElement("span");
  word.className = "days__today";
  word.textContent = ` · ${text}`;
  return word;
}

for (const strip of document.querySelectorAll('[data-block="days"]')) {
  everyMinute((now) => {
    for (const day of strip.querySelectorAll("[data-starts]")) {
      const isToday = readInstant(day.dataset.starts) <= now && now < readInstant(day.dataset.ends);
      day.classList.toggle("days__day--past", readInstant(day.dataset.ends) <= now);
      day.classList.toggle("days__day--today", isToday);
      const word = day.querySelector(".days__today");
      if (isToday && !word) day.querySelector(".days__weekday").append(makeWord(strip.dataset.today));
      if (!isToday) word?.remove();
    }
  });
  const shown = strip.querySelector("[aria-current]") ?? strip.querySelector(".days__day--today");
  if (shown) strip.scrollLeft = shown.offsetLeft - (strip.clientWidth - shown.offsetWidth) / 2;
}
