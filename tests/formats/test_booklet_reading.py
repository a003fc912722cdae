from dataclasses import replace
from datetime import UTC, date, datetime

from conference.core.programme import Appearance
from conference.formats.booklet.films import list_film_sheets, list_sections
from conference.formats.booklet.indexes import list_indexes
from conference.formats.booklet.people import list_people, list_venues
from conference.formats.booklet.sessions import list_session_days
from tests.builders import a_film, a_part, a_programme, a_room, a_session, a_venue, at
from tests.formats.booklet_sample import a_reading, sample_programme


def say(runs):
    return " / ".join(run.text for run in runs)


def test_days_are_written_as_each_language_writes_them():
    assert (
        say(a_reading(None, "zh", "en").write_day(date(2027, 6, 12)))
        == "6\u2009月\u200912\u2009日 星期六 / Saturday 12 June"
    )


def test_a_span_says_a_common_month_once():
    assert say(a_reading(None, "zh", "en").write_span()) == (
        "2027\u2009年\u20096\u2009月\u200912\u2009日至\u200914\u2009日 / 12–14 June 2027"
    )


def test_the_zone_is_named_with_its_difference_from_utc():
    at_noon = datetime(2027, 1, 5, tzinfo=UTC)
    reading = a_reading()
    assert reading.name_zone("Asia/Kolkata", at_noon).read("en") == "Kolkata time (UTC+5:30)"
    assert reading.name_zone("America/St_Johns", at_noon).read("en") == "St John’s time (UTC−3:30)"


def test_staff_is_not_among_the_people_of_a_session():
    cast = a_part("panel", None, 1, Appearance(2, "interpreter"), Appearance(3, "operator"), Appearance(4, "moderator"))
    session = a_session(kind="forum", parts=(cast,))
    reading = a_reading(a_programme(session))
    assert [(role, person.id) for role, person in reading.list_people(session)] == [("speaker", 1), ("moderator", 4)]


def test_a_screening_of_a_film_stands_with_the_film_and_not_among_the_sessions():
    reading = a_reading()
    listed = {entry.code for day in list_session_days(reading) for entry in day.entries}
    shown = {showing.code for section in list_sections(reading) for film in (*section.read, *section.brief)
             for showing in film.showings}  # fmt: skip
    assert listed & shown == set()
    assert listed | shown == {session.code for session in reading.sessions}


def test_a_screening_without_a_film_stands_among_the_sessions():
    [day] = list_session_days(a_reading(a_programme(a_session("Surprise", code="S", when=at("10:00")))))
    assert [entry.code for entry in day.entries] == ["S"]


def test_a_film_that_is_not_shown_is_not_printed():
    made = a_programme(a_session(films=(1,)), films=[a_film(1), a_film(2)])
    assert [film.id for section in list_sections(a_reading(made)) for film in section.brief] == [1]


def test_films_to_read_about_and_brief_ones_share_a_section_and_few_have_no_opener():
    sections = list(list_sections(a_reading()))
    told = [(say(each.names), len(each.read), len(each.brief), each.has_opener) for each in sections]
    assert told == [
        ("Main Competition", 3, 0, True), ("New Routes", 1, 2, False), ("Restored", 1, 0, False),
        ("After Midnight", 0, 1, False),
    ]  # fmt: skip
    assert [len(sheet.sections) for sheet in list_film_sheets(sections)] == [1, 3]


def test_where_clocks_differ_a_session_says_both_times():
    away = a_venue(1, "Cinema Batalha", zone="Europe/Lisbon")
    session = a_session("Talk", kind="lecture", when=at("21:00"))
    [day] = list_session_days(a_reading(a_programme(session, venues=[away])))
    assert (day.entries[0].start, say(day.entries[0].local)) == ("21:00", "14:00 in Lisbon")


def test_abstracts_are_shorter_the_more_sessions_there_are():
    long = sample_programme().sessions[1].abstract
    text = replace(long, by_language={"en": "word " * 400})
    few, many = (a_programme(*(a_session(kind="lecture", abstract=text) for _ in range(count))) for count in (1, 700))
    lengths = [len(say(next(list_session_days(a_reading(made))).entries[0].text)) for made in (few, many)]
    assert lengths[0] > 2 * lengths[1]


def test_only_people_with_something_to_read_are_told_of_but_all_are_indexed():
    reading = a_reading()
    assert "Olga Terem" not in {say(person.name) for person in list_people(reading)}
    [index] = [index for index in list_indexes(reading) if index.id == "index-people"]
    assert "Olga Terem" in {entry.name.text for group in index.groups for entry in group.entries}


def test_only_halls_in_use_are_listed():
    made = a_programme(a_session(room=1), rooms=[a_room(1), a_room(2)], venues=[a_venue(1), a_venue(2, "Closed")])
    assert [[say(hall.name) for hall in venue.halls] for venue in list_venues(a_reading(made))] == [["Hall 1"]]


def test_a_room_stands_behind_its_venue_where_there_are_several():
    rooms = [a_room(1), a_room(2, venue=2)]
    venues = [a_venue(1), a_venue(2, "Reed Pond")]
    several = a_reading(a_programme(a_session(room=1), rooms=rooms, venues=venues))
    alone = a_reading(a_programme(a_session(room=1)))
    assert say(several.name_room(rooms[1])) == "Reed Pond Hall 2"
    assert say(alone.name_room(rooms[0])) == "Hall 1"


def test_the_index_of_a_language_holds_only_titles_in_it():
    reading = a_reading(None, "zh", "en")
    chinese = next(index for index in list_indexes(reading) if index.id == "index-zh")
    names = {entry.name.text for group in chinese.groups for entry in group.entries}
    assert "雾中的渡船" in names
    assert "Over the same hall" not in names


def test_directors_and_countries_name_their_films():
    [index] = [index for index in list_indexes(a_reading()) if index.id == "index-films"]
    directors, countries = index.groups
    assert {entry.name.text: entry.codes for entry in directors.entries}["Layla Hendawi"] == "My Mother’s Radio"
    assert [entry.name.text for entry in countries.entries][:3] == ["Brazil", "China", "Egypt"]
