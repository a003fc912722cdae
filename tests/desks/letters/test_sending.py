"""Letters leave once, each as soon as it may, whatever the mail server does."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from sqlalchemy import select

from conference.core.languages import make_text
from conference.core.letters import BLANK, WAITS
from conference.desks.letters import sending
from conference.kit.clock import read_now
from conference.kit.work import transaction
from conference.store.accounts import hash_secret
from conference.store.base import db
from conference.store.letters import LEASE, Errand, note_sent, take_letter
from conference.store.tables import AccountLinkRow, AccountRow, PersonRow
from tests.desks.letters.outbox import (
    pass_letter_waits,
    put_letter,
    read_letters,
    read_one,
    send_all,
    use_server,
)
from tests.mail_server import MailBox, find_free_port, read_part, serving_mail

SQLITE = pytest.mark.parametrize("database", ["sqlite"])


@pytest.fixture
def box(app_context):
    with serving_mail(MailBox()) as box:
        use_server(app_context, box.url)
        yield box


def test_a_letter_that_is_due_is_sent_once(box):
    put_letter()
    assert send_all()
    assert send_all()
    letter = read_one()
    assert (letter.state, letter.attempts, letter.error) == ("sent", 1, "")
    assert abs(letter.sent_at - read_now()) < timedelta(minutes=1)
    assert box.list_recipients() == ["ada@moon.example"]


def test_a_letter_waits_for_its_time(box):
    put_letter(wait=timedelta(minutes=30))
    send_all()
    assert (read_one().state, box.taken) == ("waiting", [])
    pass_letter_waits()
    send_all()
    assert read_one().state == "sent"


@SQLITE
def test_letters_that_somebody_waits_for_go_first(box):
    put_letter("first@moon.example", errand=Errand("programme", person_id=None))
    with transaction("test"):
        person = PersonRow(slug="ada", name=make_text(en="Ada"))
        db.session.add(person)
        db.session.flush()
        person_id = person.id
    put_letter("digest@moon.example", errand=Errand("programme", person_id=person_id), wait=-timedelta(hours=1))
    put_letter("link@moon.example")
    send_all()
    assert box.list_recipients() == ["first@moon.example", "link@moon.example", "digest@moon.example"]


def test_an_address_refused_for_good_fails_and_no_other_letter_with_it(box):
    box.recipients["gone@moon.example"] = "550 5.1.1 No such mailbox"
    put_letter("gone@moon.example")
    put_letter("ada@moon.example")
    send_all()
    gone, ada = read_letters()
    assert (gone.state, gone.error, ada.state) == ("failed", "550 5.1.1 No such mailbox", "sent")
    pass_letter_waits()
    send_all()
    assert box.list_recipients() == ["ada@moon.example"]


def test_what_is_put_off_is_tried_later_and_later_under_the_same_name_and_fails_in_the_end(box):
    box.recipients["ada@moon.example"] = "451 4.3.0 Try again later"
    put_letter()
    name, waits = read_one().message_id, []
    for _ in WAITS:
        send_all()
        letter = read_one()
        assert (letter.state, letter.error) == ("waiting", "451 4.3.0 Try again later")
        waits.append(letter.due_at - letter.tried_at)
        send_all()
        assert read_one().attempts == letter.attempts
        pass_letter_waits()
    send_all()
    letter = read_one()
    assert (letter.state, letter.attempts, letter.message_id) == ("failed", len(WAITS) + 1, name)
    assert [round(wait / timedelta(minutes=1)) for wait in waits] == [1, 5, 15, 60, 240, 720, 1440]


def test_what_is_put_off_arrives_once_the_server_takes_it(box):
    box.recipients["ada@moon.example"] = "451 4.3.0 Try again later"
    put_letter()
    send_all()
    box.recipients.clear()
    pass_letter_waits()
    send_all()
    assert (read_one().state, read_one().attempts, len(box.taken)) == ("sent", 2, 1)


def test_a_server_that_is_down_costs_no_letter_a_try(app_context):
    use_server(app_context, f"smtp://127.0.0.1:{find_free_port()}")
    put_letter()
    for _ in range(len(WAITS) + 2):
        assert not send_all()
    letter = read_one()
    assert (letter.state, letter.attempts) == ("waiting", 0)
    assert "refused" in letter.error
    with serving_mail(MailBox()) as box:
        use_server(app_context, box.url)
        assert send_all()
    assert (read_one().state, read_one().error) == ("sent", "")


def test_a_server_that_does_not_want_our_sender_costs_no_letter_a_try(box):
    box.senders["office@film.example"] = "553 5.7.1 Not your address"
    put_letter()
    assert not send_all()
    letter = read_one()
    assert (letter.state, letter.attempts, letter.error) == ("waiting", 0, "553 5.7.1 Not your address")


def test_a_letter_whose_server_broke_off_after_data_is_sent_again_under_the_same_name(box):
    box.drops = 1
    put_letter()
    send_all()
    assert (read_one().state, len(box.taken)) == ("waiting", 1)
    pass_letter_waits()
    send_all()
    assert (read_one().state, len(box.taken)) == ("sent", 2)
    assert box.taken[0] == box.taken[1]


def test_a_letter_whose_worker_died_is_left_alone_for_its_time_and_then_sent_under_the_same_name(box):
    put_letter()
    with transaction("worker"):
        assert take_letter(read_now())
    send_all()
    letter = read_one()
    assert (letter.state, letter.due_at - letter.tried_at, box.taken) == ("sending", LEASE, [])
    pass_letter_waits()
    send_all()
    assert (read_one().state, read_one().error) == ("waiting", "worker_gone")
    pass_letter_waits()
    send_all()
    assert (read_one().state, read_one().attempts) == ("sent", 2)
    assert [message["Message-ID"] for message in box.read()] == [letter.message_id]


def test_a_letter_with_which_every_worker_dies_fails_in_the_end(box):
    put_letter()
    for _ in range(len(WAITS) + 1):
        with transaction("worker"):
            assert take_letter(read_now())
        pass_letter_waits()
        send_all()
        pass_letter_waits()
    assert (read_one().state, box.taken) == ("failed", [])


def test_a_worker_that_counted_as_gone_notes_nothing_more(box):
    put_letter()
    with transaction("worker"):
        lost = take_letter(read_now())
    pass_letter_waits()
    send_all()
    pass_letter_waits()
    with transaction("worker"):
        take_letter(read_now())
    with transaction("worker"):
        note_sent(lost, read_now())
    assert read_one().state == "sending"


def test_many_workers_send_each_letter_once(box, app):
    for number in range(20):
        put_letter(f"{number}@moon.example")
    start = threading.Barrier(4)

    def work():
        with app.app_context():
            start.wait(10)
            send_all()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(box.list_recipients()) == sorted(f"{number}@moon.example" for number in range(20))
    assert {letter.state for letter in read_letters()} == {"sent"}


def test_without_the_note_before_it_a_letter_would_be_sent_by_each_worker(box, app, monkeypatch):
    # What the taking of a letter is for: with a taking that marks nothing, two workers send the same one.
    put_letter()
    with transaction("worker"):
        taken = take_letter(read_now())
    turns = threading.local()

    def take_unmarked(now):
        turns.count = getattr(turns, "count", 0) + 1
        return taken if turns.count == 1 else None

    monkeypatch.setattr(sending, "take_letter", take_unmarked)
    monkeypatch.setattr(sending, "has_due", lambda: True)

    def work():
        with app.app_context():
            send_all()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(box.taken) == 2


@SQLITE
def test_the_link_into_an_account_is_made_as_its_letter_leaves_and_is_kept_nowhere(box):
    with transaction("test"):
        account = AccountRow(email="ada@moon.example", name="Ada", language="en", created_at=read_now())
        db.session.add(account)
        db.session.flush()
        errand = Errand("reset", account_id=account.id)
    put_letter(errand=errand, text=f"Choose a new one: {BLANK}\n", html=f'<a href="{BLANK}">here</a>\n')
    assert db.session.scalars(select(AccountLinkRow)).all() == []
    send_all()
    [message] = box.read()
    link = read_part(message, "plain").removeprefix("Choose a new one: ").strip()
    assert read_part(message, "html") == f'<a href="{link}">here</a>\n'
    [row] = db.session.scalars(select(AccountLinkRow)).all()
    assert (row.purpose, row.token_hash) == ("reset", hash_secret(link.rpartition("/")[2]))
    kept = read_one()
    assert (kept.text, kept.html) == (f"Choose a new one: {BLANK}\n", f'<a href="{BLANK}">here</a>\n')


def test_the_service_is_not_well_when_a_letter_has_been_due_for_an_hour(box, client):
    put_letter(wait=-timedelta(minutes=59))
    assert client.get("/readyz").json["letters"] is True
    put_letter(wait=-timedelta(minutes=61))
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json["letters"]) == (503, False)
