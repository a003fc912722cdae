"""One session and its place, as a page and beside the board."""

from __future__ import annotations

from dataclasses import dataclass

from conference.core.clashes import Clash, find_clashes
from conference.core.discretion import BlurredClash, blur_clashes
from conference.core.programme import Programme, Session
from conference.core.roles import Reader
from conference.core.times import MINUTE, to_wall
from conference.desks.programme.boards import find_day, list_rooms
from conference.kit.actors import name_actors
from conference.kit.clock import read_now
from conference.kit.locale import Words, read_words
from conference.kit.words.days import write_day
from conference.kit.words.names import name_kind
from conference.kit.words.sentences import name_rule, tell_blurred_clash, tell_clash
from conference.store.neighbourhoods import Seen, read_around
from conference.store.pictures import read_programme

MOMENT = "%Y-%m-%dT%H:%M"


@dataclass(frozen=True, slots=True)
class RoomChoice:
    """A room to choose; `is_here` while the session takes it."""

    slug: str
    name: Words
    venue: Words
    is_here: bool


@dataclass(frozen=True, slots=True)
class Other:
    """A session to change places with."""

    code: str
    start: str
    title: Words


@dataclass(frozen=True, slots=True)
class ClashLine:
    """A clash in words, and why it may stand, where it is waived."""

    severity: str
    rule: str
    text: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class PlacePage:
    """All that the page shows. Times are wall times of the edition's zone; "" where there is none."""

    code: str
    version: int
    title: Words
    kind: str
    day: str
    when: str
    where: str
    starts_at: str
    ends_at: str
    minutes: int | None
    is_placed: bool
    is_locked: bool
    is_break: bool
    rooms: tuple[RoomChoice, ...]
    others: tuple[Other, ...]
    clashes: tuple[ClashLine, ...]


def make_place_page(seen: Seen, session_id: int, reader: Reader, language: str) -> PlacePage:
    """The page of a session's place in the draft that is seen."""
    programme = read_programme([seen.plan.edition_id], seen.plan.draft_id)
    session, zone = programme.sessions[session_id], seen.edition.zone
    near = read_around(seen, [session_id])
    clashes = [each for each in find_clashes(near.programme, read_now()) if session_id in each.sessions]
    length = session.interval.ends_at - session.interval.starts_at if session.interval else session.length
    return PlacePage(
        code=session.code,
        version=near.standings[session_id].version,
        title=read_words(session.title, language),
        kind=name_kind(session.kind, language),
        day=find_day(session, seen.edition).isoformat() if session.is_placed else "",
        when=tell_when(seen, session, language),
        where=", ".join(programme.rooms[room_id].name.read(language) for room_id in session.rooms),
        starts_at=to_wall(session.starts_at, zone).strftime(MOMENT) if session.starts_at else "",
        ends_at=to_wall(session.ends_at, zone).strftime(MOMENT) if session.ends_at else "",
        minutes=length // MINUTE if length else None,
        is_placed=session.is_placed,
        is_locked=session.is_locked,
        is_break=session.kind == "break",
        rooms=list_choices(programme, seen, session, language),
        others=list_others(programme, seen, session, language),
        clashes=tuple(
            tell_line(near.programme, each, zone, language)
            for each in blur_clashes(near.programme, clashes, reader.may_see_all_of)
        ),
    )


def tell_when(seen: Seen, session: Session, language: str) -> str:
    """When a session stands, in words; "" for one without a start."""
    if session.starts_at is None:
        return ""
    start = to_wall(session.starts_at, seen.edition.zone)
    end = f"–{to_wall(session.ends_at, seen.edition.zone):%H:%M}" if session.ends_at else ""
    return f"{write_day(start.date(), 'short', language)} {start:%H:%M}{end}"


def list_choices(programme: Programme, seen: Seen, session: Session, language: str) -> tuple[RoomChoice, ...]:
    """The rooms to choose from."""
    return tuple(
        RoomChoice(
            room.slug,
            read_words(room.name, language),
            read_words(programme.venues[room.venue_id].name, language),
            room.id in session.rooms,
        )
        for room in list_rooms(programme, seen.edition)
    )


def list_others(programme: Programme, seen: Seen, session: Session, language: str) -> tuple[Other, ...]:
    """The placed sessions of the same day, by start."""
    if not session.is_placed:
        return ()
    day = find_day(session, seen.edition)
    placed = [each for each in programme.sessions.values() if each.is_placed and each.id != session.id]
    today = [each for each in placed if find_day(each, seen.edition) == day and each.starts_at]
    return tuple(
        Other(each.code, f"{to_wall(each.starts_at, seen.edition.zone):%H:%M}", read_words(each.title, language))
        for each in sorted(today, key=lambda each: (each.starts_at, each.id))
        if each.starts_at
    )


def tell_line(programme: Programme, clash: Clash | BlurredClash, zone: str, language: str) -> ClashLine:
    """A clash in words."""
    rule = name_rule(clash.rule, language)
    if isinstance(clash, BlurredClash):
        return ClashLine(clash.severity, rule, tell_blurred_clash(clash, zone, language), "", "")
    waiver = clash.waived
    who = name_actors([waiver.by]).get(waiver.by, waiver.by) if waiver else ""
    return ClashLine(clash.severity, rule, tell_clash(programme, clash, language), waiver.reason if waiver else "", who)
