// Folds the hours that are over into one line, so that the list opens at now; marks what is on.
import { everyMinute, readInstant, readNow } from "./clock.js";

// The list of a day folds; a list of several days, or on the page of a thing, does not.
for (const list of document.querySelectorAll('[data-block="list"]')) {
  fold(list);
  everyMinute((now) => mark(list, now));
}

function fold(list) {
  const groups = [...list.querySelectorAll(":scope > .session-list__group[data-ends]")];
  const over = groups.filter((group) => readInstant(group.dataset.ends) <= readNow());
  if (!over.length || over.length === groups.length) return;
  const folded = document.createElement("details");
  const line = document.createElement("summary");
  folded.className = "session-list__earlier";
  line.textContent = `${list.dataset.summary} (${over.reduce((sum, group) => sum + group.querySelectorAll(".session-row").length, 0)})`;
  folded.append(line, ...over);
  list.prepend(folded);
}

function mark(list, now) {
  for (const live of list.querySelectorAll('[data-starts][data-ends]:not(.session-row--cancelled) [data-part="live"]')) {
    const row = live.closest("[data-starts]");
    const isLive = readInstant(row.dataset.starts) <= now && now < readInstant(row.dataset.ends);
    if (row.matches(".session-row")) row.classList.toggle("session-row--live", isLive);
    live.hidden = !isLive;
  }
}
