"""What a stranger can do with the form of registering: learn nothing of others, and fill nobody's mailbox."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from conference.core.languages import make_text
from conference.kit.clock import read_now
from conference.kit.jobs import do_job
from conference.store.base import db
from conference.store.tables import JobRow, LetterRow
from tests.accounts import TOKEN, read_token
from tests.desks.registration.festival import add_class, add_registrations, open_festival
from tests.desks.registration.test_pages import REGISTER, post

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
DAY = timedelta(days=1)
REFUSING = {
    "press": {"proof": make_text(en="Press card")},
    "industry": {"wants_photo": True},
    "market": {"opens_at": read_now() + 300 * DAY},
    "festival": {"closes_at": read_now() - 300 * DAY},
    "guest": {"quota": 0},
}


@pytest.fixture
def festival(app):
    """Two who are registered as visitors, and classes that refuse."""
    with app.app_context():
        open_festival()
        visitors = add_class()
        add_registrations(visitors, 2)
        for slug, facts in REFUSING.items():
            add_class(slug, **facts)
        return visitors


def count_done(client, most, **varied):
    """How often the form of visitors is done before it is refused as sent too often, and that answer."""
    path = f"{REGISTER}/as/visitor"
    token = read_token(client, path)
    for number in range(most + 1):
        typed = {"name": "Ada", "email": "ada@moon.example", "csrf_token": token}
        answer = client.post(path, data=typed | {name: give(number) for name, give in varied.items()})
        if answer.status_code == 429:
            return number, answer
        assert answer.status_code == 303
    return None, answer


def register(client, kind, number):
    """What somebody is answered who registers, without the token of its form."""
    typed = {"name": "Ada", "email": f"visitor-{number}@house.example"}
    answer = post(client, f"{REGISTER}/as/{kind}", f"{REGISTER}/as/visitor", **typed)
    return answer.status_code, TOKEN.sub("", answer.text).replace(typed["email"], "")


def test_a_class_that_refuses_answers_the_same_whether_an_address_is_registered(app, client, festival):
    for kind in REFUSING:
        known, unknown = register(client, kind, 1), register(client, kind, 9)
        assert (known[0], known) == (422, unknown), kind
    with app.app_context():
        assert db.session.scalars(select(LetterRow.id)).all() == []


def test_one_mailbox_gets_ten_letters_however_its_address_is_written(app, client, festival):
    ways = ["ada@moon.example", "ADA@MOON.EXAMPLE", " ada@moon.example "]
    assert count_done(client, 12, email=lambda number: ways[number % 3])[0] == 10
    with app.app_context():
        assert len(db.session.scalars(select(LetterRow.id)).all()) == 10
    assert register(client, "visitor", 1)[0] == 303


def test_what_is_refused_does_not_count_and_what_was_typed_outlives_too_many(app, client, festival):
    for _time in range(11):
        assert post(client, f"{REGISTER}/as/visitor", name="", email="ada@moon.example").status_code == 422
    number, answer = count_done(client, 12, affiliation=lambda _number: "Moon & Co")
    assert (number, answer.headers["Retry-After"].isdecimal()) == (10, True)
    assert "This was sent too often" in answer.text and 'value="Moon &amp; Co"' in answer.text


def test_a_lost_link_is_sent_anew_and_nobody_learns_to_whom(app, client, festival):
    over = client.get(f"{REGISTER}/of/no-such-secret")
    assert (over.status_code, f'href="{REGISTER}/link"' in over.text, "no-such-secret" in over.text) == (
        404,
        True,
        False,
    )
    answers = [post(client, f"{REGISTER}/link", email=f"visitor-{number}@house.example") for number in (1, 9)]
    assert [(answer.status_code, answer.location) for answer in answers] == [(303, REGISTER)] * 2
    assert "If this address is registered" in client.get(REGISTER).text
    assert post(client, f"{REGISTER}/link", email="nobody").status_code == 422
    with app.app_context():
        assert db.session.scalars(select(LetterRow.id)).all() == []
        for job_id in db.session.scalars(select(JobRow.id)).all():
            do_job(job_id, None)
        assert db.session.scalars(select(LetterRow.address)).all() == ["visitor-1@house.example"]


def test_a_class_that_refuses_says_so_instead_of_its_form(app, client, festival):
    told = {kind: client.get(f"{REGISTER}/as/{kind}").text for kind in ("market", "festival", "guest", "press")}
    assert ["csrf_token" in told[kind] for kind in told] == [False, False, False, True]
    assert "Registration begins" in told["market"] and "class is over" in told["festival"]
    assert "All places of this class are taken." in told["guest"]
