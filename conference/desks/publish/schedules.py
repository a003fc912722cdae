"""The programme as a page asks for it: what fits a filter, and what the form around it offers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from babel import Locale
from flask_babel import gettext as _
from flask_babel import ngettext

from conference.core.programme import SESSION_KINDS, Session
from conference.desks.publish.cards import Reading, TrackCard, name_country_once, read_kind_names
from conference.desks.publish.days import DayLink, DayList, find_day, list_day_links, list_days
from conference.desks.publish.filters import FACETS, Filter, find_sessions, write_query
from conference.desks.publish.grid import read_drawn_end, sort_rooms
from conference.desks.publish.index import read_start
from conference.desks.publish.paging import PageLink, list_page_links, name_page, share_out
from conference.desks.publish.things import KINDS, name_thing, sort_name, sort_things

# More tracks than signs stand in a list, not as boxes.
MOST_CHIPS = 14


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a field, as its list shows it."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What the form offers, field by field."""

    track_chips: tuple[TrackCard, ...]
    track: tuple[Choice, ...]
    venue: tuple[Choice, ...]
    room: tuple[Choice, ...]
    kind: tuple[Choice, ...]
    language: tuple[Choice, ...]
    country: tuple[Choice, ...]

    def is_open(self, asked: Filter) -> bool:
        """Whether something in the folded part is asked for."""
        folded = ("venue", "room", "kind", "language", "country") + (() if self.track_chips else ("track",))
        return any(getattr(asked, name) for name in folded)


@dataclass(frozen=True, slots=True)
class Views:
    """The addresses of the same question as list, as grid, and of the day alone."""

    list: str
    grid: str
    clear: str

    def __getitem__(self, name: str) -> str:
        return str(getattr(self, name))


@dataclass(frozen=True, slots=True)
class Schedule:
    """The programme that fits a filter. `links` count what fits on each day, `all_count` on all of them.

    A long list comes in `pages`: `sessions` are those of this one, `page` its number, `count` how many fit in all.
    """

    asked: Filter
    title: str
    facts: tuple[str, ...]
    sessions: tuple[Session, ...]
    count: int
    all_count: int
    page: int
    pages: tuple[PageLink, ...]
    links: tuple[DayLink, ...]
    choices: Choices
    views: Views
    address: Callable[[str], str]
    days: tuple[DayList, ...]


def make_schedule(reading: Reading, asked: Filter, view: str, page: int = 1) -> Schedule | None:
    """The programme as a page shows it; None for a page that the list does not have."""
    found = find_sessions(reading.index, replace(asked, day=""))
    others = {"view": view} if view == "grid" else {}
    wanted = find_sessions(reading.index, asked) if asked.day else found
    pages = [wanted] if asked.day else share_out(reading, wanted)
    if page > len(pages):
        return None
    base = reading.base + "/schedule"
    return Schedule(
        asked=asked,
        title=name_schedule(reading, asked),
        facts=tuple(list_facts(reading, wanted)),
        sessions=pages[page - 1],
        count=len(wanted),
        all_count=len(found),
        page=page,
        pages=list_page_links(reading, pages, lambda number: base + write_query(asked, name_page(number))),
        links=list_day_links(reading, found),
        choices=make_choices(reading),
        views=make_views(reading, asked),
        address=lambda day: base + write_query(replace(asked, day=day), others),
        days=list_days(reading, pages[page - 1]) if view == "list" else (),
    )


def name_schedule(reading: Reading, asked: Filter) -> str:
    """The heading: the day, else that it is the whole programme or a part of it."""
    if asked.day:
        return next((link.full for link in list_day_links(reading, ()) if link.name == asked.day), asked.day)
    return str(_("What matches") if asked.is_narrow else _("Programme"))


def list_facts(reading: Reading, sessions: Sequence[Session]) -> Iterator[str]:
    """How many sessions in how many halls, and from when to when."""
    yield ngettext("%(num)s session", "%(num)s sessions", len(sessions))
    rooms = {room.id for session in sessions for room in reading.index.find_rooms(session)}
    if rooms:
        yield ngettext("%(num)s hall", "%(num)s halls", len(rooms))
    if len({find_day(reading, session) for session in sessions}) == 1:
        first = read_start(sessions[0]).astimezone(reading.zone)
        last = max(read_drawn_end(session) for session in sessions).astimezone(reading.zone)
        yield _("%(start)s to %(end)s", start=f"{first:%H:%M}", end=f"{last:%H:%M}")


def make_views(reading: Reading, asked: Filter) -> Views:
    """The addresses of the other forms of the same question."""
    page = reading.base + "/schedule"
    return Views(
        list=page + write_query(asked, {}),
        grid=page + write_query(asked, {"view": "grid"}),
        clear=page + write_query(Filter(day=asked.day), {}),
    )


def make_choices(reading: Reading) -> Choices:
    """What there is to choose from in this release."""
    language = reading.language
    used = {name: find_used(reading, name) for name in FACETS}
    tracks = [track for track in reading.index.programme.tracks.values() if track.slug in used["track"]]
    tracks.sort(key=lambda track: (track.number, track.id))
    kinds = [kind for kind in SESSION_KINDS if kind in used["kind"]]
    languages = Locale.parse(language).languages
    return Choices(
        track_chips=tuple(map(reading.make_track_card, tracks)) if len(tracks) <= MOST_CHIPS else (),
        track=list_things(reading, "tracks", used["track"]),
        venue=list_things(reading, "venues", used["venue"]),
        room=tuple(list_room_choices(reading, used["room"])),
        kind=tuple(Choice(kind, read_kind_names(language)[kind]) for kind in kinds),
        language=sort_choices(reading, {tag: str(languages.get(tag, tag)) for tag in used["language"]}),
        country=sort_choices(reading, {code: name_country_once(code, language) for code in used["country"]}),
    )


def find_used(reading: Reading, name: str) -> set[str]:
    """The values of a field that some session has."""
    return {value for session in reading.index.sessions for value in FACETS[name](reading.index, session)}


def list_room_choices(reading: Reading, used: set[str]) -> Iterator[Choice]:
    """The halls with their houses, house by house."""
    rooms = (room.id for room in reading.index.programme.rooms.values() if room.slug in used)
    for room in sort_rooms(reading, rooms):
        place = reading.make_place(room)
        names = (place.venue.text, place.room.text) if place.venue else (place.room.text,)
        yield Choice(room.slug, " · ".join(names))


def list_things(reading: Reading, kind: str, used: set[str]) -> tuple[Choice, ...]:
    """Those of a kind that are in use, as readers look them up."""
    things = sort_things(reading.index, KINDS[kind], reading.language)
    return tuple(Choice(thing.slug, name_thing(thing).read(reading.language)) for thing in things if thing.slug in used)


def sort_choices(reading: Reading, labels: Mapping[str, str]) -> tuple[Choice, ...]:
    """The values, each with its label, by what they are called."""
    choices = (Choice(value, label) for value, label in labels.items())
    return tuple(sorted(choices, key=lambda choice: sort_name(choice.label, reading.language)))
