// Everything that the door's page shows, and says aloud.
const door = document.querySelector('[data-block="scan"]');
const find = (name) => door.querySelector(`[data-part="${name}"]`);
const words = new Map([...find("words").children].map((item) => [item.dataset.word, item]));
const language = document.documentElement.lang.slice(0, 2);
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: door.dataset.zone });

export const part = find;
export const read = (text) => text[language] ?? text.en ?? Object.values(text)[0] ?? "";
export const writeClock = (at) => clock.format(new Date(at));
export const say = (word, facts = {}) => words.get(word).textContent.replace(/\{(\w+)\}/g, (_all, name) => facts[name]);

export function make(tag, className, text, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  made.append(...children);
  return made;
}

function drawIcon(name) {
  const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  icon.setAttribute("class", "icon scan__sign");
  icon.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#i-${name}`);
  icon.append(use);
  return icon;
}

// `told` is { answer, person: { name, class, inside, party }, since }.
export function showAnswer({ answer, person, since }) {
  const kind = words.get(answer).dataset.icon;
  const more = person ? [read(person.class)] : [];
  if (person?.party > 1) more.push(say("party", person));
  if (answer === "already_in" && since) more.push(say("since", { time: writeClock(since) }));
  const panel = find("answer");
  panel.dataset.kind = kind;
  panel.replaceChildren(
    drawIcon(kind),
    make("p", "scan__word", say(answer)),
    ...(person ? [make("p", "scan__who", person.name), make("p", "scan__more", more.join(" · "))] : []),
  );
  signal(kind);
}

// A short tone for yes, two for no: only where somebody asked for sound.
function signal(kind) {
  if (!find("sound").querySelector("input").checked) return;
  const context = new AudioContext();
  const tones = kind === "fine" ? [880] : [220, 220];
  tones.forEach((frequency, place) => {
    const tone = new OscillatorNode(context, { frequency });
    tone.connect(context.destination);
    tone.start(context.currentTime + place * 0.2);
    tone.stop(context.currentTime + place * 0.2 + 0.12);
  });
}

export function showCounts({ inside, expected, classes }) {
  find("inside").textContent = inside;
  find("expected").textContent = expected;
  find("classes").replaceChildren(...classes.map((each) =>
    make("div", "", "", make("dt", "", read(each.name)), make("dd", "", `${each.inside} / ${each.expected}`))));
}

export function showPeople(people, way, choose) {
  const items = people.map((person) => {
    const button = make("button", "button button--small", say(way === "out" ? "let_out" : "let_in"), make("span", "only-heard", say("colon") + person.name));
    button.type = "button";
    button.addEventListener("click", () => choose(person));
    return make("li", "scan__person", "", make("span", "", "", make("b", "", person.name), make("small", "", read(person.class))), button);
  });
  find("people").replaceChildren(...(items.length ? items : [make("li", "scan__none", say("nobody"))]));
}

export function showConflicts(conflicts) {
  find("conflicts").hidden = !conflicts.length;
  find("conflicts").querySelector("ul").replaceChildren(...conflicts.map((each) =>
    make("li", "scan__person", "", make("span", "", "", make("b", "", each.name), make("small", "", `${say(each.answer)} · ${writeClock(each.at)}`)))));
}

export function showNetwork(lines) {
  const text = lines.join(" ");
  if (find("network").textContent !== text) find("network").textContent = text;
}

export function showTrouble(text) {
  find("trouble").hidden = !text;
  find("trouble").textContent = text;
}
