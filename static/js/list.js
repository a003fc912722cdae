// Folds the hours that are over into one line, so that the list opens at now; marks what is on.
import { everyMinute, readInstant, readNow } from "./clock.js";

// The list of a day folds; a list of several days, or on the page of a thing, does not.
const list = document.querySelector('[data-block="list"]');
const over = [...list.querySelectorAll(":scope > .session-list__group[data-ends]")].filter((group) => readInstant(group.dataset.ends) <= readNow());

if (over.length && over.length < list.querySelectorAll(":scope > .session-list__group[data-ends]").length) {
  const fold = document.createElement("details");
  const line = document.createElement("summary");
  fold.className = "session-list__earlier";
  line.textContent = `${list.dataset.summary} (${over.reduce((sum, group) => sum + group.querySelectorAll(".session-row").length, 0)})`;
  fold.append(line, ...over);
  list.prepend(fold);
}

everyMinute((now) => {
  for (const mark of list.querySelectorAll('[data-starts][data-ends]:not(.session-row--cancelled) [data-part="live"]')) {
    const row = mark.closest("[data-starts]");
    const isLive = readInstant(row.dataset.starts) <= now && now < readInstant(row.dataset.ends);
    if (row.matches(".session-row")) row.classList.toggle("session-row--live", isLive);
    mark.hidden = !isLive;
  }
});
