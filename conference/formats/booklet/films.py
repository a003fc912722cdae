"""The films that are shown, section by section, each with its showings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from conference.core.programme import Film, Session, Track
from conference.core.times import whole_minutes
from conference.formats.booklet.ordering import order_title
from conference.formats.booklet.reading import Reading, Sign
from conference.formats.typesetting import Run, Runs, join_runs

# Overset: what is longer is cut at a word, in widths of a Han character.
LONGEST_TITLE = 110
LONGEST_SYNOPSIS = 330
MOST_SHOWINGS = 12
# A synopsis this wide, and a still, make a page.
WHOLE_PAGE = 200
MOST_DIRECTORS = 6
LEAST_OPENER_FILMS, MOST_OPENER_FILMS = 3, 18


@dataclass(frozen=True, slots=True)
class Showing:
    """One screening of a film, as a line."""

    code: str
    when: Runs
    where: Runs
    has_qa: bool
    is_cancelled: bool


@dataclass(frozen=True, slots=True)
class FilmEntry:
    """A film. `image` is the address of its still. `is_brief`: there is no text to read; `is_whole`: a page of it."""

    id: int
    image: str
    sign: Sign
    title: Runs
    original: Run | None
    directors: tuple[Runs, ...]
    facts: Runs
    synopsis: Runs
    showings: tuple[Showing, ...]
    more_showings: int
    is_brief: bool
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A track's films; without a sign, those of no track."""

    id: str
    sign: Sign
    names: Runs
    titles: tuple[Runs, ...]
    more_titles: int
    read: tuple[FilmEntry, ...]
    brief: tuple[FilmEntry, ...]

    @property
    def has_opener(self) -> bool:
        """Whether it begins with a page of its own: a track with several films to read about."""
        return bool(self.sign.picture) and len(self.read) >= LEAST_OPENER_FILMS


@dataclass(frozen=True, slots=True)
class FilmSheet:
    """Sections that follow one another on the same pages."""

    sections: tuple[Section, ...]


def list_sections(reading: Reading) -> Iterator[Section]:
    """The films that are shown, by track; those of no track at the end."""
    found: dict[int, list[Film]] = defaultdict(list)
    for film in reading.programme.films.values():
        if showings := reading.showings.get(film.id):
            found[showings[0].track_id or 0].append(film)
    tracks = sorted(reading.programme.tracks.values(), key=lambda track: (track.number, track.id))
    for track in [track for track in tracks if track.id in found]:
        yield make_section(reading, track, found[track.id])
    if 0 in found:
        yield make_section(reading, None, found[0])


def list_film_sheets(sections: Iterable[Section]) -> Iterator[FilmSheet]:
    """The sections on their pages: each that has an opener alone, the others together."""
    for has_opener, each in groupby(sections, lambda section: section.has_opener):
        if has_opener:
            yield from (FilmSheet((section,)) for section in each)
        else:
            yield FilmSheet(tuple(each))


def make_section(reading: Reading, track: Track | None, films: list[Film]) -> Section:
    """One section, its films in order of title."""
    ordered = sorted(films, key=lambda film: order_title(film.title, reading.languages[0]))
    entries = [make_film(reading, film) for film in ordered]
    brief = tuple(entry for entry in entries if entry.is_brief)
    return Section(
        f"films-{track.id if track else 0}", reading.sign_track(track),
        reading.set_text(track.name, 60) if track else reading.say(reading.words.other_films),
        tuple(entry.title for entry in entries[:MOST_OPENER_FILMS]), max(0, len(entries) - MOST_OPENER_FILMS),
        tuple(entry for entry in entries if not entry.is_brief), brief,
    )  # fmt: skip


def make_film(reading: Reading, film: Film) -> FilmEntry:
    """A film's entry."""
    showings, image = reading.showings[film.id], reading.images.get(film.image, "")
    synopsis = reading.set_text(film.synopsis, LONGEST_SYNOPSIS)
    return FilmEntry(
        film.id, image, reading.find_sign(showings[0]), reading.set_text(film.title, LONGEST_TITLE),
        reading.setter.set_original(film.title),
        tuple(reading.set_text(each, 40) for each in film.directors[:MOST_DIRECTORS]),
        list_facts(reading, film), synopsis,
        tuple(make_showing(reading, session) for session in showings[:MOST_SHOWINGS]),
        max(0, len(showings) - MOST_SHOWINGS), is_brief=not synopsis and not image,
        is_whole=bool(image) and max((reading.setter.measure(run.text) for run in synopsis), default=0) >= WHOLE_PAGE,
    )  # fmt: skip


def list_facts(reading: Reading, film: Film) -> Runs:
    """Countries, year, length and languages of a film, in each language."""
    words = reading.words
    facts = [
        reading.name_countries(film.countries[:8]),
        (Run(str(film.year), ""),) if film.year else (),
        reading.say(words.minutes, count=whole_minutes(film.length)) if film.length else (),
        join_runs(reading.name(words.languages, language) for language in film.languages[:6]),
    ]
    said = [fact for fact in facts if fact]
    ranks = range(max(map(len, said), default=0))
    return tuple(
        Run(" · ".join(fact[min(rank, len(fact) - 1)].text for fact in said), reading.languages[rank], rank)
        for rank in ranks
    )


def make_showing(reading: Reading, session: Session) -> Showing:
    """A screening as a line of its film."""
    when: Runs = reading.say(reading.words.no_time)
    if session.starts_at:
        day = reading.write_day(reading.find_day(session.starts_at), "short")
        clock = reading.write_clock(session.starts_at)
        when = tuple(Run(f"{run.text} {clock}", run.language, run.rank) for run in day[:1])
    where = join_runs(reading.name_room(room) for room in reading.list_rooms(session))
    has_qa = any(part.kind == "qa" for part in session.parts)
    return Showing(session.code, when, where[:1], has_qa, session.status == "cancelled")
