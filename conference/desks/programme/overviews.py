"""The front page of an edition's office: its figures, drawn and in numbers, and what is open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from flask_babel import gettext as _

from conference.core.figures import Count, Figures, Question, RoomUse, find_figures
from conference.core.programme import Edition, Programme
from conference.core.times import MINUTE
from conference.kit.locale import Words, read_words
from conference.kit.words.days import write_day
from conference.kit.words.names import name_country, name_kind, name_language
from conference.kit.words.questions import name_question

MOST_LOADS = 20
MOST_NAMED = 12
MOST_BARS = 12
# A room that is used all of an hour, every day, is as dark as it gets.
HEATS = 5
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of a plot: `share` is its length in percent of the longest."""

    label: Words
    count: int
    share: int


@dataclass(frozen=True, slots=True)
class Plot:
    """Counted sessions: the longest bars, and those there are besides."""

    title: str
    bars: tuple[Bar, ...]
    rest: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """An hour of a room: minutes used on average over the days, and how dark (0 to `HEATS`)."""

    minutes: int
    heat: int


@dataclass(frozen=True, slots=True)
class Use:
    """A room, hour by hour."""

    room: Words
    venue: Words
    hours: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Burden:
    """A person's load. `most` says how many on the fullest day, and when."""

    name: Words
    sessions: int
    minutes: int
    most: str
    share: int


@dataclass(frozen=True, slots=True)
class OpenThing:
    """A session, film or person: the code of a session ("" for others), its name, its page below the office."""

    code: str
    name: Words
    path: str


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """What is open, for how many, and the first of them."""

    text: str
    count: int
    things: tuple[OpenThing, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """All of it."""

    edition: Edition
    sessions: int
    plots: tuple[Plot, ...]
    hours: tuple[int, ...]
    uses: tuple[Use, ...]
    burdens: tuple[Burden, ...]
    questions: tuple[OpenQuestion, ...]


def make_overview(programme: Programme, edition: Edition, language: str) -> Overview:
    """The front page of an edition's office."""
    figures = find_figures(programme, edition)
    hours = list_hours(figures.rooms, edition.turn_hour)
    return Overview(
        edition=edition,
        sessions=figures.sessions,
        plots=make_plots(programme, figures, language),
        hours=hours,
        uses=tuple(make_use(programme, use, hours, language) for use in figures.rooms),
        burdens=make_burdens(programme, figures, language),
        questions=tuple(make_question(programme, question, language) for question in figures.questions),
    )


def make_plots(programme: Programme, figures: Figures, language: str) -> tuple[Plot, ...]:
    """The sessions by kind, track, country and language."""

    def name_track(key: str) -> Words:
        return read_words(programme.tracks[int(key)].name, language)

    return (
        make_plot(_("By kind"), figures.kinds, lambda key: Words(name_kind(key, language))),
        make_plot(_("By track"), figures.tracks, name_track),
        make_plot(_("By country"), figures.countries, lambda key: Words(name_country(key, language))),
        make_plot(_("By language"), figures.languages, lambda key: Words(name_language(key, language))),
    )


def make_plot(title: str, counts: Sequence[Count], name: Callable[[str], Words]) -> Plot:
    """A plot, most first."""
    most = max((each.count for each in counts), default=1)
    bars = tuple(
        Bar(name(each.key) if each.key else Words(_("none")), each.count, round(100 * each.count / most))
        for each in counts
    )
    return Plot(title, bars[:MOST_BARS], bars[MOST_BARS:])


def list_hours(uses: Iterable[RoomUse], turn_hour: int) -> tuple[int, ...]:
    """From the earliest to the latest hour in which a room is used, in the order of a festival day."""
    used = {hour for use in uses for hour in use.hours}
    day = [(turn_hour + number) % 24 for number in range(24)]
    places = [place for place, hour in enumerate(day) if hour in used]
    return tuple(day[min(places) : max(places) + 1]) if places else ()


def make_use(programme: Programme, use: RoomUse, hours: Iterable[int], language: str) -> Use:
    """A room, hour by hour."""
    room = programme.rooms[use.room_id]
    return Use(
        read_words(room.name, language),
        read_words(programme.venues[room.venue_id].name, language),
        f"{use.total / HOUR:.1f}",
        tuple(make_cell(use.hours.get(hour, timedelta())) for hour in hours),
    )


def make_cell(length: timedelta) -> Cell:
    """An hour of a room; the least use is seen."""
    return Cell(round(length / MINUTE), min(HEATS, -(-length * HEATS // HOUR)))


def make_burdens(programme: Programme, figures: Figures, language: str) -> tuple[Burden, ...]:
    """Those who appear most."""
    loads = figures.loads[:MOST_LOADS]
    most = max((load.sessions for load in loads), default=1)
    return tuple(
        Burden(
            read_words(programme.people[load.person_id].name, language),
            load.sessions,
            load.length // MINUTE,
            _("%(count)s on %(day)s", count=load.most, day=write_day(load.day, "short", language)) if load.day else "",
            round(100 * load.sessions / most),
        )
        for load in loads
    )


def make_question(programme: Programme, question: Question, language: str) -> OpenQuestion:
    """An open question with the first things that it is about."""
    shown = question.ids[:MOST_NAMED]
    return OpenQuestion(
        name_question(question.code, question.kind, language),
        len(question.ids),
        tuple(name_thing(programme, question.kind, id, language) for id in shown),
    )


def name_thing(programme: Programme, kind: str, id: int, language: str) -> OpenThing:
    """Something that a question is about."""
    if kind == "session":
        session = programme.sessions[id]
        return OpenThing(session.code, read_words(session.title, language), f"sessions/{session.code}")
    if kind == "film":
        film = programme.films[id]
        return OpenThing("", read_words(film.title, language), f"films/{film.slug}")
    person = programme.people[id]
    return OpenThing("", read_words(person.name, language), f"people/{person.slug}")
