// Others' moves as they happen: a stream of events; where that fails, asked for so often that none is seen later than two seconds.
import { address, call } from "./api.js";
import { board, find, make, read, say } from "./page.js";
import { isShown, load, readDay, state, take } from "./state.js";
import { focusPiece } from "./grid.js";
import { open } from "./sheet.js";
import { view } from "./view.js";

const PAUSE = 1_200;
// After these more may look otherwise than the cards that come along.
const SWEEPING = new Set(["SessionRemoved", "ProgrammeImported", "ClashWaived", "WaiverWithdrawn", "RulesTuned"]);
const notice = find("notice");

// Everything that is shown, as it is now.
export async function reload() {
  load(await call("GET", "/board", { facts: { day: view.span === "edition" ? "" : board.dataset.day } }));
}

export function follow() {
  if (!("EventSource" in window)) return poll();
  const stream = new EventSource(address("/events", { after: state.asOf }));
  stream.addEventListener("message", (message) => hear(JSON.parse(message.data)));
  stream.addEventListener("error", () => {
    // A stream that ends is taken up again by the browser; one that is refused is not.
    if (stream.readyState === EventSource.CLOSED) poll();
  });
}

async function poll() {
  try {
    const { as_of: asOf, events } = await call("GET", "/events", { facts: { after: state.asOf } });
    events.forEach(hear);
    state.asOf = Math.max(state.asOf, asOf);
  } catch { /* the next time asks again */ }
  setTimeout(poll, PAUSE);
}

function hear(event) {
  if (event.number <= state.asOf) return;
  state.asOf = event.number;
  take(event);
  if (SWEEPING.has(event.kind)) reload().catch(() => {});
  if (event.by && event.by !== board.dataset.reader) show(event);
}

// Who did what, with the way there.
function show(event) {
  const initials = event.by.split(/\s+/).map((name) => name[0]).slice(0, 2).join("");
  const who = make("span", "board__who", initials);
  who.setAttribute("aria-hidden", "true");
  const [card] = event.sessions;
  notice.replaceChildren(who, make("span", "", make("b", "", event.by), `${say("colon")}${read(event.said)}`), ...(card ? [drawWay(card)] : []));
  notice.hidden = false;
}

function drawWay(card) {
  if (card.starts_at && !isShown(card)) {
    const link = make("a", "board__way", say("show"));
    link.href = `?${new URLSearchParams({ day: readDay(card), ...(board.dataset.draft ? { draft: board.dataset.draft } : {}) })}`;
    return link;
  }
  const button = make("button", "board__way", say("show"));
  button.type = "button";
  button.addEventListener("click", () => (isShown(card) ? focusPiece(card.code) : open(card.code)));
  return button;
}
