"""The office holds letters, sends them at once, withdraws them, and has them tried again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from conference.core.errors import RuleBroken
from conference.core.letters import ACTIONS, STATES
from conference.desks.letters.handling import HandleLetter, HandleLetters, handle_letter, handle_letters
from conference.desks.letters.queries import list_failing, read_outbox, read_server_trouble
from conference.desks.letters.wishing import WishOfLetters, wish_of_letters
from conference.kit.clock import read_now
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.letters import Errand, read_wishes
from conference.store.tables import EventRow, LetterRow, PersonContactRow
from tests.desks.letters.festival import ADA, a_draft, know, release
from tests.desks.letters.outbox import pass_letter_waits, put_letter, read_letters, read_one, send_all, use_server
from tests.mail_server import MailBox, find_free_port, serving_mail

HOUR = timedelta(hours=1)
pytestmark = pytest.mark.usefixtures("app_context")
SQLITE = pytest.mark.parametrize("database", ["sqlite"])


def handle(letter_id, action, version=None, edition_id=None):
    known = db.session.scalar(select(LetterRow.version).where(LetterRow.id == letter_id))
    db.session.rollback()
    with transaction("account:7"):
        handle_letter(HandleLetter(edition_id, letter_id, action, version or known or 1))


def put_in_state(state):
    letter_id = put_letter(wait=HOUR)
    with transaction("test"):
        db.session.get_one(LetterRow, letter_id).state = state
    return letter_id


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("state", STATES)
@SQLITE
def test_each_thing_can_be_done_in_some_states_and_in_no_other(state, action):
    letter_id = put_in_state(state)
    if state in ACTIONS[action]:
        handle(letter_id, action)
        assert read_one().state == {"hold": "held", "withdraw": "withdrawn"}.get(action, "waiting")
        return
    with pytest.raises(RuleBroken, match="letter_gone_on"):
        handle(letter_id, action)
    assert read_one().state == state


def test_a_held_letter_stays_until_somebody_sends_it(app_context):
    with serving_mail(MailBox()) as box:
        use_server(app_context, box.url)
        letter_id = put_letter()
        handle(letter_id, "hold")
        send_all()
        assert (read_one().state, box.taken) == ("held", [])
        handle(letter_id, "send")
        send_all()
        assert (read_one().state, box.list_recipients()) == ("sent", ["ada@moon.example"])


@SQLITE
def test_sending_now_ends_the_quiet_time():
    letter_id = put_letter(wait=HOUR)
    handle(letter_id, "send")
    assert read_one().due_at <= read_now()


@SQLITE
def test_a_withdrawn_letter_never_leaves(app_context):
    with serving_mail(MailBox()) as box:
        use_server(app_context, box.url)
        handle(put_letter(), "withdraw")
        pass_letter_waits()
        send_all()
        assert box.taken == []


@SQLITE
def test_a_failed_letter_is_tried_again_at_the_address_of_today_under_the_same_name(app_context):
    with serving_mail(MailBox(recipients={"old@moon.example": "550 Gone"})) as box:
        use_server(app_context, box.url)
        know({ADA: "new@moon.example"})
        letter_id = put_letter("old@moon.example", errand=Errand("programme", person_id=ADA))
        send_all()
        failed = read_one()
        assert (failed.state, failed.error) == ("failed", "550 Gone")
        handle(letter_id, "retry")
        assert (read_one().address, read_one().attempts, read_one().error) == ("new@moon.example", 1, "")
        send_all()
        assert (read_one().state, box.read()[0]["Message-ID"]) == ("sent", failed.message_id)


@SQLITE
def test_who_read_an_older_letter_does_nothing_with_the_newer_one():
    letter_id = put_letter()
    with transaction("test"):
        db.session.get_one(LetterRow, letter_id).version = 2
    with pytest.raises(RuleBroken, match="letter_changed"):
        handle(letter_id, "send", version=1)


@SQLITE
def test_letters_of_another_edition_do_not_exist():
    release(a_draft())
    letter_id = put_letter(errand=Errand("programme", edition_id=1))
    for other in (None, 2):
        with pytest.raises(RuleBroken, match="letter_unknown"):
            handle(letter_id, "send", edition_id=other)
    handle(letter_id, "hold", edition_id=1)


def test_many_are_handled_at_once_but_for_those_that_have_gone_on():
    ids = [put_in_state(state) for state in ("waiting", "held", "sent", "waiting")]
    with transaction("account:7"):
        assert handle_letters(HandleLetters(None, ids, "withdraw")) == 3
    assert [letter.state for letter in read_letters()] == ["withdrawn", "withdrawn", "sent", "withdrawn"]


@SQLITE
def test_what_was_done_and_by_whom_is_logged():
    handle(put_letter(), "hold")
    [event] = db.session.scalars(select(EventRow).where(EventRow.kind == "LetterHandled"))
    assert (event.actor, event.facts["action"], event.facts["name"]) == ("account:7", "hold", "Ada Moon")


def test_addresses_that_fail_are_seen_until_they_take_a_letter(app_context):
    with serving_mail(MailBox(recipients={"gone@moon.example": "550 Gone"})) as box:
        use_server(app_context, box.url)
        for address in ("gone@moon.example", "ada@moon.example", "gone@moon.example"):
            put_letter(address)
        send_all()
        assert [(each.address, each.count, each.error) for each in list_failing(None)] == [
            ("gone@moon.example", 2, "550 Gone")
        ]
        box.recipients.clear()
        put_letter("gone@moon.example")
        send_all()
        assert list_failing(None) == []


def test_why_no_letter_leaves_is_seen(app_context):
    put_letter()
    assert read_server_trouble(None, read_now()) == ""
    use_server(app_context, f"smtp://127.0.0.1:{find_free_port()}")
    send_all()
    assert "refused" in read_server_trouble(None, read_now())


def test_letters_are_found_by_state_and_by_words():
    put_letter("ada@moon.example", name="Ada Moon", subject="On light")
    put_letter("bo@chen.example", name="Bo 100%", subject="On sound")
    put_in_state("held")
    assert [line.address for line in read_outbox(None).lines] == [
        "ada@moon.example", "bo@chen.example", "ada@moon.example",
    ]  # fmt: skip
    assert [line.name for line in read_outbox(None, "waiting", "ON ada").lines] == ["Ada Moon"]
    assert [line.name for line in read_outbox(None, words="100%").lines] == ["Bo 100%"]
    assert read_outbox(None, words="nobody").lines == ()
    assert read_outbox(None).states == {"waiting": 2, "held": 1}


@SQLITE
def test_a_long_outbox_comes_in_pages():
    for number in range(55):
        put_letter(f"{number}@moon.example")
    first, second, beyond = (read_outbox(None, number=number) for number in (1, 2, 9))
    assert (len(first.lines), first.has_more, len(second.lines), second.has_more) == (50, True, 5, False)
    assert (first.lines[0].address, beyond.number) == ("54@moon.example", 2)


def wish(quiet=5, reply_to="", version=0):
    with transaction("account:7"):
        wish_of_letters(WishOfLetters(1, timedelta(minutes=quiet), reply_to, version))


def test_an_edition_wishes_how_its_letters_go_out():
    release(a_draft())
    wish(quiet=5, reply_to=" Office@Film.example ".strip())
    assert read_wishes(1).quiet == timedelta(minutes=5)
    assert (read_wishes(1).reply_to, read_wishes(1).version) == ("office@film.example", 1)
    wish(quiet=0, version=1)
    assert (read_wishes(1).quiet, read_wishes(1).reply_to) == (timedelta(0), "")


@pytest.mark.parametrize(
    ("wished", "code"),
    [({"quiet": -1}, "quiet_wrong"), ({"quiet": 1441}, "quiet_wrong"), ({"reply_to": "a@b\nc"}, "email_wrong"),
     ({"version": 3}, "wishes_changed")],
)  # fmt: skip
@SQLITE
def test_what_cannot_be_wished_is_refused(wished, code):
    release(a_draft())
    with pytest.raises(RuleBroken, match=code):
        wish(**wished)
    assert read_wishes(1).version == 0


@SQLITE
def test_an_address_is_kept_apart_from_the_person():
    know({ADA: "ada@moon.example"})
    released = release(a_draft())
    assert db.session.scalars(select(PersonContactRow.email)).all() == ["ada@moon.example"]
    assert "ada@moon.example" not in str(released)
