// What is on and what is next: as the server says, or without a network out of the kept lists of the days, by the clock.
import { readInstant, readNow, writeClock, writeDate } from "./clock.js";

const HOUR = 3_600_000;
const FEWEST_NEXT = 6;

// The page of what is on and next, as a document; nothing where there is none.
export async function readRunningPage(address) {
  const page = await readDocument(address);
  const shown = page.querySelector('[data-block="running-page"]');
  if (shown && page.querySelector('[data-part="kept"]')) await renew(page, shown, address.replace(/[^/]*$/, ""));
  return shown;
}

async function readDocument(address) {
  const answer = await fetch(address);
  return new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
}

async function renew(page, shown, base) {
  const now = readNow();
  const rows = await findRows(base, now);
  const live = rows.filter(({ starts }) => starts <= now);
  const coming = rows.filter(({ starts }) => starts > now);
  const soon = coming.filter(({ starts }) => starts <= now + HOUR);
  const parts = [...page.querySelector('[data-part="forms"]').content.children];
  const [onNow, within, next, over] = ["live", "soon", "next", "over"].map((name) => parts.find((part) => part.dataset.part === name));
  const item = parts.find((part) => part.dataset.part === "item");
  const first = live.length ? [fill(onNow, live, item, now)] : [];
  const second = coming.length ? fill(soon.length ? within : next, soon.length ? soon : coming.slice(0, FEWEST_NEXT), item, now) : over;
  shown.replaceChildren(...first, second);
  // The time is said once, at the head of the first part.
  for (const clock of first.length ? second.querySelectorAll(".running__clock") : []) clock.remove();
  shown.querySelector(".running__clock time").textContent = writeClock(now);
  shown.querySelector('[data-part="date"]').textContent = writeDate(now);
  shown.toggleAttribute("data-running", live.length + soon.length > 0);
}

// What is not over by now, day by day, until there is enough to come.
async function findRows(base, now) {
  const { days } = await (await fetch(`${base}offline.json`)).json();
  const rows = [];
  for (const day of days.filter(({ count, ends }) => count && readInstant(ends) + 12 * HOUR > now)) {
    const page = await readDocument(`${base}schedule?day=${day.name}`);
    for (const row of page.querySelectorAll(".session-row:not(.session-row--cancelled)")) {
      const starts = readInstant(row.dataset.starts);
      const ends = row.dataset.ends ? readInstant(row.dataset.ends) : starts + HOUR;
      if (ends > now) rows.push({ row, day, starts, ends });
    }
    if (rows.filter(({ starts }) => starts > now).length >= FEWEST_NEXT) break;
  }
  return rows;
}

function fill(part, rows, item, now) {
  part.querySelector("ul").append(...rows.map((found) => makeItem(item.cloneNode(true), found, now)));
  return part;
}

function makeItem(item, { row, day, starts, ends }, now) {
  const find = (name) => item.querySelector(`[data-part="${name}"]`);
  const title = row.querySelector(".session-row__title");
  item.classList.add(...[...row.classList].filter((name) => /^track-\d+$/.test(name)));
  find("start").textContent = row.querySelector(".session-row__start").textContent;
  find("end").textContent = row.querySelector(".session-row__end").textContent;
  const zone = row.querySelector('[data-part="zone"]');
  if (zone) find("end").append(document.createElement("br"), zone.textContent);
  find("title").append(...title.childNodes);
  if (title.lang) find("title").lang = title.lang;
  find("title").classList.toggle("running__title--work", row.matches(".session-row--dark"));
  const where = document.createElement("span");
  where.append(...row.querySelector(".session-row__where").childNodes);
  find("where").append(...row.querySelectorAll(".track-name .sign"), where);
  const isToday = readInstant(day.starts) <= now && now < readInstant(day.ends);
  find("day").textContent = isToday ? "" : day.title;
  if (starts <= now) find("done").setAttribute("width", Math.round((100 * (now - starts)) / (ends - starts)));
  return item;
}
