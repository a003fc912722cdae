// What a door answers, decided without a network: the same as conference/core/checking.py says. Instants are numbers.

// `doorway` is { opens, ends (null for always), needsSeat }, `holder` { admitted, valid, seats, inside: instants } or nobody.
export function decideEntry(doorway, holder, now) {
  if (!holder) return { word: "unknown", inside: 0, party: 0, since: null };
  const party = doorway.needsSeat ? holder.seats : 1;
  const inside = holder.inside.length;
  const since = inside ? Math.max(...holder.inside) : null;
  const say = (word) => ({ word, inside, party, since });
  if (!holder.valid) return say("ended");
  if (doorway.opens !== null && (now < doorway.opens || now >= doorway.ends)) return say("wrong_day");
  if (!holder.admitted) return say("not_accredited");
  if (party === 0) return say("no_seat");
  if (inside >= party) return say("already_in");
  return { word: "in", inside: inside + 1, party, since: now };
}

export function decideExit(doorway, holder) {
  if (!holder) return { word: "unknown", inside: 0, party: 0, since: null };
  const party = doorway.needsSeat ? holder.seats : 1;
  const inside = holder.inside.length;
  if (!inside) return { word: "not_in", inside: 0, party, since: null };
  return { word: "out", inside: inside - 1, party, since: Math.max(...holder.inside) };
}

// A ticket's code is its number and a signature of so many letters (conference/kit/tickets.py).
const SIGNATURE = 16;

// What a ticket's number is known by in a roll.
export async function markCode(code) {
  const number = new TextEncoder().encode(code.toUpperCase().replace(/\s/g, "").slice(0, -SIGNATURE));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", number));
  return [...hash].map((each) => each.toString(16).padStart(2, "0")).join("").slice(0, 32);
}
