"""What an edition keeps for a time only is done away with by itself, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from conference.desks.privacy.retaining import forget_what_is_over
from conference.kit.clock import read_now
from conference.kit.links import make_guest_link
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import (
    BookingRow,
    EditionRow,
    EventRow,
    InvitationLinkRow,
    InvitationRow,
    LetterRow,
    PersonContactRow,
    PersonRow,
    PrivateDataRow,
    RegistrationRow,
    SessionAnswerRow,
    StayRow,
)
from tests.accounts import add_edition
from tests.desks.guests.guests import invite
from tests.desks.privacy.erasures import ADA, EMAIL, NAME, know_her
from tests.desks.registration.festival import GALA

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


FLIGHT, SECRET = "RB 118", "My knee hurts on stairs."


def tell_log(kind, thing, **facts):
    """An entry as older versions wrote it: with what was told."""
    db.session.add(EventRow(at=read_now(), actor="test", edition_id=1, kind=kind, thing=thing[0], thing_id=thing[1],
                            facts={"edition_id": 1, **facts}))  # fmt: skip


def find_secrets():
    """Where what was told in private still stands, and whether a private link still leads in."""
    found = [
        row.id for row in db.session.scalars(select(EventRow)) if FLIGHT in str(row.facts) or SECRET in str(row.facts)
    ]
    texts = (*db.session.scalars(select(InvitationRow.remark)), *db.session.scalars(select(SessionAnswerRow.comment)))
    links = db.session.scalars(select(InvitationLinkRow).where(InvitationLinkRow.ended_at.is_(None))).all()
    return len(found), [each for each in texts if each], len(links)


def test_what_guests_told_alone_goes_out_of_answers_log_and_links(monkeypatch, last_day):
    with transaction("test"):
        invitation = db.session.scalars(select(InvitationRow).where(InvitationRow.person_id == ADA)).one()
        invitation.remark = SECRET
        db.session.add(SessionAnswerRow(session_id=GALA, person_id=ADA, answer="confirmed", comment=SECRET,
                                        answered_at=read_now()))  # fmt: skip
        make_guest_link(1, ADA, "en")
        stays = {"name": "stays", "before": None, "after": [{"arrival_flight": FLIGHT}]}
        tell_log("ThingChanged", ("person", ADA), name={}, changes=[stays, {"name": "rank", "before": 1, "after": 2}])
        comment = {"name": "comment", "before": None, "after": SECRET}
        tell_log("SessionAnswered", (None, None), person_id=ADA, code="G1", answer="confirmed", changes=[comment])
    go_round(monkeypatch, last_day, 10)
    found, texts, links = find_secrets()
    assert (found, texts, links > 0) == (2, [SECRET, SECRET], True)

    go_round(monkeypatch, last_day, 11)
    assert find_secrets() == (0, [], 0)
    told = db.session.scalars(select(EventRow).where(EventRow.kind == "ThingChanged", EventRow.thing_id == ADA))
    assert {"name": "rank", "before": 1, "after": 2} in [each for row in told for each in row.facts["changes"]]


def test_a_guest_of_an_edition_to_come_keeps_what_it_needs(monkeypatch, last_day):
    add_edition("next-week", start=last_day, end=last_day + timedelta(days=9))
    invite(ADA, "sent", edition=2)
    before = count_rows()
    go_round(monkeypatch, last_day, 11)
    assert count_rows() == before
