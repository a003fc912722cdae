// What the page itself says: where the board speaks to, in which language, in which words.
export const board = document.querySelector('[data-block="board"]');
export const language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
export const words = JSON.parse(board.querySelector('[data-part="words"]').textContent);

// A text of the interface, its %(names)s filled.
export function say(name, facts = {}) {
  return words[name].replace(/%\((\w+)\)s/g, (_, fact) => facts[fact] ?? "");
}

// The text of several languages that this reader reads, else any.
export function read(text) {
  return text?.[language] || text?.en || text?.zh || Object.values(text ?? {})[0] || "";
}

export function find(part, within = board) {
  return within.querySelector(`[data-part="${part}"]`);
}

// An element with a class and children; texts are text.
export function make(name, block, ...children) {
  const element = document.createElement(name);
  if (block) element.className = block;
  element.append(...children.filter((child) => child !== null));
  return element;
}

// A sign or an icon out of those that the page holds.
export function draw(name, block) {
  const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  picture.setAttribute("class", block);
  picture.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#${name}`);
  picture.append(use);
  return picture;
}
