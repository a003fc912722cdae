"""A draft beside the main one, in words: what it moves, and what that makes of clashes, rooms, ways and people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _
from flask_babel import ngettext

from conference.core.clashes import Clash, find_clashes
from conference.core.discretion import BlurredClash, blur_clashes
from conference.core.guard import read_key
from conference.core.moves import Place
from conference.core.programme import Edition, Programme
from conference.core.times import MINUTE, NO_TIME, to_wall
from conference.core.usage import PersonDay, Usage, measure_usage
from conference.desks.programme.draft_queries import Difference, find_differences
from conference.kit.clock import read_now
from conference.kit.here import Here
from conference.kit.locale import Words, read_words
from conference.kit.words.days import write_day
from conference.kit.words.sentences import tell_blurred_clash, tell_clash
from conference.store.pictures import read_programme


@dataclass(frozen=True, slots=True)
class Figure:
    """Something counted in both drafts; `change` is how much more (+3) or less (−3) it is there, "" for the same."""

    label: str
    here: str
    there: str
    change: str


@dataclass(frozen=True, slots=True)
class MoveLine:
    """A session that stands elsewhere: its place in the main draft and in this one, in words.

    `version` is that of the place in the main draft. `is_ticked`: it was moved in this draft alone.
    """

    code: str
    title: Words
    here: str
    there: str
    version: int
    is_moved_here: bool
    is_moved_there: bool
    may_move: bool

    @property
    def is_ticked(self) -> bool:
        """Whether it is one of those that are taken over when all are."""
        return self.is_moved_there and not self.is_moved_here


@dataclass(frozen=True, slots=True)
class DayLine:
    """A day of a room or person that is not the same in both drafts: what it amounts to in each."""

    name: Words
    day: str
    here: str
    there: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs."""

    moves: tuple[MoveLine, ...]
    figures: tuple[Figure, ...]
    made: tuple[str, ...]
    gone: tuple[str, ...]
    rooms: tuple[DayLine, ...]
    people: tuple[DayLine, ...]


def compare_draft(here: Here, draft_id: int) -> Comparison:
    """A draft beside the main one. Cost: two whole pictures."""
    main, trial = read_programme(), read_programme(draft_id=draft_id)
    now = read_now()
    used, tried = measure_usage(main, here.id, now), measure_usage(trial, here.id, now)
    before, after = find_standing(main, here.id), find_standing(trial, here.id)
    moves = find_differences(here.id, draft_id)
    return Comparison(
        moves=tuple(make_move(main, main.editions[here.id], each, here) for each in moves),
        figures=tuple(list_figures(used, tried)),
        made=tuple(tell_others(trial, after, before, here)),
        gone=tuple(tell_others(main, before, after, here)),
        rooms=tuple(list_room_days(main, used, tried, here.language)),
        people=tuple(list_person_days(main, used, tried, here.language)),
    )


def make_move(programme: Programme, edition: Edition, move: Difference, here: Here) -> MoveLine:
    """A session that stands elsewhere."""
    track_id = programme.sessions[move.session_id].track_id
    return MoveLine(
        code=move.code,
        title=read_words(move.title, here.language),
        here=write_place(programme, edition, move.here, here.language),
        there=write_place(programme, edition, move.there, here.language),
        version=move.version,
        is_moved_here=move.is_moved_here,
        is_moved_there=move.is_moved_there,
        may_move=here.reader.may_change_track(here.slug, track_id),
    )


def write_place(programme: Programme, edition: Edition, place: Place, language: str) -> str:
    """When and where: Sat 12 Jun 10:00–11:30 · Hall 1."""
    rooms = [programme.rooms[id].name.read(language) for id in place.rooms]
    if place.starts_at is None:
        return " · ".join(rooms) or _("not placed")
    start = to_wall(place.starts_at, edition.zone)
    end = f"–{to_wall(place.ends_at, edition.zone):%H:%M}" if place.ends_at else ""
    return " · ".join((f"{write_day(start.date(), 'short', language)} {start:%H:%M}{end}", *rooms))


def find_standing(programme: Programme, edition_id: int) -> list[Clash]:
    """The clashes of an edition that nobody waived."""
    sessions = programme.sessions
    return [
        clash
        for clash in find_clashes(programme, read_now())
        if clash.waived is None and any(sessions[id].edition_id == edition_id for id in clash.sessions)
    ]


def tell_others(programme: Programme, clashes: Iterable[Clash], others: Iterable[Clash], here: Here) -> Iterator[str]:
    """Those of the clashes that are not among the others, in words."""
    known = {read_key(clash) for clash in others}
    own = [clash for clash in clashes if read_key(clash) not in known]
    for clash in blur_clashes(programme, own, lambda id: id == here.id or here.may_see(id)):
        if isinstance(clash, BlurredClash):
            yield tell_blurred_clash(clash, here.zone, here.language)
        else:
            yield tell_clash(programme, clash, here.language)


def list_figures(used: Usage, tried: Usage) -> Iterator[Figure]:
    """The figures of both drafts side by side."""
    yield make_count(_("Sessions with a place"), used.placed, tried.placed)
    yield make_count(_("Sessions without a place"), used.waiting, tried.waiting)
    names = {"error": _("Errors"), "warning": _("Warnings"), "info": _("Notes")}
    for severity, name in names.items():
        yield make_count(name, used.severities.get(severity, 0), tried.severities.get(severity, 0))
    lengths = [sum((each.length for each in usage.rooms), NO_TIME) for usage in (used, tried)]
    yield make_length(_("Time in rooms"), *lengths)
    yield make_count(_("Rooms in use"), *(len({each.room_id for each in usage.rooms}) for usage in (used, tried)))
    yield make_length(_("People on the way"), used.travel, tried.travel)
    yield make_length(_("A person’s longest day"), *(max_of(each.span for each in u.people) for u in (used, tried)))
    fullest = [max((each.sessions for each in usage.people), default=0) for usage in (used, tried)]
    yield make_count(_("Most sessions in a person’s day"), *fullest)


def max_of(lengths: Iterable[timedelta]) -> timedelta:
    """The longest."""
    return max(lengths, default=NO_TIME)


def make_count(label: str, here: int, there: int) -> Figure:
    """A number in both drafts."""
    return Figure(
        label, str(here), str(there), write_change(there > here, str(abs(there - here))) if there != here else ""
    )


def make_length(label: str, here: timedelta, there: timedelta) -> Figure:
    """A length in both drafts."""
    change = write_change(there > here, write_length(abs(there - here))) if there != here else ""
    return Figure(label, write_length(here), write_length(there), change)


def write_change(is_more: bool, amount: str) -> str:
    """So much more or less."""
    return f"+{amount}" if is_more else f"−{amount}"


def write_length(length: timedelta) -> str:
    """Hours and minutes: 2:05 h."""
    minutes = length // MINUTE
    return str(_("%(hours)s:%(minutes)s h", hours=minutes // 60, minutes=f"{minutes % 60:02d}"))


def list_room_days(programme: Programme, used: Usage, tried: Usage, language: str) -> Iterator[DayLine]:
    """The days of rooms that are in use for another time."""
    here, there = ({(each.room_id, each.day): each.length for each in usage.rooms} for usage in (used, tried))
    for room_id, day in list_differing(here, there):
        yield DayLine(
            read_words(programme.rooms[room_id].name, language),
            write_day(day, "short", language),
            write_length(here.get((room_id, day), NO_TIME)),
            write_length(there.get((room_id, day), NO_TIME)),
        )


def list_person_days(programme: Programme, used: Usage, tried: Usage, language: str) -> Iterator[DayLine]:
    """The days of people that are others."""
    here, there = ({(each.person_id, each.day): each for each in usage.people} for usage in (used, tried))
    for person_id, day in list_differing(here, there):
        yield DayLine(
            read_words(programme.people[person_id].name, language),
            write_day(day, "short", language),
            write_person_day(here.get((person_id, day))),
            write_person_day(there.get((person_id, day))),
        )


def list_differing(
    here: Mapping[tuple[int, date], object], there: Mapping[tuple[int, date], object]
) -> list[tuple[int, date]]:
    """The days, by whose they are, that are not the same in both."""
    return sorted(
        (key for key in here.keys() | there.keys() if here.get(key) != there.get(key)), key=lambda key: (key[1], key[0])
    )


def write_person_day(day: PersonDay | None) -> str:
    """How many sessions a day holds, from the first to the last, and the time on the way."""
    if day is None:
        return str(_("free"))
    length = write_length(day.span)
    told = ngettext("%(num)s session in %(length)s", "%(num)s sessions in %(length)s", day.sessions, length=length)
    way = _(", on the way %(length)s", length=write_length(day.travel)) if day.travel else ""
    return f"{told}{way}"
