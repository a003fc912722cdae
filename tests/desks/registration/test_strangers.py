"""What a stranger can do with the form of registering: learn nothing of others, and fill nobody's mailbox."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from conference.core.languages import make_text
from conference.kit.clock import read_now
from conference.store.base import db
from conference.store.tables import LetterRow
from tests.accounts import TOKEN
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
