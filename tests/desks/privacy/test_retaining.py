"""What an edition keeps for a time only is done away with by itself, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from conference.desks.privacy.retaining import forget_what_is_over
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import (
    BookingRow,
    EditionRow,
    EventRow,
    LetterRow,
    PersonContactRow,
    PersonRow,
    PrivateDataRow,
    RegistrationRow,
    StayRow,
)
from tests.accounts import add_edition
from tests.desks.guests.guests import invite
from tests.desks.privacy.erasures import ADA, EMAIL, NAME, know_her

pytestmark = pytest.mark.usefixtures("app_context")
COUNTED = {"private": PrivateDataRow, "stays": StayRow, "letters": LetterRow, "bookings": BookingRow}


@pytest.fixture
def last_day(app_context):
    """The last day of the edition, of whose guest everything is known."""
    know_her(is_whole=False)
    with transaction("test"):
        row = db.session.get_one(EditionRow, 1)
        row.private_days, row.registration_days, row.letter_days, row.zone = 10, 20, 30, "UTC"
        return row.end_day


def go_round(monkeypatch, last_day, days):
    """The round, on the day so many after the last."""
    at = datetime.combine(last_day, datetime.min.time(), UTC) + timedelta(days=days)
    monkeypatch.setattr("conference.desks.privacy.retaining.read_now", lambda: at)
    forget_what_is_over()
    db.session.rollback()


def count_rows():
    return {name: db.session.scalar(select(func.count()).select_from(row)) for name, row in COUNTED.items()}


def list_expired():
    statement = select(EventRow.facts).where(EventRow.kind == "DataExpired").order_by(EventRow.id)
    return [facts["what"] for facts in db.session.scalars(statement)]


def test_each_kind_is_kept_until_its_day_and_no_longer(monkeypatch, last_day):
    before = count_rows()
    assert all(before.values())
    go_round(monkeypatch, last_day, 10)
    assert (count_rows(), list_expired()) == (before, [])

    go_round(monkeypatch, last_day, 11)
    assert count_rows() == before | {"private": 0, "stays": 0}
    assert db.session.scalar(select(PersonContactRow.email).where(PersonContactRow.person_id == ADA)) == EMAIL

    go_round(monkeypatch, last_day, 21)
    emails = db.session.scalars(select(RegistrationRow.email)).all()
    assert len(emails) == 2
    assert all(email.endswith("@erased.invalid") for email in emails)
    assert count_rows()["bookings"] == before["bookings"]
    assert count_rows()["letters"] > 0

    go_round(monkeypatch, last_day, 31)
    assert count_rows()["letters"] == 0
    assert db.session.get_one(PersonRow, ADA).name == NAME
    assert list_expired() == ["private", "registrations", "letters"]


def test_a_guest_of_an_edition_to_come_keeps_what_it_needs(monkeypatch, last_day):
    add_edition("next-week", start=last_day, end=last_day + timedelta(days=9))
    invite(ADA, "sent", edition=2)
    before = count_rows()
    go_round(monkeypatch, last_day, 11)
    assert count_rows() == before
