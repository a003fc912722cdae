"""The clashes of an edition: found, sorted out, and told as far as a reader may know."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from conference.core.clashes import Clash, find_clashes_touching
from conference.core.discretion import BlurredClash, blur_clash
from conference.core.guard import name_clash
from conference.core.programme import Programme, Session, Waiver
from conference.core.roles import PLANNING_ROLES, Reader
from conference.core.times import festival_day, to_wall
from conference.desks.programme.board_queries import list_session_ids
from conference.kit.actors import name_actors
from conference.kit.clock import read_now
from conference.kit.locale import Words, read_words, write_instant
from conference.kit.words.days import write_day
from conference.kit.words.names import name_kind
from conference.kit.words.sentences import name_rule, name_severity, say_rooms, tell_blurred_clash, tell_clash
from conference.store.audiences import read_audiences
from conference.store.neighbourhoods import Neighbourhood, Seen, read_around

# The worst first; what stands on purpose comes after all of them.
ORDER = ("error", "warning", "info")
SIGNS = {"error": "stop", "warning": "care", "info": "info"}
NAME = re.compile(r"[a-z_]+:[a-z]+:\d{1,9}:(\d{1,9}(?:-\d{1,9})?)")


@dataclass(frozen=True, slots=True)
class ClashingSession:
    """A session of a clash. `office` is the slug of the edition in whose office it is open to the reader, "" for none.

    `version` is that of its place, for those that the reader `may_move`.
    """

    id: int
    code: str
    title: Words
    kind: str
    track: int
    when: str
    where: str
    day: str
    edition: Words
    office: str
    may_move: bool
    is_locked: bool
    version: int


@dataclass(frozen=True, slots=True)
class WaiverLine:
    """Why a clash stands, by whom, since when and until when; "" for what is not the reader's to know."""

    id: int
    reason: str
    by: str
    at: str
    until: str


@dataclass(frozen=True, slots=True)
class ClashEntry:
    """A clash in words. `name` stands for it in addresses."""

    name: str
    severity: str
    sign: str
    severity_name: str
    rule: str
    sentence: str
    sessions: tuple[ClashingSession, ...]
    waiver: WaiverLine | None
    may_waive: bool


@dataclass(frozen=True)
class ClashView:
    """The clashes of an edition's draft, told to a reader; the picture holds whatever meets its sessions."""

    seen: Seen
    near: Neighbourhood
    clashes: Sequence[Clash]
    reader: Reader
    language: str

    @property
    def programme(self) -> Programme:
        """The picture."""
        return self.near.programme

    @cached_property
    def blurred(self) -> Mapping[str, BlurredClash]:
        """Of the clashes with what is not the reader's to know: what they may be told, by name."""
        told = {name_clash(clash): self.blur(clash) for clash in self.clashes}
        return {name: clash for name, clash in told.items() if isinstance(clash, BlurredClash)}

    @cached_property
    def waiver_names(self) -> Mapping[str, str]:
        """The names of those who waived something."""
        return name_actors({clash.waived.by for clash in self.clashes if clash.waived})

    def blur(self, clash: Clash) -> Clash | BlurredClash | None:
        """A clash as the reader may know it."""
        own = self.seen.plan.edition_id
        return blur_clash(self.programme, clash, lambda id: id == own or self.reader.may_see_all_of(id))

    def list_own(self, clash: Clash) -> list[Session]:
        """The sessions of a clash that are of the edition."""
        sessions = (self.programme.sessions[id] for id in clash.sessions)
        return [each for each in sessions if each.edition_id == self.seen.plan.edition_id]

    def find_facets(self, clash: Clash) -> Mapping[str, str]:
        """What a clash is in each filter; of a blurred one nobody asks whom or which room it is about."""
        edition = self.seen.edition
        facets = {
            "severity": clash.severity,
            "rule": clash.rule,
            "day": festival_day(clash.from_at, edition.zone, edition.turn_hour).isoformat(),
            "state": "waived" if clash.waived else "standing",
        }
        things = {"person": self.programme.people, "room": self.programme.rooms}.get(clash.subject.kind)
        if things and name_clash(clash) not in self.blurred:
            facets[clash.subject.kind] = things[clash.subject.id].slug  # type: ignore[attr-defined]
        return facets

    def tell(self, clash: Clash) -> ClashEntry:
        """A clash in words."""
        name, own = name_clash(clash), self.list_own(clash)
        blurred = self.blurred.get(name)
        shown = own if blurred else [self.programme.sessions[id] for id in clash.sessions]
        is_yours = any(self.reader.may_change_track(self.seen.edition.slug, each.track_id) for each in own)
        return ClashEntry(
            name=name,
            severity=clash.severity,
            sign=SIGNS[clash.severity],
            severity_name=name_severity(clash.severity, self.language),
            rule=name_rule(clash.rule, self.language),
            sentence=self.say(clash, blurred),
            sessions=tuple(self.tell_session(each) for each in sort_by_start(shown)),
            waiver=self.tell_waiver(clash.waived, blurred is None) if clash.waived else None,
            may_waive=is_yours and self.seen.plan.is_main,
        )

    def say(self, clash: Clash, blurred: BlurredClash | None) -> str:
        """The clash in a sentence."""
        if blurred:
            return tell_blurred_clash(blurred, self.seen.edition.zone, self.language)
        return tell_clash(self.programme, clash, self.language)

    def tell_session(self, session: Session) -> ClashingSession:
        """A session with the ways to it."""
        edition = self.programme.editions[session.edition_id]
        is_own = session.edition_id == self.seen.plan.edition_id
        zone, track = edition.zone, self.programme.tracks.get(session.track_id or 0)
        is_open = is_own or self.reader.has_role(edition.slug, PLANNING_ROLES)
        day = festival_day(session.starts_at, zone, edition.turn_hour).isoformat() if session.starts_at else ""
        return ClashingSession(
            id=session.id,
            code=session.code,
            title=read_words(session.title, self.language),
            kind=name_kind(session.kind, self.language),
            track=track.number if track else 0,
            when=write_when(session, zone, self.language),
            where=say_rooms(self.programme, session, self.language) if session.rooms else "",
            day=day,
            edition=Words("") if is_own else read_words(edition.name, self.language),
            office=edition.slug if is_open else "",
            may_move=is_own and self.reader.may_change_track(edition.slug, session.track_id),
            is_locked=session.is_locked,
            version=self.near.standings[session.id].version if is_own else 0,
        )

    def tell_waiver(self, waiver: Waiver, is_whole: bool) -> WaiverLine:
        """Why a clash may stand. Where another edition is in it, only who wrote it reads why."""
        if not is_whole and waiver.by != self.reader.actor:
            return WaiverLine(waiver.id, "", "", "", "")
        zone = self.seen.edition.zone
        until = write_instant(waiver.until, zone, self.language) if waiver.until else ""
        by = self.waiver_names.get(waiver.by, waiver.by)
        return WaiverLine(waiver.id, waiver.reason, by, write_instant(waiver.at, zone, self.language), until)


def view_clashes(seen: Seen, reader: Reader, language: str) -> ClashView:
    """All clashes that touch a session of the edition. Cost: 10 statements, 11 with waivers, however many there are."""
    return look_at(seen, list_session_ids(seen.plan), reader, language)


def look_at(seen: Seen, session_ids: Collection[int], reader: Reader, language: str) -> ClashView:
    """The clashes that touch sessions, the worst first, then by time."""
    near = read_around(seen, session_ids)
    found = find_clashes_touching(near.programme, session_ids, read_now(), read_audiences())
    found.sort(key=lambda clash: (clash.waived is not None, ORDER.index(clash.severity)))
    return ClashView(seen, near, found, reader, language)


def find_clash(view: ClashView, name: str) -> Clash | None:
    """The clash of that name, which touches a session of the edition; None where it stands no longer."""
    return next((clash for clash in view.clashes if name_clash(clash) == name and view.list_own(clash)), None)


def read_session_ids(name: str) -> tuple[int, ...]:
    """The sessions that the name of a clash names; none for what is no such name."""
    named = NAME.fullmatch(name)
    return tuple(int(each) for each in named[1].split("-")) if named else ()


def sort_by_start(sessions: Sequence[Session]) -> list[Session]:
    """The sessions in the order in which they begin."""
    return sorted(sessions, key=lambda each: (each.starts_at is None, each.starts_at, each.id))


def write_when(session: Session, zone: str, language: str) -> str:
    """Day and clocks of a session: Sat 12 Jun 10:00–11:30; "" for one without a start."""
    if session.starts_at is None:
        return ""
    start = to_wall(session.starts_at, zone)
    end = f"–{to_wall(session.ends_at, zone):%H:%M}" if session.ends_at else ""
    return f"{write_day(start.date(), 'short', language)} {start:%H:%M}{end}"


def find_asked(view: ClashView, asked: Mapping[str, str]) -> Iterator[Clash]:
    """The clashes that are all that is asked for."""
    for clash in view.clashes:
        facets = view.find_facets(clash)
        if all(facets.get(name) == value for name, value in asked.items() if value):
            yield clash
