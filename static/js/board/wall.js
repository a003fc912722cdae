// Wall time of the edition's zone, as texts like 2027-06-12T14:30. The zone itself is the server's affair.
import { language } from "./page.js";

const two = (number) => String(number).padStart(2, "0");

// The wall time of an instant as the server writes it: its offset is the edition's.
export const toWall = (instant) => instant && instant.slice(0, 16);

// The calendar shows wall times as if they were the browser's own.
export function fromDate(date) {
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

const count = (wall) => Date.parse(`${wall}Z`) / 60_000;

export const addMinutes = (wall, minutes) => new Date((count(wall) + minutes) * 60_000).toISOString().slice(0, 16);
export const countMinutes = (from, to) => count(to) - count(from);
export const readClock = (wall) => wall.slice(11);

// The festival day of a wall time: a day turns at this hour.
export const findDay = (wall, turnHour) => addMinutes(wall, -60 * turnHour).slice(0, 10);

// A day as the page writes it: "Sat 12 June", "6月12日 周六".
export function nameDay(day) {
  const write = (form) => new Intl.DateTimeFormat(language === "zh" ? "zh-CN" : "en-GB", { ...form, timeZone: "UTC" }).format(new Date(`${day}T12:00Z`));
  const [week, date] = [write({ weekday: "short" }), write({ day: "numeric", month: "long" })];
  return language === "zh" ? `${date} ${week}` : `${week} ${date}`;
}
