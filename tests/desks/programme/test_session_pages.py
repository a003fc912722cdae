"""The pages of sessions: found, changed one by one and many at once, with people, films and parts in order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from conference.core.languages import make_text
from conference.core.programme import Appearance, Link
from conference.desks.programme.adding import AddSession, add_session
from conference.desks.programme.placing import MoveSession, move_session
from conference.desks.programme.queries import find_session_id
from conference.desks.programme.session_facts import SessionFacts, read_session
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import (
    EventRow,
    FilmRow,
    PersonRow,
    RoomRow,
    TrackRow,
    VenueRow,
    WaiverRow,
)
from tests.accounts import add_edition, read_token, sign_in
from tests.builders import a_part, at, minutes
from tests.forms import post_form
from tests.statements import counting_statements

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
OFFICE = "/en/office/film-week"
VOICE = SessionFacts(kind="forum", title=make_text(en="Who Owns a Voice", zh="声音属于谁"))
# What the form of VOICE sends.
TYPED = {
    "title_en": "Who Owns a Voice",
    "title_zh": "声音属于谁",
    "kind": "forum",
    "status": "confirmed",
    "visibility": "public",
    "track_id": "",
    "held": "0",
}
Add = Callable[..., int]


@pytest.fixture
def add(app: Flask) -> Add:
    """Adds a session to the film week, which has two tracks, two rooms, two people of one name, and a film."""
    with app.app_context():
        edition = add_edition()
        with transaction("test"):
            db.session.add(VenueRow(slug="grand", name=make_text(en="Grand Cinema")))
            for number, name in enumerate(("Technology", "Panorama"), 1):
                text = make_text(en=name)
                db.session.add(TrackRow(edition_id=edition, slug=name.lower(), name=text, number=number))
            db.session.flush()
            for slug in ("one", "two"):
                db.session.add(RoomRow(slug=slug, venue_id=1, name=make_text(en=f"Hall {slug}")))
            for slug in ("ada-chen", "ada-chen-2"):
                db.session.add(PersonRow(slug=slug, name=make_text(en="Ada Chen", zh="陈安达")))
            db.session.add(PersonRow(slug="wei-moon", name=make_text(en="Wei Moon")))
            db.session.add(FilmRow(slug="night-ferry", title=make_text(en="Night Ferry", zh="夜渡")))
            everybody = tuple(Appearance(id, "guest") for id in (1, 2, 3))
            facts = SessionFacts(
                "meeting", make_text(en="Everybody"), films=(1,), parts=(a_part("talk", 5, *everybody),)
            )
            add_session(AddSession(edition, facts, "ALL"))

    def add(code: str, room: int | None = None, start: str = "10:00", **facts: object) -> int:
        with app.app_context(), transaction("test"):
            told = {"kind": VOICE.kind, "title": VOICE.title} | facts
            add_session(AddSession(1, SessionFacts(**told), code))  # type: ignore[arg-type]
            session_id = find_session_id(1, code)
            if room:
                when = at(start)
                move_session(MoveSession(session_id, (room,), when.starts_at, when.ends_at))
            return session_id

    return add


@pytest.fixture
def office(add: Add, client: FlaskClient) -> FlaskClient:
    """A browser in which an organiser of the film week is signed in."""
    sign_in(client)
    return client


def find_facts(app: Flask, session_id: int) -> SessionFacts:
    with app.app_context():
        return read_session(session_id)


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ({"q": "声音"}, True),
        ({"q": "owns a1"}, True),
        ({"q": "hall one"}, True),
        ({"q": "wei moon"}, True),
        ({"q": "hall two"}, False),
        ({"day": "2027-06-12"}, True),
        ({"day": "none"}, False),
        ({"track": "1"}, True),
        ({"track": "none"}, False),
        ({"kind": "summit"}, False),
        ({"kind": "nonsense"}, True),
        ({"status": "confirmed", "visibility": "public"}, True),
    ],
)
def test_a_session_is_found_by_words_and_narrowed_by_what_it_is(
    add: Add, office: FlaskClient, query: dict[str, str], is_found: bool
) -> None:
    add("A1", room=1, track_id=1, parts=(a_part("talk", None, 3),))
    page = office.get(f"{OFFICE}/sessions", query_string=query).get_data(as_text=True)
    assert ('/sessions/A1">' in page) is is_found


def test_a_long_list_is_cut_into_pages_and_each_has_an_address(add: Add, office: FlaskClient) -> None:
    for number in range(60):
        add(f"N{number:02}")
    first = office.get(f"{OFFICE}/sessions?kind=forum").get_data(as_text=True)
    second = office.get(f"{OFFICE}/sessions?kind=forum&page=2").get_data(as_text=True)
    assert (first.count('name="chosen"'), second.count('name="chosen"')) == (50, 10)
    assert 'href="?kind=forum&amp;page=2"' in first
    assert office.get(f"{OFFICE}/sessions?kind=forum&page=99").get_data(as_text=True).count('name="chosen"') == 10


def test_opening_the_form_and_saving_it_changes_nothing(app: Flask, add: Add, office: FlaskClient) -> None:
    session = add("A1", parts=(a_part("talk", 30, 1, Appearance(3, "moderator")),), films=(1,))
    before = find_facts(app, session)
    rows = {"parts__0__kind": "talk", "parts__0__length": "30", "films__0__film": "Night Ferry [night-ferry]"}
    rows |= {"parts__0__people__0__person": "Ada Chen [ada-chen]", "parts__0__people__0__role": "speaker"}
    rows |= {"parts__0__people__1__person": "Wei Moon [wei-moon]", "parts__0__people__1__role": "moderator"}
    page = office.get(f"{OFFICE}/sessions/A1").get_data(as_text=True)
    assert 'value="Ada Chen [ada-chen]"' in page
    assert post_form(office, f"{OFFICE}/sessions/A1", page, **TYPED, **rows).status_code == 303
    assert find_facts(app, session) == before
    with app.app_context():
        assert db.session.scalars(select(EventRow).where(EventRow.kind == "SessionChanged")).all() == []


def test_people_and_films_are_found_by_the_names_that_are_typed(app: Flask, add: Add, office: FlaskClient) -> None:
    session = add("A1")
    rows = {"parts__0__kind": "talk", "parts__0__length": "", "films__0__film": "夜渡"}
    rows |= {"parts__0__people__0__person": "wei moon", "parts__0__people__0__role": "speaker"}
    assert post_form(office, f"{OFFICE}/sessions/A1", **TYPED, **rows).status_code == 303
    facts = find_facts(app, session)
    assert (facts.films, facts.parts) == ((1,), (a_part("talk", None, 3),))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Nobody", "Nothing here is called Nobody. Add it first, or choose from the list."),
        ("陈安达", "Several are called so. Choose one: Ada Chen [ada-chen], Ada Chen [ada-chen-2]"),
    ],
)
def test_who_cannot_be_told_apart_is_asked_for_again(
    app: Flask, add: Add, office: FlaskClient, name: str, said: str
) -> None:
    session = add("A1")
    rows = {"parts__0__kind": "talk", "parts__0__people__0__person": name, "parts__0__people__0__role": "speaker"}
    page = post_form(office, f"{OFFICE}/sessions/A1", **TYPED, **rows).get_data(as_text=True)
    assert said in page and 'href="#parts-0-people-0-person"' in page and f'value="{name}"' in page
    assert find_facts(app, session) == VOICE


def test_parts_are_added_moved_and_taken_away_without_saving_and_without_javascript(
    app: Flask, add: Add, office: FlaskClient
) -> None:
    session = add("A1")
    rows = {
        "parts__0__kind": "opening",
        "parts__0__length": "five",
        "parts__1__kind": "panel",
        "parts__1__length": "60",
    }
    page = post_form(office, f"{OFFICE}/sessions/A1", **TYPED, **rows, do="down parts 0").get_data(as_text=True)
    assert 'name="parts-1-length" type="text" value="five"' in page
    assert 'id="parts-1" tabindex="-1" autofocus' in page
    page = post_form(office, f"{OFFICE}/sessions/A1", page, **TYPED, **rows, do="add parts-1-people").get_data(
        as_text=True
    )
    assert 'name="parts-1-people-0-person"' in page
    page = post_form(office, f"{OFFICE}/sessions/A1", page, **TYPED, **rows, do="remove parts 0").get_data(as_text=True)
    assert 'name="parts-1-kind"' not in page
    assert find_facts(app, session) == VOICE


def test_everything_of_a_session_is_told_by_its_form(app: Flask, add: Add, office: FlaskClient) -> None:
    rows = {"links__0__url": "https://light.example/a", "links__0__title": "More", "links__1__url": ""}
    rows |= {"parts__0__kind": "panel", "parts__0__length": "60", "parts__0__title_zh": "圆桌"}
    typed = TYPED | {"code": "开幕-1", "status": "tentative", "track_id": "2", "visibility": "accredited"}
    typed |= {"languages": "Chinese, French", "setup": "20", "clear": "5", "expected": "80", "held": "12"}
    typed |= {"abstract_en": "One.\r\n\r\nTwo.", "subtitle_en": "A subtitle", "short_title_zh": "声音"}
    assert post_form(office, f"{OFFICE}/new/session", **typed, **rows).status_code == 303
    with app.app_context():
        session = find_session_id(1, "开幕-1")
    assert find_facts(app, session) == SessionFacts(
        kind="forum",
        title=make_text(zh="声音属于谁", en="Who Owns a Voice"),
        short_title=make_text(zh="声音"),
        subtitle=make_text(en="A subtitle"),
        abstract=make_text(en="One.\n\nTwo."),
        visibility="accredited",
        status="tentative",
        track_id=2,
        languages=("zh", "fr"),
        parts=(a_part("panel", 60, title=make_text(zh="圆桌")),),
        links=(Link("https://light.example/a", "More"),),
        setup=minutes(20),
        clear=timedelta(minutes=5),
        expected=80,
        held=12,
    )


def test_a_new_clash_is_told_in_words_and_stands_with_a_reason(app: Flask, add: Add, office: FlaskClient) -> None:
    add("A1", room=1, parts=(a_part("talk", None, 3),))
    session = add("B1", room=2)
    rows = {"parts__0__kind": "talk", "parts__0__people__0__person": "Wei Moon", "parts__0__people__0__role": "speaker"}
    page = post_form(office, f"{OFFICE}/sessions/B1", **TYPED, **rows).get_data(as_text=True)
    assert "Wei Moon is needed in two sessions at once for 60 min" in page
    assert 'name="reason"' in page
    answer = post_form(office, f"{OFFICE}/sessions/B1", page, **TYPED, **rows, reason="By video")
    assert answer.status_code == 303
    assert find_facts(app, session).parts == (a_part("talk", None, 3),)
    with app.app_context():
        assert db.session.scalars(select(WaiverRow.reason)).all() == ["By video"]


def test_a_stale_save_shows_the_parts_of_both_side_by_side(app: Flask, add: Add, office: FlaskClient) -> None:
    session = add("A1", parts=(a_part("talk", 30),))
    opened = office.get(f"{OFFICE}/sessions/A1").get_data(as_text=True)
    rows = {"parts__0__kind": "talk", "parts__0__length": "45"}
    post_form(office, f"{OFFICE}/sessions/A1", **TYPED, **rows)
    page = post_form(office, f"{OFFICE}/sessions/A1", opened, **TYPED, parts__0__kind="panel", parts__0__length="30")
    text = page.get_data(as_text=True)
    assert "Talk · 45" in text and "Panel · 30" in text and 'name="choose:parts"' in text
    assert find_facts(app, session).parts == (a_part("talk", 45),)


def test_many_sessions_are_given_a_track_and_a_state(app: Flask, add: Add, office: FlaskClient) -> None:
    sessions = [add("A1"), add("A2"), add("A3", kind="summit")]
    typed = {"csrf_token": read_token(office), "track": "2", "visibility": "internal", "kind": "", "status": ""}
    office.post(f"{OFFICE}/bulk/sessions", data=typed | {"chosen": [str(sessions[0]), str(sessions[1])]})
    assert [find_facts(app, each).track_id for each in sessions] == [2, 2, None]
    answer = office.post(f"{OFFICE}/bulk/sessions?kind=forum", data=typed | {"all": "y", "track": "none"})
    assert answer.headers["Location"] == f"{OFFICE}/sessions?kind=forum"
    assert [(find_facts(app, each).track_id, find_facts(app, each).visibility) for each in sessions] == [
        (None, "internal"),
        (None, "internal"),
        (None, "public"),
    ]


def test_a_session_is_removed_until_it_was_released(app: Flask, add: Add, office: FlaskClient) -> None:
    add("A1")
    office.post(f"{OFFICE}/sessions/A1/remove", data={"csrf_token": read_token(office)})
    assert office.get(f"{OFFICE}/sessions/A1").status_code == 404


def test_a_programmer_of_one_track_sees_and_changes_its_sessions_alone(app: Flask, add: Add) -> None:
    mine, other = add("A1", track_id=1), add("B1", track_id=2)
    limited = app.test_client()
    sign_in(limited, "programmer", tracks=("technology",))
    page = limited.get(f"{OFFICE}/sessions").get_data(as_text=True)
    assert ("/sessions/A1" in page, "/sessions/B1" in page) == (True, False)
    assert limited.get(f"{OFFICE}/sessions/B1").status_code == 404
    token = read_token(limited)
    assert limited.post(f"{OFFICE}/sessions/B1/remove", data={"csrf_token": token}).status_code == 404
    chosen = {"csrf_token": token, "chosen": [str(mine), str(other)], "kind": "summit"}
    assert limited.post(f"{OFFICE}/bulk/sessions", data=chosen).status_code == 404
    moved = post_form(limited, f"{OFFICE}/sessions/A1", **TYPED | {"track_id": "2"})
    assert moved.status_code == 200
    assert [(find_facts(app, each).track_id, find_facts(app, each).kind) for each in (mine, other)] == [
        (1, "forum"),
        (2, "forum"),
    ]


def test_a_few_letters_offer_names_and_none_offer_nothing(office: FlaskClient) -> None:
    assert office.get(f"{OFFICE}/pick/people?q=安达").get_data(as_text=True).count("<option") == 2
    assert "Night Ferry [night-ferry]" in office.get(f"{OFFICE}/pick/films?q=夜").get_data(as_text=True)
    assert "<option" not in office.get(f"{OFFICE}/pick/people?q=").get_data(as_text=True)


@pytest.mark.parametrize("path", ["sessions", "sessions/A1", "new/session", "pick/people?q=a"])
def test_a_page_asks_the_database_as_often_for_three_sessions_as_for_one(
    add: Add, office: FlaskClient, path: str
) -> None:
    everybody = (a_part("talk", 5, 1, 2), a_part("panel", 5, 3))
    add("A1", room=1, parts=everybody[:1])
    office.get(f"{OFFICE}/{path}")
    with counting_statements() as for_one:
        office.get(f"{OFFICE}/{path}")
    for code in ("A2", "A3"):
        add(code, room=1, start=f"1{code[1]}:30", parts=everybody, films=(1,), track_id=1)
    with counting_statements() as for_three:
        office.get(f"{OFFICE}/{path}")
    assert (len(for_three), 0 < len(for_one) < 22) == (len(for_one), True)


def test_a_poisoned_title_shows_as_text(add: Add, office: FlaskClient) -> None:
    add("A1", title=make_text(en='"><script>alert(1)</script>'))
    for path in ("sessions", "sessions/A1"):
        page = office.get(f"{OFFICE}/{path}").get_data(as_text=True)
        assert ("<script>alert" in page, "&lt;script&gt;alert" in page) == (False, True)
