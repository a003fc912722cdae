// A roll as a door uses it: people by their ticket's mark and by their number, as they stand after what waits to be sent.
import { decideEntry, decideExit, markCode } from "./deciding.js";

export function readRoll(roll, waiting) {
  const [opens, ends] = [roll.opens_at, roll.ends_at].map((at) => at && Date.parse(at));
  const doorway = { opens, ends, needsSeat: roll.needs_seat };
  const people = roll.entries.map((entry) => ({
    ...entry,
    inside: entry.inside.map((at) => Date.parse(at)),
    admitted: roll.classes[entry.group].admitted,
    class: roll.classes[entry.group].name,
  }));
  const byMark = new Map(people.filter(({ mark }) => mark).map((person) => [person.mark, person]));
  const byNumber = new Map(people.map((person) => [person.registration, person]));
  const table = {
    asOf: Date.parse(roll.as_of),
    readNow: () => Math.floor((Date.now() + roll.drift) / 1000) * 1000,
    name: roll.name,
    find: async ({ code, registration }) => registration ? byNumber.get(registration) : byMark.get(await markCode(code)),
    search: (words) => search(people, words),
    decide: (way, person, now) => (way === "out" ? decideExit(doorway, person) : decideEntry(doorway, person, now)),
    note: (way, person, now) => { if (way === "out") person.inside.pop(); else person.inside.push(now); },
    count: () => count(people, doorway),
  };
  const ready = (async () => {
    for (const scan of waiting.filter(({ list, do: deed }) => list === roll.list && deed !== "undo")) {
      const person = await table.find(scan);
      if (person) table.note(scan.do, person, Date.parse(scan.at));
    }
    return table;
  })();
  return ready;
}

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function search(people, words) {
  const wanted = fold(words).split(/\s+/).filter(Boolean);
  if (!wanted.length) return [];
  return people.filter(({ name, valid }) => valid && wanted.every((word) => fold(name).includes(word))).slice(0, 12);
}

function count(people, doorway) {
  const classes = new Map();
  for (const person of people) {
    const line = classes.get(person.group) ?? { name: person.class, inside: 0, expected: 0 };
    line.inside += person.inside.length;
    if (person.valid && person.admitted) line.expected += doorway.needsSeat ? person.seats : 1;
    classes.set(person.group, line);
  }
  const lines = [...classes.values()].filter(({ inside, expected }) => inside || expected);
  const sum = (name) => lines.reduce((total, line) => total + line[name], 0);
  return { inside: sum("inside"), expected: sum("expected"), classes: lines };
}
