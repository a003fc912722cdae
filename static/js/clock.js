// The clock of the edition: instants are compared as they are, and shown by the edition's zone, never by the phone's.
const zone = document.body.dataset.zone;
const wall = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone });
const language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
const whole = new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long", timeZone: zone });
const date = new Intl.DateTimeFormat("sv-SE", { timeZone: zone });

export const STEP = 5 * 60_000;
export const readNow = () => Date.now();
export const readInstant = (text) => Date.parse(text);
export const writeClock = (instant) => wall.format(instant);
export const writeDate = (instant) => whole.format(instant);
export const writeDay = (instant) => date.format(instant);

// Calls `show` now, and again at the beginning of every minute.
export function everyMinute(show) {
  show(readNow());
  setTimeout(() => everyMinute(show), 60_000 - (readNow() % 60_000));
}
