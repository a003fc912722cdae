"""Events of the log told in a reader's language: what was done, and from what to what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from conference.core.languages import NO_TEXT, Text
from conference.core.times import to_wall
from conference.desks.editions.log_fields import (
    BY_NAME,
    DATES,
    IDS,
    KIND_LENGTHS,
    LENGTHS,
    LISTS,
    MOMENTS,
    WORDS,
)
from conference.desks.editions.log_queries import Entry, Names
from conference.kit.words import read_translations
from conference.kit.words.days import write_day
from conference.kit.words.log import (
    ELSEWHERE,
    EVENTS,
    FIELDS,
    FORMER_MEMBER,
    GONE,
    HIDDEN,
    NO,
    OTHER_EVENT,
    THINGS,
    YES,
)
from conference.kit.words.names import name_duty, name_kind, name_language, name_part, name_role
from conference.kit.words.sentences import name_rule, name_severity, say_counts

LONGEST = 400


@dataclass(frozen=True, slots=True)
class Detail:
    """A field that changed: its name, what stood there and what stands there now, "" for nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells in a language, with the names that things have now, on the clocks of a zone."""

    language: str
    zone: str
    names: Names

    def say(self, text: str, **facts: object) -> str:
        """A text of ours in the language."""
        said = read_translations(self.language).gettext(text)
        return str(said % facts) if facts else str(said)

    def tell(self, entry: Entry) -> str:
        """The event in a sentence."""
        text = EVENTS.get(entry.kind)
        if text is None:
            return self.say(OTHER_EVENT, kind=entry.kind)
        facts = {**entry.facts, "name": self.name_subject(entry), "counts": say_counts(entry.facts, self.language)}
        if entry.thing in THINGS:
            facts["thing"] = self.say(THINGS[entry.thing])
        if "gone_name" in facts:
            facts["gone_name"] = self.read(facts["gone_name"])
        if "rule" in facts:
            facts["rule"] = name_rule(facts["rule"], self.language)
            facts["names"] = ", ".join(self.name("session", id) for id in facts["sessions"])
            if self.is_elsewhere(facts["sessions"]):
                text = ELSEWHERE.get(entry.kind, text)
        if "due_at" in facts:
            facts["due_at"] = self.tell_moment(facts["due_at"])
        return self.say(text, **facts)

    def name_subject(self, entry: Entry) -> str:
        """What the event is about: as it is called now, else as it was called then."""
        kept = entry.facts.get("name")
        now = self.names.find(entry.thing, entry.thing_id) if entry.thing and entry.thing_id else None
        name = now.read(self.language) if now else self.read(kept)
        code = self.names.codes.get(entry.thing_id or 0) if entry.thing == "session" else None
        gone = FORMER_MEMBER if entry.kind.startswith("Role") else GONE
        return f"{code} {name}" if code else name or self.say(gone)

    def list_details(self, entry: Entry) -> Iterator[Detail]:
        """What has changed, field by field; of a text each language by itself."""
        for change in list_changes(entry):
            yield from self.list_field(entry.thing or "", change["name"], change["before"], change["after"])

    def list_field(self, thing: str, field: str, before: Any, after: Any) -> Iterator[Detail]:
        """As `list_details`, of one field."""
        label = self.say(FIELDS[field]) if field in FIELDS else field.replace("_", " ")
        if is_text(before) and is_text(after) and field not in BY_NAME:
            for tag in dict.fromkeys((*(before or {}), *(after or {}))):
                old, new = (before or {}).get(tag, ""), (after or {}).get(tag, "")
                if old != new:
                    yield Detail(f"{label} ({name_language(tag, self.language)})", cut(old), cut(new))
            return
        told = thing if field == "kind" and thing in WORDS else field
        old, new = self.tell_value(told, before), self.tell_value(told, after)
        yield Detail(label, cut(leave_out(old, new)), cut(leave_out(new, old)))

    def tell_value(self, field: str, value: Any) -> str:
        """A field's value in words; lists one line each."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return self.say(YES if value else NO)
        if field in IDS:
            return ", ".join(self.name(IDS[field], id) for id in as_list(value))
        if field in LISTS:
            return ", ".join(LISTS[field](word, self.language) for word in value)
        if field in WORDS:
            return WORDS[field](value, self.language)
        if field in LENGTHS:
            return self.say("%(minutes)s min", minutes=value)
        if field in MOMENTS:
            return self.tell_moment(value)
        if field in DATES:
            return self.tell_day(value)
        if field == "severities":
            return "\n".join(self.list_severities(value))
        if field == "kind_severities":
            named = ((name_kind(kind, self.language), self.list_severities(each)) for kind, each in value.items())
            return "\n".join(join(kind, line) for kind, lines in named for line in lines)
        if field in KIND_LENGTHS:
            lengths = ((name_kind(kind, self.language), each) for kind, each in value.items())
            return "\n".join(f"{kind}: {self.say('%(minutes)s min', minutes=each)}" for kind, each in lengths)
        if field == "day_names":
            return "\n".join(f"{self.tell_day(day)}: {self.read(name)}" for day, name in value.items())
        if isinstance(value, list):
            return "\n".join(self.tell_row(field, row) for row in value)
        return str(value)

    def list_severities(self, severities: Mapping[str, str]) -> Iterator[str]:
        """How hard each rule is, in words."""
        for rule, severity in severities.items():
            yield f"{name_rule(rule, self.language)}: {name_severity(severity, self.language)}"

    def tell_row(self, field: str, row: Any) -> str:
        """One row of a list."""
        if not isinstance(row, dict):
            return str(row)
        if field == "parts":
            people = ", ".join(
                f"{self.name('person', each['person_id'])} ({name_role(each['role'], self.language)})"
                for each in row["people"]
            )
            length = "" if row["length"] is None else self.say("%(minutes)s min", minutes=row["length"])
            return join(name_part(row["kind"], self.language), length, self.read(row["title"]), people)
        if field == "bodies":
            return join(name_duty(row["duty"], self.language), self.read(row["name"]))
        if field == "questions":
            return self.read(row["label"])
        if field == "journeys":
            return join(self.name("venue", row["venue_id"]), self.say("%(minutes)s min", minutes=row["length"]))
        if field == "hours":
            day = self.tell_day(row["day"]) if row["day"] else ""
            return join(day, f"{row['opens'][:5]}–{row['closes'][:5]}")
        if field in ("availability", "stays"):
            start, end, *others = row.values()
            return join(f"{self.tell_moment(start)} – {self.tell_moment(end)}", *others)
        if field == "links" or not is_text(row):
            return join(*(str(value) for value in row.values() if value is not None))
        return self.read(row)

    def name(self, kind: str, id: object) -> str:
        """What a thing is called now."""
        if not isinstance(id, int):
            return str(id)
        found = self.names.find(kind, id)
        if kind == "session" and self.is_elsewhere([id]):
            return self.say(HIDDEN)
        return found.read(self.language) if found else self.say(GONE)

    def is_elsewhere(self, session_ids: Iterable[int]) -> bool:
        """Whether one of the sessions is of an edition that is not the reader's to see."""
        return any(self.names.find("session", id) == NO_TEXT for id in session_ids)

    def read(self, name: Any) -> str:
        """A name as it was kept: by language, or plain."""
        return Text(name).read(self.language) if isinstance(name, dict) else str(name or "")

    def tell_moment(self, at: str) -> str:
        """An instant on the clocks of the zone."""
        wall = to_wall(datetime.fromisoformat(at), self.zone)
        return f"{write_day(wall.date(), 'short', self.language)} {wall:%H:%M}"

    def tell_day(self, day: str) -> str:
        """A day."""
        return write_day(date.fromisoformat(day), "short", self.language)


def list_changes(entry: Entry) -> list[dict[str, Any]]:
    """The changes that an event keeps; of a move, those of its places, and of a decision, that of a state."""
    if entry.kind == "RegistrationDecided":
        was, state = entry.facts.get("was", "applied"), entry.facts["state"]
        return [{"name": "registration_state", "before": was, "after": state}]
    if entry.kind != "SessionMoved":
        kept: list[dict[str, Any]] = entry.facts.get("changes") or []
        return kept
    pairs = {"start": "starts", "end": "ends", "rooms": "rooms"}
    told = [
        {"name": name, "before": entry.facts[f"{word}_before"], "after": entry.facts[f"{word}_after"]}
        for name, word in pairs.items()
    ]
    return [change for change in told if change["before"] != change["after"]]


def list_wanted(entries: Iterable[Entry]) -> dict[str, set[int]]:
    """The ids of everything that the events name, by kind."""
    wanted: dict[str, set[int]] = {}
    for entry in entries:
        if entry.thing and entry.thing_id:
            wanted.setdefault(entry.thing, set()).add(entry.thing_id)
        wanted.setdefault("session", set()).update(entry.facts.get("sessions") or ())
        for change in list_changes(entry):
            for value in (change["before"], change["after"]):
                for kind, id in list_ids(change["name"], value):
                    wanted.setdefault(kind, set()).add(id)
    return wanted


def list_ids(field: str, value: Any) -> Iterator[tuple[str, int]]:
    """(kind, id) of everything that a value names."""
    if field in IDS and value is not None:
        yield from ((IDS[field], id) for id in as_list(value) if isinstance(id, int))
    for row in value if isinstance(value, list) and field in ("parts", "journeys") else ():
        yield from (("person", each["person_id"]) for each in row.get("people", ()))
        yield from (("venue", row["venue_id"]),) if "venue_id" in row else ()


def as_list(value: Any) -> list[Any]:
    """The value, or the values."""
    return value if isinstance(value, list) else [value]


def is_text(value: Any) -> bool:
    """Whether a value is a text by its languages, or nothing."""
    return value is None or (isinstance(value, dict) and all(isinstance(each, str) for each in value.values()))


def leave_out(text: str, other: str) -> str:
    """The lines of a text that the other has not; all of them where it has the same in another order."""
    lines, known = text.split("\n"), set(other.split("\n"))
    own = [line for line in lines if line not in known]
    return "\n".join(own) if own or set(lines) != known else text


def join(*words: str) -> str:
    """The words that say something, in one line."""
    return " · ".join(word for word in words if word)


def cut(text: str) -> str:
    """The text, or as much of it as a line of the log has room for."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
