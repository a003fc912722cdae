"""People taken out of a picture: nobody can be told from it any more, and nothing else in it moves."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from typing import Any

from conference.core.languages import Text, make_text
from conference.core.programme import Film, Person, Programme
from conference.core.releases import Release, Stamp
from conference.core.stamping import hash_shown

# What stands where a name stood.
REMOVED = make_text(en="Removed at their request", zh="已应本人要求删除")
# The same for a text of one language alone.
REMOVED_LINE = "Removed at their request · 已应本人要求删除"


def name_removed(person_id: int) -> str:
    """The address of somebody who is known no more."""
    return f"removed-{person_id}"


def leave_out(written: str, names: Collection[str], instead: str) -> str:
    """A text without the names."""
    for name in names:
        written = written.replace(name, instead)
    return written


def leave_out_of_text(text: Text, names: Collection[str]) -> Text:
    """A text without the names, in each of its languages."""
    told = {tag: leave_out(written, names, REMOVED.read(tag)) for tag, written in text.by_language.items()}
    return text if told == text.by_language else Text(told)


def rewrite(value: Any, names: Collection[str]) -> Any:
    """A value of a picture without the names. A film's credits and texts stay: they are the film's."""
    if isinstance(value, str):
        return leave_out(value, names, REMOVED_LINE)
    if isinstance(value, Text):
        return leave_out_of_text(value, names)
    if isinstance(value, Mapping):
        return {key: rewrite(each, names) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return type(value)(rewrite(each, names) for each in value)
    if is_dataclass(value) and not isinstance(value, type | Film):
        return replace(value, **{each.name: rewrite(getattr(value, each.name), names) for each in fields(value)})
    return value


def redact_programme(programme: Programme, people: Collection[int], names: Collection[str]) -> Programme:
    """The picture in which these people are nobody, and no text says their `names`.

    Who appears where stays, so that no session changes its shape.
    """
    nobody = {id: redact_person(each) for id, each in programme.people.items() if id in people}
    written: Programme = rewrite(replace(programme, people={**programme.people, **nobody}), names)
    return written


def redact_person(person: Person) -> Person:
    """Nobody, under the same number."""
    return Person(person.id, name_removed(person.id), REMOVED)


def redact_release(
    release: Release, people: Collection[int], names: Collection[str], at: datetime, is_newest: bool
) -> Release:
    """The release in which these people are nobody; its hash is that of before, to be made anew.

    In the newest release, of which feeds are made, events that showed them go up by one at `at`, so that every calendar
    takes them over; all others keep their stamps. In an older one the stamps only learn what the events show now.
    """
    public = redact_programme(release.public, people, names)
    stamps = dict(release.stamps)
    for session in public.sessions.values():
        shown = hash_shown(public, session)
        if session.id in stamps and shown != hash_shown(release.public, release.public.sessions[session.id]):
            stamps[session.id] = restamp(stamps[session.id], shown, at, is_newest)
    return replace(release, public=public, stamps=stamps, note=leave_out(release.note, names, REMOVED_LINE))


def restamp(stamp: Stamp, shown: str, at: datetime, is_newest: bool) -> Stamp:
    """The stamp of a session whose event shows something else now."""
    return Stamp(stamp.sequence + 1, at, shown) if is_newest else replace(stamp, shown=shown)


def find_names(people: Mapping[int, Person], ids: Collection[int]) -> set[str]:
    """What people are called in a picture, in any language."""
    return {name for id in ids if id in people for name in people[id].name.by_language.values()}
