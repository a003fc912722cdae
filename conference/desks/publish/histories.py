"""What changed, release by release, the newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from conference.core.changes import Change, find_changes
from conference.core.releases import Release
from conference.desks.publish.cards import Reading, TrackCard
from conference.kit.locale import Words, write_instant
from conference.kit.words.names import name_change
from conference.kit.words.sentences import tell_change

SIGNS = {"added": "new", "restored": "new", "cancelled": "gone", "moved": "moved", "room": "moved", "duration": "now"}


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A change of a session in one sentence. `sign` is an icon's name; `address` leads to the session's page."""

    sign: str
    kind: str
    title: Words
    track: TrackCard
    address: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A release and what it changed. `is_first` changed nothing: `count` sessions were in it."""

    number: int
    at: str
    instant: str
    note: str
    address: str
    is_first: bool
    count: int
    changes: tuple[ChangeLine, ...]


def make_history(reading: Reading, releases: Iterable[Release]) -> tuple[Chapter, ...]:
    """The chapters of `releases`, which come with the newest first; the oldest only when it is the first."""
    pairs = pairwise(chain(releases, [None]))
    return tuple(make_chapter(reading, new, old) for new, old in pairs if new and (old or new.number == 1))


def make_chapter(reading: Reading, new: Release, old: Release | None) -> Chapter:
    """A release and what is different in it."""
    return Chapter(
        number=new.number,
        at=write_instant(new.at, new.edition.zone, reading.language),
        instant=new.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        note=new.note,
        address=f"{reading.home}/releases/{new.number}/",
        is_first=old is None,
        count=len(new.public.sessions),
        changes=tuple(list_lines(reading, new, old)) if old else (),
    )


def list_lines(reading: Reading, new: Release, old: Release) -> Iterator[ChangeLine]:
    """The changes between two releases."""
    for change in find_changes(old.public, new.public):
        yield make_line(reading, new, old, change)


def make_line(reading: Reading, new: Release, old: Release, change: Change) -> ChangeLine:
    """A change of a session. Its page is the newest release's, in which every session that was released stays."""
    session = change.session
    return ChangeLine(
        sign=SIGNS.get(change.kind, "info"),
        kind=name_change(change.kind, reading.language),
        title=reading.read(session.title),
        track=reading.make_track(session.track_id),
        address=reading.name_session(session.code) if session.code in reading.index.by_code else "",
        sentence=tell_change(old.public, new.public, change, reading.language),
    )
