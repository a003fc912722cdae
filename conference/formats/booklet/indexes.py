"""The indexes at the end: titles in each language, people, directors and countries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from conference.core.languages import Text
from conference.core.programme import Film, Session
from conference.formats.booklet.ordering import Key, file_title, find_letter, order_title
from conference.formats.booklet.people import find_appearances
from conference.formats.booklet.reading import Reading, Sign
from conference.formats.booklet.slots import find_link
from conference.formats.typesetting import Run, Runs

MOST_CODES = 14
MOST_TITLES = 12


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A line of an index: `name` in bold, `others` beside it, then the sign, the codes and the page of `link`."""

    key: Key
    name: Run
    others: Runs = ()
    sign: Sign | None = None
    codes: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """The entries under one head; a head without a letter has its words in `names`."""

    letter: str
    names: Runs
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """One index."""

    id: str
    title: Runs
    is_tight: bool
    groups: tuple[IndexGroup, ...]


def list_indexes(reading: Reading) -> Iterator[Index]:
    """The indexes that have something to say."""
    words = reading.words
    for language in reading.languages:
        entries = list_titles(reading, language)
        title = words.index_chinese if language == "zh" else words.index_english
        if groups := group_by_letter(entries):
            yield Index(f"index-{language}", reading.say(title), False, groups)
    if groups := group_by_letter(list_names(reading)):
        yield Index("index-people", reading.say(words.index_people), True, groups)
    named = (
        (words.index_directors, list_directors(reading)),
        (words.index_countries, list_countries(reading)),
    )
    groups = tuple(IndexGroup("", reading.say(word), tuple(entries)) for word, entries in named if entries)
    if groups:
        both = tuple(
            Run(" · ".join(group.names[rank].text for group in groups), run.language, rank)
            for rank, run in enumerate(groups[0].names)
        )
        yield Index("index-films", both, True, groups)


def group_by_letter(entries: Iterable[IndexEntry]) -> tuple[IndexGroup, ...]:
    """Entries in order, under the letter with which they begin."""
    ordered = sorted(
        entries, key=lambda entry: (find_letter(entry.key) == "#", entry.key, entry.name.text, entry.codes)
    )
    groups = groupby(ordered, lambda entry: find_letter(entry.key))
    return tuple(IndexGroup(letter, (), tuple(each)) for letter, each in groups)


def list_titles(reading: Reading, language: str) -> Iterator[IndexEntry]:
    """Every film and listed session with a title in `language`."""
    for film in reading.programme.films.values():
        if film.id in reading.showings and says(film.title, language):
            showings = reading.showings[film.id]
            yield make_entry(reading, film.title, language, showings, f"f-{film.id}")
    for session in reading.sessions:
        if reading.is_listed(session) and session.kind != "break" and says(session.title, language):
            yield make_entry(reading, session.title, language, [session], f"s-{session.id}")


def says(title: Text, language: str) -> bool:
    """Whether a title has a text that a reader would look for under `language`."""
    tags = title.by_language
    return language in tags or (language != "zh" and "und" in tags and "en" not in tags)


def make_entry(reading: Reading, title: Text, language: str, sessions: list[Session], link: str) -> IndexEntry:
    """A title's line."""
    runs = reading.set_text(title, 90)
    text = title.read(language)
    shown = reading.setter.set_line(text if language == "zh" else file_title(text), 90)
    others = tuple(run for run in runs if run.text != reading.setter.set_line(text, 90))
    codes = " ".join(session.code for session in sessions[:MOST_CODES])
    sign = reading.find_sign(sessions[0])
    return IndexEntry(
        order_title(title, language), Run(shown, title.read_language(language)), others, sign, codes, link
    )


def list_names(reading: Reading) -> Iterator[IndexEntry]:
    """Everyone who appears, with where."""
    for person_id, sessions in find_appearances(reading).items():
        person = reading.programme.people[person_id]
        name, *others = reading.set_text(person.name, 40) or (Run("?", ""),)
        codes = " ".join(session.code for session in sessions[:MOST_CODES])
        key = order_title(person.name, reading.languages[0])
        yield IndexEntry(key, name, tuple(others), None, codes, find_link(reading, sessions[0]))


def list_directors(reading: Reading) -> list[IndexEntry]:
    """Every director with their films."""
    found: dict[Text, list[Film]] = defaultdict(list)
    for film in reading.programme.films.values():
        if film.id in reading.showings:
            for director in film.directors:
                found[director].append(film)
    return sorted((name_films(reading, name, films) for name, films in found.items()), key=lambda entry: entry.key)


def list_countries(reading: Reading) -> list[IndexEntry]:
    """Every country with its films."""
    found: dict[str, list[Film]] = defaultdict(list)
    for film in reading.programme.films.values():
        if film.id in reading.showings:
            for country in dict.fromkeys(film.countries):
                found[country].append(film)
    names = reading.words.countries
    entries = (name_films(reading, names.get(code) or Text({"und": code}), films) for code, films in found.items())
    return sorted(entries, key=lambda entry: entry.key)


def name_films(reading: Reading, name: Text, films: list[Film]) -> IndexEntry:
    """A name and the films that belong to it, told in the first language."""
    language = reading.languages[0]
    first, *others = reading.set_text(name, 40) or (Run("?", ""),)
    comma = "、" if language == "zh" else "; "
    titles = comma.join(run.text for film in films[:MOST_TITLES] for run in reading.set_text(film.title, 40)[:1])
    more = "…" if len(films) > MOST_TITLES else ""
    link = f"f-{films[0].id}" if len(films) == 1 else ""
    return IndexEntry(order_title(name, language), first, tuple(others), None, titles + more, link)
