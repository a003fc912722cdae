"""Those with seats in a session that a release cancels, moves or brings back are told, and offered other showings."""

import re
from dataclasses import replace

import pytest
from sqlalchemy import select

from conference.core.events import ProgrammeReleased
from conference.core.languages import make_text
from conference.desks.letters.handling import HandleLetters, handle_letters
from conference.desks.letters.seat_changes import SEAT_NEWS
from conference.desks.registration.booking import CancelBooking, cancel_booking
from conference.desks.registration.offering import PoolFacts
from conference.kit.work import record, transaction
from conference.store.base import db
from conference.store.tables import LetterRow
from tests.builders import a_film, a_session
from tests.desks.letters.outbox import pass_letter_waits, send_all, use_server
from tests.desks.registration.festival import (
    GALA,
    LATE,
    PRESS,
    a_festival,
    add_class,
    add_registrations,
    after,
    book,
    offer,
    open_festival,
    read_states,
    release,
)
from tests.mail_server import MailBox, read_part, serving_mail

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
FILM = a_film(7, make_text(en="Dew", zh="露"))


def a_showing(id, code, start, room=1, **fields):
    """A screening of the film."""
    return replace(
        a_session(make_text(en="Dew", zh="露"), id=id, code=code, when=after(start), room=room), films=(7,), **fields
    )


@pytest.fixture
def programme(app_context):
    """The film shown twice, once more for the press, and a talk; released, with seats."""
    shown = a_festival(
        a_showing(GALA, "G1", 0),
        a_showing(LATE, "L1", 300, room=2),
        a_showing(PRESS, "P1", 200, room=2, visibility="accredited"),
        a_session("Talk", id=2, code="T1", when=after(30), room=2),
        films=(FILM,),
    )
    open_festival(shown)
    for session_id in (GALA, LATE):
        offer(session_id, PoolFacts(None, 3), most_party=3)
    return shown


@pytest.fixture
def visitors(programme):
    """Two visitors with seats in the first showing, one who waits for some, and one without any."""
    class_id = add_class()
    ids = [*add_registrations(class_id, 3), *add_registrations(class_id, 1, first=4, language="zh", name="月白")]
    book(ids[0], party=2)
    book(ids[3])
    book(ids[1])
    return ids


def change(programme, session_id=GALA, **fields):
    """The programme in which a session is otherwise."""
    return replace(
        programme, sessions={**programme.sessions, session_id: replace(programme.sessions[session_id], **fields)}
    )


def publish(programme, number, **fields):
    """The programme released, with all that follows from it."""
    with transaction("test"):
        release(programme, number)
        record(ProgrammeReleased(1, number, "hash", **fields))


def read_news():
    """The letters about seats, by whom they are for."""
    db.session.rollback()
    rows = db.session.scalars(select(LetterRow).where(LetterRow.kind == SEAT_NEWS).order_by(LetterRow.id))
    return {row.name: row for row in rows}


def test_a_cancelled_session_is_told_to_holders_and_waiters_with_the_other_showings(programme, visitors):
    publish(change(programme, status="cancelled"), 2)
    letters = read_news()
    assert sorted(letters) == ["Visitor 1", "Visitor 2", "月白"]
    assert letters["Visitor 1"].subject == "Film Week: news of your seats for “Dew”"
    assert "Your seats in it (2) are void" in letters["Visitor 1"].text
    assert "You need not wait" in letters["Visitor 2"].text
    assert "free seats: 3" in letters["Visitor 1"].text
    assert "/en/film-week/register/sessions/L1" in letters["Visitor 1"].text
    assert "P1" not in letters["Visitor 1"].text
    assert "您" in letters["月白"].text


def test_a_moved_session_is_told_and_keeps_its_seats(programme, visitors):
    moved = after(60)
    publish(change(programme, starts_at=moved.starts_at, ends_at=moved.ends_at), 2)
    text = read_news()["Visitor 1"].text
    assert "Your seats (2) stay yours" in text
    assert "Now: " in text
    assert "also shown" not in text
    assert read_states() == ["confirmed", "confirmed", "queued"]


def test_what_does_not_touch_those_with_seats_is_not_told(programme, visitors):
    publish(change(programme, 2, status="cancelled"), 2)
    publish(change(programme, abstract=make_text(en="Another text")), 3)
    assert read_news() == {}


def test_releases_soon_after_one_another_are_one_letter_or_none(programme, visitors):
    publish(change(programme, status="cancelled"), 2)
    [first] = [row.id for row in read_news().values() if row.name == "Visitor 1"]
    publish(change(programme, rooms=(3,)), 3)
    letter = read_news()["Visitor 1"]
    assert (letter.id, letter.from_number, letter.to_number) == (first, 1, 3)
    assert "void" not in letter.text
    publish(programme, 4)
    assert {row.state for row in read_news().values()} == {"withdrawn"}


def test_seats_of_a_session_that_is_off_go_to_nobody_and_come_back_with_it(programme, visitors):
    publish(change(programme, status="cancelled"), 2)
    pass_letter_waits()
    assert send_all()
    with transaction("test"):
        cancel_booking(CancelBooking(1))
    assert read_states() == ["cancelled", "confirmed", "queued"]
    publish(programme, 3)
    assert read_states() == ["cancelled", "confirmed", "offered"]
    db.session.rollback()
    told = db.session.scalars(select(LetterRow).where(LetterRow.kind == SEAT_NEWS, LetterRow.to_number == 3)).all()
    assert sorted(row.name for row in told) == ["Visitor 2", "月白"]


def test_letters_held_by_a_release_wait_and_leave_with_a_link_of_their_own(app_context, programme, visitors):
    with serving_mail(MailBox()) as box:
        use_server(app_context, box.url)
        send_all()
        box.taken.clear()
        publish(change(programme, status="cancelled"), 2, holds_letters=True)
        pass_letter_waits()
        send_all()
        assert box.taken == []
        with transaction("test"):
            handle_letters(HandleLetters(1, [row.id for row in read_news().values()], "send"))
        send_all()
        assert sorted(box.list_recipients()) == [f"visitor-{number}@house.example" for number in (1, 2, 4)]
        links = {re.search(r"/register/of/(\S+)", read_part(letter, "plain"))[1] for letter in box.read()}
    assert len(links) == 3
    assert not any(link in row.text for link in links for row in read_news().values())
