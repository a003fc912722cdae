"""On a release, and only then, people whose sessions changed are written to: once, in their language, of the net."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from icalendar import Calendar
from sqlalchemy import select

from conference.core.languages import make_text
from conference.formats.ical import to_ical
from conference.kit.words.calendar import feed_words
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.letters import read_attachments
from conference.store.tables import LetterRow, PersonContactRow
from tests.builders import a_part, a_person, a_session, at
from tests.desks.letters.festival import (
    ADA,
    BO,
    CY,
    PEOPLE,
    a_draft,
    a_forum,
    a_lecture,
    know,
    move,
    release,
    wish,
    with_people,
)
from tests.desks.letters.outbox import pass_letter_waits, read_letters, read_one, send_all, use_server
from tests.mail_server import MailBox, serving_mail

SQLITE = pytest.mark.parametrize("database", ["sqlite"])
MOVED = a_draft(move(a_forum(), "14:00", room=3), a_lecture())


@pytest.fixture(autouse=True)
def telling(app_context):
    use_server(app_context, "")


def list_states():
    return [(letter.person_id, letter.state) for letter in read_letters()]


def read_calendars(letter):
    """(method, event) of each calendar file of a letter."""
    calendars = [Calendar.from_ical(each.body) for each in read_attachments(letter.id)]
    return [(calendar["METHOD"], event) for calendar in calendars for event in calendar.walk("VEVENT")]


def test_everybody_concerned_is_written_to_and_nobody_else():
    know({ADA: "ada@moon.example", BO: "bo@chen.example", CY: "cy@house.example"})
    release(a_draft())
    assert read_letters() == []
    release(MOVED)
    assert [(letter.person_id, letter.address) for letter in read_letters()] == [
        (ADA, "ada@moon.example"),
        (BO, "bo@chen.example"),
        (CY, "cy@house.example"),
    ]


@SQLITE
def test_a_letter_says_what_changed_and_where_it_is_now():
    know({ADA: "ada@moon.example"})
    release(a_draft())
    release(a_draft(move(a_forum(), "14:00", room=3), a_lecture(status="cancelled")))
    letter = read_one()
    assert (letter.subject, letter.sender) == ("Film Week: changes to 2 of your sessions", "Film Week")
    assert letter.text == (
        "Dear Ada Moon,\n\n"
        "the programme of Film Week has changed where you take part. This is how it stands with release 2.\n\n"
        "* F1 “Who pays?” moves from 12 Jun 2027 10:00 to 12 Jun 2027 14:00\n"
        "* F1 “Who pays?” moves from Hall 1 (Grand Cinema) to Hall 3 (Grand Cinema)\n"
        "  Now: 12 Jun 2027 14:00–15:00, Hall 3 (Grand Cinema)\n"
        "  http://localhost/en/film-week/sessions/F1\n\n"
        "* Cancelled: L2 “On light”, 12 Jun 2027 15:00, Hall 2 (Grand Cinema)\n"
        "  http://localhost/en/film-week/sessions/L2\n\n"
        "All times are Shanghai time (UTC+8).\n"
        "The files with this letter bring the changes into your calendar.\n\n"
        "Film Week\n"
        "http://localhost/en/film-week/\n"
    )


@SQLITE
def test_a_letter_is_in_its_readers_language_or_that_of_their_country():
    know({ADA: "ada@moon.example", BO: "bo@chen.example"}, {ADA: "zh"})
    release(a_draft())
    release(MOVED)
    ada, bo = read_letters()
    assert (ada.language, ada.name, bo.language, bo.name) == ("zh", "月艾达", "zh", "陈博")
    assert ada.subject == "电影周：《谁来付钱？》有变动"
    assert "现为：2027年6月12日 14:00–15:00" in ada.text
    assert 'lang="zh-Hans"' in ada.html


@SQLITE
def test_the_calendar_of_a_letter_agrees_with_the_feed():
    know({ADA: "ada@moon.example"})
    release(a_draft())
    release(MOVED)
    made = release(a_draft(move(a_forum(), "16:00", room=3), a_lecture(status="cancelled")))
    found = read_calendars(read_one())
    feed = Calendar.from_ical(to_ical(made, "en", feed_words("en"), "http://localhost"))
    fed = {event["UID"]: event for event in feed.walk("VEVENT")}
    assert [(method, event["UID"], event["SEQUENCE"]) for method, event in found] == [
        ("CANCEL", "uid-2", 1),
        ("REQUEST", "uid-1", 2),
    ]
    for _, event in found:
        assert (event["SEQUENCE"], event["STATUS"]) == (fed[event["UID"]]["SEQUENCE"], fed[event["UID"]]["STATUS"])
        assert event["DTSTART"].dt == fed[event["UID"]]["DTSTART"].dt
        assert str(event["ATTENDEE"]) == "mailto:ada@moon.example"


def test_releases_within_the_quiet_period_are_one_letter_with_the_net_change():
    know({ADA: "ada@moon.example"})
    release(a_draft())
    release(MOVED)
    first = read_one()
    due_at, name = first.due_at, first.message_id
    release(a_draft(move(a_forum(), "16:00"), a_lecture()))
    letter = read_one()
    assert (letter.from_number, letter.to_number, letter.due_at, letter.message_id) == (1, 3, due_at, name)
    assert "moves from 12 Jun 2027 10:00 to 12 Jun 2027 16:00" in letter.text
    assert "14:00" not in letter.text and "Hall 3" not in letter.text
    assert [event["SEQUENCE"] for _, event in read_calendars(letter)] == [2]


def test_a_change_that_is_taken_back_within_the_quiet_period_is_never_told():
    know({ADA: "ada@moon.example"})
    release(a_draft())
    release(MOVED)
    release(a_draft(a_forum(abstract=make_text(en="A text")), a_lecture()))
    letter = read_one()
    assert (letter.state, letter.error) == ("withdrawn", "nothing_left")


def test_after_a_letter_has_left_the_next_release_is_a_letter_of_its_own():
    know({ADA: "ada@moon.example"})
    release(a_draft())
    release(MOVED)
    pass_letter_waits()
    send_all()
    release(a_draft(move(a_forum(), "16:00", room=3), a_lecture()))
    first, second = read_letters()
    assert (first.state, second.state) == ("sent", "waiting")
    assert (second.from_number, second.to_number) == (2, 3)
    assert "moves from 12 Jun 2027 14:00 to 12 Jun 2027 16:00" in second.text


def test_a_letter_that_was_tried_already_is_never_written_anew(app_context):
    know({ADA: "ada@moon.example"})
    release(a_draft())
    release(MOVED)
    with serving_mail(MailBox(recipients={"ada@moon.example": "451 Later"})) as box:
        use_server(app_context, box.url)
        pass_letter_waits()
        send_all()
    tried = read_one()
    before = (tried.text, tried.attempts)
    release(a_draft(move(a_forum(), "16:00", room=3), a_lecture()))
    tried, second = read_letters()
    assert ((tried.text, tried.attempts), second.from_number) == (before, 2)


def test_a_release_that_moves_one_thing_leaves_waiting_letters_about_others_as_true_as_they_were():
    know({ADA: "ada@moon.example", BO: "bo@chen.example"})
    release(a_draft())
    release(MOVED)
    release(a_draft(move(a_forum(), "14:00", room=3), move(a_lecture(), "17:00", room=2)))
    ada, bo = read_letters()
    assert [(each.from_number, each.to_number) for each in (ada, bo)] == [(1, 3), (1, 3)]
    assert "17:00" in ada.text and "17:00" not in bo.text


def test_the_quiet_period_and_the_address_for_answers_are_the_editions():
    know({ADA: "ada@moon.example"})
    wish(quiet=5, reply_to="programme@film.example")
    release(a_draft())
    release(MOVED)
    letter = read_one()
    assert (letter.due_at - letter.written_at, letter.reply_to) == (timedelta(minutes=5), "programme@film.example")


@SQLITE
def test_without_a_wish_letters_wait_for_half_an_hour():
    know({ADA: "ada@moon.example"})
    release(a_draft())
    release(MOVED)
    assert read_one().due_at - read_one().written_at == timedelta(minutes=30)


@SQLITE
def test_who_leaves_and_who_comes_are_told_so():
    know({ADA: "ada@moon.example", BO: "bo@chen.example"}, {BO: "en"})
    release(a_draft())
    alone = a_forum(parts=(a_part("panel", None, BO),))
    release(a_draft(alone, a_lecture(parts=(a_part("talk", None, ADA, BO),))))
    ada, bo = read_letters()
    assert "* You no longer take part in F1 “Who pays?”, 12 Jun 2027 10:00, Hall 1 (Grand Cinema)\n" in ada.text
    assert "* You take part in L2 “On light”, 12 Jun 2027 15:00, Hall 2 (Grand Cinema)\n" in bo.text
    assert [(method, event["UID"]) for method, event in read_calendars(ada)] == [("CANCEL", "uid-1")]
    assert [(method, event["UID"]) for method, event in read_calendars(bo)] == [("REQUEST", "uid-2")]


@SQLITE
def test_a_session_taken_off_the_plan_and_put_back_is_told_both_times():
    know({ADA: "ada@moon.example"})
    release(a_draft())
    release(a_draft(a_forum(), a_lecture(rooms=(), starts_at=None, ends_at=None)))
    assert "L2 “On light”, 12 Jun 2027 15:00, Hall 2 (Grand Cinema), is off the programme for now" in read_one().text
    assert [(method, event["STATUS"]) for method, event in read_calendars(read_one())] == [("CANCEL", "CANCELLED")]
    pass_letter_waits()
    send_all()
    release(a_draft())
    _, back = read_letters()
    assert "* You take part in L2 “On light”, 12 Jun 2027 15:00" in back.text
    assert [(method, event["SEQUENCE"]) for method, event in read_calendars(back)] == [("REQUEST", 2)]


@SQLITE
def test_people_of_an_internal_session_hear_of_it_in_words_alone():
    know({ADA: "ada@moon.example"})
    meeting = a_session("Budget", id=5, code="M5", when=at("09:00"), people=[ADA], visibility="internal")
    release(a_draft(meeting))
    release(a_draft(move(meeting, "11:00")))
    letter = read_one()
    assert "M5 “Budget” moves from 12 Jun 2027 09:00 to 12 Jun 2027 11:00" in letter.text
    assert "sessions/M5" not in letter.text
    assert read_attachments(letter.id) == ()


@SQLITE
def test_a_new_address_counts_for_the_letter_that_waits_and_without_one_it_is_withdrawn():
    know({ADA: "old@moon.example", BO: "bo@chen.example"})
    release(a_draft())
    release(MOVED)
    with transaction("test"):
        for row in db.session.scalars(select(PersonContactRow)):
            if row.person_id == ADA:
                row.email = "new@moon.example"
            else:
                db.session.delete(row)
    release(a_draft(move(a_forum(), "16:00"), a_lecture()))
    assert [(letter.address, letter.state) for letter in read_letters()] == [
        ("new@moon.example", "waiting"),
        ("bo@chen.example", "withdrawn"),
    ]


@SQLITE
def test_a_held_letter_stays_held_and_is_still_written_anew():
    know({ADA: "ada@moon.example"})
    release(a_draft())
    release(MOVED)
    with transaction("test"):
        db.session.scalars(select(LetterRow)).one().state = "held"
    release(a_draft(move(a_forum(), "16:00"), a_lecture()))
    assert (read_one().state, "16:00" in read_one().text) == ("held", True)


@SQLITE
def test_a_rehearsed_release_leaves_no_letter():
    know()
    release(a_draft())
    release(MOVED, is_rehearsal=True)
    assert read_letters() == []


POISON = "<img src=x onerror=alert(1)>\r\nBcc: all@moon.example https://evil.example/{{ 7*7 }}%(name)s www.evil.example"


@SQLITE
def test_poisoned_texts_show_as_text_add_no_header_and_lead_nowhere(app_context):
    know({ADA: "ada@moon.example"}, {ADA: "en"})
    poisoned = {"title": make_text(en=POISON)}
    people = [a_person(ADA, make_text(en=POISON)), *PEOPLE[1:]]
    release(with_people(a_draft(a_forum(**poisoned), a_lecture()), people))
    draft = with_people(a_draft(move(a_forum(**poisoned), "14:00"), a_lecture()), people)
    release(replace(draft, editions={1: replace(draft.editions[1], name=make_text(en=POISON))}))
    letter = read_one()
    shown = "<img src=x onerror=alert(1)> Bcc: all@moon.example https[:]//evil[.]example/{{ 7*7 }}%(name)s www[.]evil"
    assert shown in letter.text and shown in letter.subject
    assert "<img" not in letter.html and "&lt;img src=x onerror=alert(1)&gt;" in letter.html
    assert "://evil" not in letter.text + letter.html + letter.subject
    with serving_mail(MailBox()) as box:
        use_server(app_context, box.url)
        pass_letter_waits()
        send_all()
    [message] = box.read()
    assert (read_one().state, message["Bcc"], box.list_recipients()) == ("sent", None, ["ada@moon.example"])
