// While a session is in the hand: where it cannot or had better not begin, asked of the server day by day.
import { shade, unshade } from "./grid.js";
import { askPlaces } from "./places.js";
import { listShownDays, readDay } from "./state.js";

let turn = 0;

export async function startShading(card) {
  const mine = ++turn;
  const own = readDay(card);
  const days = [...listShownDays()].sort((one, other) => Number(other === own) - Number(one === own));
  for (const day of days) {
    const places = await askPlaces(card, day).catch(() => null);
    if (mine !== turn) return;
    if (places) shade(places);
  }
}

export function stopShading() {
  turn += 1;
  unshade();
}
