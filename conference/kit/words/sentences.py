"""Clashes, notices and changes told in a reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from conference.core.changes import Change, find_length
from conference.core.clashes import Clash, Notice, Subject
from conference.core.discretion import BlurredClash
from conference.core.languages import NO_TEXT, Text
from conference.core.presence import read_buffers
from conference.core.programme import Appearance, Edition, Programme, Session
from conference.core.times import to_wall, whole_minutes
from conference.kit.words import Clock, read_translations, say, say_fact
from conference.kit.words.changes import FIELD_NAMES, LENGTH, NO_LENGTH, NO_PLACE
from conference.kit.words.rules import ANOTHER_EDITION, ANOTHER_EDITION_OPEN, ROOM, RULE_NAMES, SEVERITY_NAMES, TEXTS

FLIGHTS = ("arrival", "departure")


def tell_clash(programme: Programme, clash: Clash, language: str) -> str:
    """The clash in one sentence: who or what, and the minutes, in the clocks of its first session's edition."""
    sessions = sort_sessions(programme, clash)
    edition = programme.editions[sessions[0].edition_id]
    facts: dict[str, object] = {
        **clash.facts,
        **find_subject_facts(programme, clash.subject),
        **find_session_facts(programme, sessions, language),
        **find_flight_facts(clash, edition, sessions[0].kind, language),
        "minutes": clash.minutes,
        "from_at": Clock(clash.from_at),
        "to_at": clash.to_at and Clock(clash.to_at),
        "edition": edition.name,
        "day": clash.facts.get("day", to_wall(clash.from_at, edition.zone).date()),
    }
    return say(find_clash_code(clash), facts, language, edition.zone)


def tell_blurred_clash(clash: BlurredClash, zone: str, language: str) -> str:
    """That another edition is in the way, and when, as clocks in `zone` show it."""
    facts = {
        "from_at": say_fact(Clock(clash.from_at), language, zone),
        "to_at": say_fact(clash.to_at and Clock(clash.to_at), language, zone),
        "day": say_fact(to_wall(clash.from_at, zone).date(), language, zone),
    }
    return read_translations(language).gettext(ANOTHER_EDITION if clash.to_at else ANOTHER_EDITION_OPEN) % facts


def find_clash_code(clash: Clash) -> str:
    """The code of the text that tells a clash: some rules have one for each reason."""
    code = f"{clash.rule}_{clash.facts.get('reason')}"
    return code if code in TEXTS else clash.rule


def find_flight_facts(clash: Clash, edition: Edition, kind: str, language: str) -> dict[str, object]:
    """When a person lands or takes off, and how many hours that costs; or when they said that they cannot come."""
    at = clash.facts.get("at")
    if not isinstance(at, datetime):
        return {}
    if clash.facts["reason"] not in FLIGHTS:
        return {"when": say_when(at, edition.zone, language)}
    after_landing, before_take_off = read_buffers(edition, kind)
    buffer = after_landing if clash.facts["reason"] == "arrival" else before_take_off
    return {"when": say_when(at, edition.zone, language), "hours": f"{buffer / timedelta(hours=1):g}"}


def tell_notice(programme: Programme, notice: Notice, language: str) -> str:
    """The notice in one sentence."""
    return say(notice.code, find_session_facts(programme, [programme.sessions[notice.session_id]], language), language)


def sort_sessions(programme: Programme, clash: Clash) -> list[Session]:
    """The sessions of a clash, that one first which its facts say is first, else by start, then id."""
    sessions = (programme.sessions[session_id] for session_id in clash.sessions)
    first = clash.facts.get("first")
    return sorted(sessions, key=lambda session: (session.id != first, session.starts_at is None, session.starts_at))


def name_subject(programme: Programme, subject: Subject) -> Text:
    """What the room, person, film or session of a clash is called."""
    if subject.kind == "room":
        return programme.rooms[subject.id].name
    if subject.kind == "person":
        return programme.people[subject.id].name
    return programme.films[subject.id].title if subject.kind == "film" else programme.sessions[subject.id].title


def find_subject_facts(programme: Programme, subject: Subject) -> dict[str, object]:
    """The subject's name under its kind; a room's venue too."""
    facts: dict[str, object] = {subject.kind: name_subject(programme, subject)}
    if subject.kind == "room":
        facts["venue"] = programme.venues[programme.rooms[subject.id].venue_id].name
    return facts


def find_session_facts(programme: Programme, sessions: Iterable[Session], language: str) -> dict[str, object]:
    """Code, title, start, end, rooms and venue of a first session, and of a second where there is one."""
    facts: dict[str, object] = {}
    for place, session in zip(("first", "second"), sessions, strict=False):
        facts[f"{place}_code"] = session.code
        facts[f"{place}_title"] = session.title
        facts[f"{place}_start"] = session.starts_at and Clock(session.starts_at)
        facts[f"{place}_end"] = session.ends_at and Clock(session.ends_at)
        facts[f"{place}_rooms"] = say_rooms(programme, session, language)
        if session.rooms:
            facts[f"{place}_venue"] = programme.venues[programme.rooms[session.rooms[0]].venue_id].name
    return facts


def tell_change(old: Programme, new: Programme, change: Change, language: str) -> str:
    """The change between two pictures in one sentence, in the clocks of the session's edition."""
    session = change.session
    facts: dict[str, object] = {
        "code": session.code,
        **find_title_facts(change, language),
        "joined": [name_appearance(new, each) for each in change.joined],
        "left": [name_appearance(old, each) for each in change.left],
        "fields": [read_translations(language).gettext(FIELD_NAMES[name]) for name in change.fields],
        **find_place_facts("old", old, change.old, language),
        **find_place_facts("new", new, change.new, language),
    }
    return say(find_change_code(change), facts, language)


def find_title_facts(change: Change, language: str) -> Mapping[str, object]:
    """What a session is called and was called; where only its title in another language differs, that in both."""
    title, old_title = change.session.title, change.old.title if change.old else NO_TEXT
    if change.kind == "title" and title.read(language) == old_title.read(language):
        now, then = title.by_language, old_title.by_language
        tag = next(tag for tag in (*now, *then) if now.get(tag) != then.get(tag))
        return {"title": now.get(tag) or title.read(language), "old_title": then.get(tag) or old_title.read(language)}
    return {"title": title, "old_title": old_title}


def find_change_code(change: Change) -> str:
    """The code of the text that tells a change."""
    if change.kind == "people" and not (change.joined and change.left):
        return "change_people_joined" if change.joined else "change_people_left"
    return f"change_{change.kind}"


def name_appearance(programme: Programme, appearance: Appearance) -> Text:
    """The name of the one who appears."""
    return programme.people[appearance.person_id].name


def find_place_facts(side: str, programme: Programme, session: Session | None, language: str) -> Mapping[str, object]:
    """When, where and how long a session takes place, under names that begin with `side`."""
    if session is None:
        return {}
    return {
        f"{side}_when": say_when(session.starts_at, programme.editions[session.edition_id].zone, language),
        f"{side}_rooms": say_rooms(programme, session, language),
        f"{side}_length": say_length(find_length(session), language),
    }


def say_when(at: datetime | None, zone: str, language: str) -> str:
    """Day and time of an instant as clocks in `zone` show it."""
    if at is None:
        return read_translations(language).gettext(NO_PLACE)
    return f"{say_fact(to_wall(at, zone).date(), language, zone)} {say_fact(Clock(at), language, zone)}"


def say_rooms(programme: Programme, session: Session, language: str) -> str:
    """The names of a session's rooms, each with its venue's."""
    gettext = read_translations(language).gettext
    if not session.rooms:
        return gettext(NO_PLACE)
    rooms = (programme.rooms[room_id] for room_id in session.rooms)
    named = ((room.name.read(language), programme.venues[room.venue_id].name.read(language)) for room in rooms)
    return say_fact([gettext(ROOM) % {"room": room, "venue": venue} for room, venue in named], language, "UTC")


def say_length(length: timedelta | None, language: str) -> str:
    """A length in minutes, or that it is not known."""
    gettext = read_translations(language).gettext
    return gettext(NO_LENGTH) if length is None else gettext(LENGTH) % {"minutes": whole_minutes(length)}


def name_rule(rule_id: str, language: str) -> str:
    """The short name of a rule."""
    return read_translations(language).gettext(RULE_NAMES[rule_id])


def name_severity(severity: str, language: str) -> str:
    """The name of a severity."""
    return read_translations(language).gettext(SEVERITY_NAMES[severity])


def count_severity(severity: str, number: int, language: str) -> str:
    """What so many clashes of a severity are called, behind the number."""
    ngettext = read_translations(language).ngettext
    return {
        "error": ngettext("error", "errors", number),
        "warning": ngettext("warning", "warnings", number),
        "info": ngettext("note", "notes", number),
    }[severity]


def say_counts(facts: Mapping[str, Any], language: str) -> str:
    """How many of each kind an event was about (`kit.words.privacy.KINDS`); "" for one that counts nothing."""
    counted: Mapping[str, object] = facts.get("contents") or {facts.get("what", ""): facts.get("count", "")}
    words = read_translations(language)
    return ", ".join(f"{words.gettext(word)} {count}" for word, count in counted.items() if word)
