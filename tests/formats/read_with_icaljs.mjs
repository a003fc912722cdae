// Prints as JSON what ical.js reads in the feed on standard input.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    summary: event.summary,
    start: event.startDate.toUnixTime(),
    end: component.hasProperty("dtend") ? event.endDate.toUnixTime() : null,
    location: event.location,
    description: event.description,
    sequence: event.sequence,
  };
});
console.log(JSON.stringify(events));
