// Others' moves as they happen: a stream of events; where that fails, asked for every two seconds.
import { address, call } from "./api.js";
import { board, find, make, read, say } from "./page.js";
import { state, take } from "./state.js";
import { speak } from "./voice.js";

const PAUSE = 2_000;
const notice = find("notice");

export function follow() {
  if (!("EventSource" in window)) return poll();
  const stream = new EventSource(address("/events", { after: state.asOf }));
  let hasSpoken = false;
  stream.addEventListener("open", () => { hasSpoken = true; });
  stream.addEventListener("message", (message) => hear(JSON.parse(message.data)));
  stream.addEventListener("error", () => {
    if (hasSpoken && stream.readyState !== EventSource.CLOSED) return;
    stream.close();
    poll();
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
  if (event.by && event.by !== board.dataset.reader) show(event);
}

function show(event) {
  const text = say("moved_by", { who: event.by, what: read(event.said) });
  notice.replaceChildren(make("span", "", text));
  notice.hidden = false;
  speak(text);
}
