// Where a session could stand, asked of the server once and kept until something moves.
import { call } from "./api.js";
import { onChange } from "./state.js";

const kept = new Map();
onChange((codes) => { if (!codes || codes.size) kept.clear(); });

// The stretches of a day in which a start of this session would clash, by room, and the three nearest free places; without a day on the days around its own.
export function askPlaces(card, day) {
  const name = `${card.code} ${day}`;
  if (!kept.has(name)) {
    const asked = call("GET", `/sessions/${encodeURIComponent(card.code)}/places`, { facts: { day } });
    asked.catch(() => kept.delete(name));
    kept.set(name, asked);
  }
  return kept.get(name);
}

// What would be wrong with a start there: the gravest stretch around it, or nothing.
export function findTrouble(places, room, wall) {
  const spans = places.rooms.find((each) => each.slug === room)?.spans ?? [];
  const around = spans.filter((span) => span.severity !== "info" && span.from.slice(0, 16) <= wall && wall < span.to.slice(0, 16));
  return around.find((span) => span.severity === "error") ?? around[0] ?? null;
}
