"""The figures of a plan."""

from __future__ import annotations

from datetime import date

from conference.core.figures import Count, Load, Question, RoomUse, find_figures
from conference.core.languages import make_text
from conference.core.programme import Appearance
from tests.builders import a_film, a_part, a_person, a_programme, a_session, a_track, an_edition, at, minutes


def figures(*sessions, **things):
    edition = an_edition()
    return find_figures(a_programme(*sessions, editions=[edition], **things), edition)


def test_what_is_cancelled_does_not_count():
    assert figures(a_session(), a_session(status="cancelled")).sessions == 1


def test_sessions_are_counted_by_kind_the_most_first():
    found = figures(a_session(kind="lecture"), a_session(kind="forum"), a_session(kind="forum"))
    assert found.kinds == (Count("forum", 2), Count("lecture", 1))


def test_a_session_without_a_language_counts_as_one_without():
    found = figures(a_session(languages=("zh", "en")), a_session(languages=()))
    assert found.languages == (Count("", 1), Count("en", 1), Count("zh", 1))


def test_a_screening_belongs_to_the_countries_of_its_films_and_a_talk_to_those_of_its_people():
    film, person = a_film(countries=("GE", "FR")), a_person(country="KZ")
    screening = a_session(films=(film.id,), people=(person.id,))
    talk = a_session(when=at("20:00"), people=(person.id,))
    found = figures(screening, talk, films=[film], people=[person])
    assert found.countries == (Count("FR", 1), Count("GE", 1), Count("KZ", 1))


def test_a_room_is_used_by_the_hours_of_the_wall_on_average_over_the_days():
    found = figures(a_session(when=at("10:30", 90)), a_session(when=at("10:00", 30, day=13)))
    tenth = {10: minutes(60) / 10, 11: minutes(60) / 10}
    assert found.rooms == (RoomUse(1, minutes(120), tenth),)


def test_a_session_of_unknown_length_takes_no_room_in_the_figures():
    assert figures(a_session(ends_at=None)).rooms == ()


def test_the_load_of_a_person_names_the_fullest_day():
    person = a_person()
    sessions = [
        a_session(when=at(start, 60, day), people=(person.id,))
        for start, day in (("10:00", 12), ("10:00", 13), ("23:59", 13))
    ]
    assert figures(*sessions, people=[person]).loads == (Load(person.id, 3, minutes(180), 2, date(2027, 6, 13)),)


def test_an_interpreter_does_not_appear():
    person = a_person()
    session = a_session(parts=(a_part("talk", None, Appearance(person.id, "interpreter")),))
    assert figures(session, people=[person]).loads == ()


def test_what_is_open_is_asked():
    unplaced = a_session(rooms=(), when=None, title=make_text(en="A", zh="甲"))
    tentative = a_session(status="tentative", title=make_text(en="B"))
    film = a_film()
    shown = a_session(when=at("20:00"), title=make_text(en="C", zh="丙"), films=(film.id,))
    assert figures(unplaced, tentative, shown, films=[film]).questions == (
        Question("no_place", "session", (unplaced.id,)),
        Question("not_confirmed", "session", (tentative.id,)),
        Question("no_translation", "session", (tentative.id,)),
        Question("no_picture", "film", (film.id,)),
    )


def test_an_internal_session_needs_no_translation():
    assert figures(a_session(visibility="internal", title=make_text(en="A"))).questions == ()


def test_tracks_are_counted_by_their_id():
    track = a_track()
    assert figures(a_session(track_id=track.id), tracks=[track]).tracks == (Count(str(track.id), 1),)
