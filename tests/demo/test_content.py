"""What the demo holds, before any database."""

from collections import Counter
from dataclasses import fields

import pytest

from conference.core.incoming import IncomingProgramme
from conference.core.languages import Text
from conference.demo.building import EDITIONS, build_programme
from conference.demo.content import FilmEntry, index_by, read_edition, read_shared
from conference.kit.words import LANGUAGES

STAGES = ((), ("second",), ("second", "draft"))


@pytest.fixture(params=EDITIONS)
def incoming(request: pytest.FixtureRequest) -> IncomingProgramme:
    """Each edition as it first stands."""
    return build_programme(request.param)


def list_things(incoming):
    """Everything in the edition, and the edition itself."""
    families = ("venues", "rooms", "tracks", "people", "films", "sessions")
    return [
        incoming.edition,
        *incoming.edition.bodies,
        *(each for name in families for each in getattr(incoming, name)),
    ]


def list_texts(thing):
    """The texts of a thing that say something."""
    values = (getattr(thing, each.name) for each in fields(thing))
    return [value for value in values if isinstance(value, Text) and value]


@pytest.mark.parametrize("slug", EDITIONS)
@pytest.mark.parametrize("stages", STAGES)
def test_every_text_is_told_in_every_language_of_the_interface(slug, stages):
    incoming = build_programme(slug, stages)
    texts = [text for thing in list_things(incoming) for text in list_texts(thing)]
    texts += [part.title for session in incoming.sessions for part in session.parts if part.title]
    texts += [director for film in incoming.films for director in film.directors]
    assert [text for text in texts if not set(LANGUAGES) <= text.by_language.keys()] == []


def test_every_person_film_and_session_has_something_to_read(incoming):
    assert [person.key for person in incoming.people if not person.biography or not person.affiliation] == []
    assert [film.key for film in incoming.films if not film.synopsis] == []
    talks = [each for each in incoming.sessions if not each.film_keys and each.kind != "break"]
    assert [each.code for each in talks if not each.abstract and each.visibility == "public"] == []


def test_a_title_too_long_for_a_narrow_frame_has_a_short_one(incoming):
    """A frame of an hour holds some 20 letters or 8 Chinese characters."""
    long = [
        each.code
        for each in incoming.sessions
        for text in [each.short_title or each.title]
        if each.visibility == "public" and (len(text.read("en")) > 26 or len(text.read("zh")) > 12)
    ]
    assert long == []


def test_the_film_week_is_as_large_as_a_small_film_week():
    incoming = build_programme("film-week-2027")
    assert len(incoming.films) == 22
    assert len({film.countries[0] for film in incoming.films}) == 20
    assert len({venue.city.read("en") for venue in incoming.venues}) == 5
    assert Counter(session.kind == "screening" for session in incoming.sessions) == {True: 71, False: 12}
    assert {session.visibility for session in incoming.sessions} == {"public", "accredited", "internal"}


def test_the_conference_meets_in_three_countries_and_shares_people_and_halls():
    week, conference = (build_programme(slug) for slug in EDITIONS)
    assert {venue.zone for venue in conference.venues} == {None, "Europe/Lisbon", "Africa/Nairobi"}
    shared_people = {each.key for each in week.people} & {each.key for each in conference.people}
    shared_rooms = {each.key for each in week.rooms} & {each.key for each in conference.rooms}
    assert len(shared_people) > 15
    assert shared_rooms == {"celluloid-a", "river-301", "river-302", "river-foyer", "river-studio"}
    kinds = {session.kind for session in conference.sessions}
    assert {"forum", "seminar", "symposium", "lecture", "summit", "pitching", "reception", "break"} <= kinds


def test_a_package_is_one_screening_of_its_films_in_order():
    incoming = build_programme("film-week-2027")
    package = read_edition("film-week-2027").packages["five-windows"]
    screening = next(session for session in incoming.sessions if session.title == Text(package.title))
    assert screening.film_keys == package.films
    assert [part.kind for part in screening.parts] == ["film"] * 5 + ["qa"]


def test_a_change_lays_over_what_stood_before():
    before, after = (read_edition("film-week-2027", stages).sessions["S55"] for stages in ((), ("second",)))
    assert before.at.hour == 20
    assert before.at.minute == 0
    assert after.at.minute == 30
    assert after.film == before.film


def test_two_entries_under_one_key_are_refused():
    with pytest.raises(ValueError, match="key"):
        index_by([{"key": "a"}, {"key": "a"}], "key")


def test_every_film_is_shown_and_every_person_is_a_director_or_appears():
    shared = read_shared()
    parts = [build_programme(slug) for slug in EDITIONS]
    shown = {film.key for each in parts for film in each.films}
    appearing = {person.key for each in parts for person in each.people}
    films: list[FilmEntry] = list(shared.films.values())
    assert shown == shared.films.keys()
    assert appearing | {key for film in films for key in film.directors} == shared.people.keys()
