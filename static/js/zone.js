// The reader's own clock as a second line, by choice. The edition's stands first and is always named.
import { STEP, readInstant, writeClock, writeDay } from "./clock.js";

const language = document.documentElement.lang;
const ownClock = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const ownDay = new Intl.DateTimeFormat("sv-SE");
const weekday = new Intl.DateTimeFormat(language, { weekday: "short" });
const button = document.querySelector('[data-block="zone"]');
const words = document.body.dataset.yours;

const isSame = (instant) => ownClock.format(instant) === writeClock(instant) && ownDay.format(instant) === writeDay(instant);
const writeOwn = (instant) =>
  (ownDay.format(instant) === writeDay(instant) ? "" : `${weekday.format(instant)} `) + ownClock.format(instant);

function* listPlaces() {
  for (const row of document.querySelectorAll(".session-row[data-starts]")) {
    yield [row.querySelector(".session-row__clock"), readInstant(row.dataset.starts), true];
  }
  for (const time of document.querySelectorAll(".title-card__time time")) {
    yield [time.parentElement, readInstant(time.dateTime), true];
  }
  const grid = document.querySelector(".daygrid");
  for (const hour of grid?.querySelectorAll(".daygrid__hour") ?? []) {
    yield [hour, readInstant(grid.dataset.starts) + Number(hour.className.match(/\bc-(\d+)/)[1]) * STEP, false];
  }
}

function show(isOn) {
  for (const line of document.querySelectorAll(".own-time")) line.remove();
  button?.setAttribute("aria-pressed", String(isOn));
  for (const [place, instant, isSaid] of isOn ? listPlaces() : []) {
    const line = document.createElement("small");
    line.className = "own-time";
    line.textContent = isSaid ? words.replace("{}", writeOwn(instant)) : writeOwn(instant);
    place.append(line);
  }
}

const isKept = () => { try { return localStorage.getItem("own-time") === "on"; } catch { return false; } };

if ([...listPlaces()].some(([, instant]) => !isSame(instant))) {
  if (button) button.hidden = false;
  button?.addEventListener("click", () => {
    const isOn = button.getAttribute("aria-pressed") !== "true";
    try { localStorage.setItem("own-time", isOn ? "on" : "off"); } catch { /* private window: the choice lasts for this page */ }
    show(isOn);
  });
  show(isKept());
}
