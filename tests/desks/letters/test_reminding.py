"""Guests who have not answered are reminded: once, before the deadline, by a letter that an edition may word itself."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from conference.core.letters import BLANK
from conference.desks.guests.inviting import InvitationFacts
from conference.desks.letters import reminding
from conference.desks.letters.reminding import remind_guests
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import EventRow, LetterRow
from tests.builders import a_programme
from tests.desks.guests.guests import add_somebody, invite
from tests.stored import store

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
# Nine in the morning of the edition, three days before its guests are to answer.
NEAR = datetime(2027, 4, 28, 1, tzinfo=UTC)
LONG_BEFORE = NEAR - timedelta(days=30)


@pytest.fixture
def guests(app_context):
    """Ada and Bo were invited long ago, Bo has no address, Cy has answered, Di has no deadline."""
    with transaction("test"):
        store(a_programme())
    invite(add_somebody("Ada Moon", email="ada@moon.example"))
    invite(add_somebody("Bo Chen"))
    invite(add_somebody("Cy Poem", email="cy@poem.example"), "accepted")
    invite(add_somebody("Di Star", email="di@star.example"), facts=InvitationFacts())
    with transaction("test"):
        db.session.execute(update(LetterRow).values(written_at=LONG_BEFORE))


def go_round(monkeypatch, now):
    """Who is reminded at an instant: the addresses of the reminders there are then."""
    monkeypatch.setattr(reminding, "read_now", lambda: now)
    remind_guests()
    own = select(LetterRow).where(LetterRow.kind == "guest_reminder")
    letters = db.session.scalars(own).all()
    for letter in letters:
        letter.written_at = now
    db.session.commit()
    return [letter.address for letter in letters]


def test_whoever_has_not_answered_is_reminded_once_three_days_before_the_deadline(monkeypatch, guests):
    assert go_round(monkeypatch, NEAR - timedelta(minutes=1)) == []
    assert go_round(monkeypatch, NEAR) == ["ada@moon.example"]
    assert go_round(monkeypatch, NEAR + timedelta(hours=1)) == ["ada@moon.example"]
    letter = db.session.scalars(select(LetterRow).where(LetterRow.kind == "guest_reminder")).one()
    assert BLANK in letter.text and "1 May 2027" in letter.text
    assert [row.kind for row in db.session.scalars(select(EventRow))].count("GuestReminded") == 1


def test_nobody_is_reminded_after_the_deadline_or_of_an_invitation_that_has_just_come(monkeypatch, guests):
    assert go_round(monkeypatch, NEAR + timedelta(days=4)) == []
    with transaction("test"):
        db.session.execute(update(LetterRow).values(written_at=NEAR + timedelta(hours=1)))
    assert go_round(monkeypatch, NEAR + timedelta(hours=2)) == []
