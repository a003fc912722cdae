"""Invitations go from state to state; letters follow, and links end."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from conference.core.errors import RuleBroken
from conference.core.letters import BLANK
from conference.desks.guests.inviting import (
    ChangeInvitation,
    InvitationFacts,
    InvitePerson,
    change_invitation,
    end_links,
    give_link,
    invite_person,
    step_invitations,
)
from conference.kit.clock import read_now
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.belonging import Scope, select_people
from conference.store.guest_links import find_guest_link
from conference.store.tables import EventRow, InvitationLinkRow, InvitationRow, LetterRow
from tests.accounts import add_edition
from tests.desks.guests.guests import OFFER, add_somebody, find_state, invite

pytestmark = [pytest.mark.usefixtures("app_context"), pytest.mark.parametrize("database", ["sqlite"])]


@pytest.fixture
def person(app_context) -> int:
    add_edition()
    return add_somebody(email="ada@moon.example")


def step(invitation_id: int, state: str, edition: int = 1) -> None:
    with transaction("test"):
        step_invitations(edition, (invitation_id,), state)


def list_letters() -> list[str]:
    return list(db.session.scalars(select(LetterRow.kind).order_by(LetterRow.id)))


def test_somebody_is_invited_once_to_an_edition(person: int) -> None:
    invite(person, "proposed")
    with pytest.raises(RuleBroken, match="guest_twice"), transaction("test"):
        invite_person(InvitePerson(1, person, InvitationFacts()))


def test_a_step_that_there_is_not_is_refused_and_all_of_many_stay_where_they_are(person: int) -> None:
    first, second = invite(person, "approved"), invite(add_somebody("Bo"), "proposed")
    with pytest.raises(RuleBroken, match="step_wrong"), transaction("test"):
        step_invitations(1, (first, second), "sent")
    assert (find_state(first), find_state(second)) == ("approved", "proposed")


def test_an_invitation_of_another_edition_is_not_there(person: int) -> None:
    invitation = invite(person, "proposed")
    other = add_edition("other-week")
    with pytest.raises(RuleBroken, match="invitation_unknown"):
        step(invitation, "approved", other)


def test_an_offer_is_changed_and_a_stale_one_refused(person: int) -> None:
    invitation = invite(person, "proposed")
    with transaction("test"):
        change_invitation(ChangeInvitation(1, invitation, 1, replace(OFFER, nights=5)))
    with pytest.raises(RuleBroken, match="stale_version"), transaction("test"):
        change_invitation(ChangeInvitation(1, invitation, 1, replace(OFFER, nights=6)))
    assert db.session.get_one(InvitationRow, invitation).nights == 5


def test_the_invitation_leaves_when_it_is_sent_and_offers_what_was_agreed(person: int) -> None:
    invitation = invite(person, "approved")
    assert list_letters() == []
    step(invitation, "sent")
    letter = db.session.scalars(select(LetterRow)).one()
    assert (letter.kind, letter.address, letter.state) == ("guest_invitation", "ada@moon.example", "waiting")
    for told in ("4 nights", "Business class", "someone of your choice", "1 May 2027", "11–20 June 2027", BLANK):
        assert told in letter.text and told in letter.html


def test_a_letter_speaks_the_guest_s_language(person: int) -> None:
    invite(person, "sent", facts=replace(OFFER, language="zh"))
    letter = db.session.scalars(select(LetterRow)).one()
    assert (letter.language, "2027年6月11日" in letter.text) == ("zh", True)


def test_who_has_no_address_is_written_no_letter(person: int) -> None:
    invite(add_somebody("Bo"), "sent")
    assert list_letters() == []


def test_only_whoever_heard_of_an_invitation_hears_that_it_is_called_off(person: int) -> None:
    step(invite(person, "approved"), "cancelled")
    assert list_letters() == []
    step(invite(add_somebody("Bo", email="bo@chen.example"), "confirmed"), "cancelled")
    assert list_letters() == ["guest_invitation", "guest_confirmed", "guest_cancelled"]


def test_a_link_is_kept_as_a_hash_works_until_it_is_ended_and_never_again(person: int) -> None:
    invitation = invite(person)
    with transaction("account:1"):
        secret = give_link(1, invitation, "en").rpartition("/")[2]
    kept = db.session.scalars(select(InvitationLinkRow)).one()
    assert secret not in kept.token_hash and len(kept.token_hash) == 64
    assert find_guest_link(secret).is_over is False
    with transaction("account:1"):
        end_links(1, invitation)
    assert find_guest_link(secret).is_over is True


def test_calling_off_ends_the_links(person: int) -> None:
    invitation = invite(person)
    with transaction("account:1"):
        secret = give_link(1, invitation, "en").rpartition("/")[2]
    step(invitation, "cancelled")
    assert find_guest_link(secret).is_over is True


def test_no_link_is_given_before_the_guest_is_asked(person: int) -> None:
    invitation = invite(person, "approved")
    with pytest.raises(RuleBroken, match="answer_over"), transaction("account:1"):
        give_link(1, invitation, "en")


def test_the_log_keeps_each_step_and_each_link_and_no_secret(person: int) -> None:
    invitation = invite(person)
    with transaction("account:1"):
        secret = give_link(1, invitation, "en").rpartition("/")[2]
    rows = db.session.execute(select(EventRow.kind, EventRow.facts)).all()
    kinds = [kind for kind, _facts in rows if kind != "ThingAdded"]
    assert kinds == ["EditionAdded", "InvitationChanged", "InvitationStepped", "InvitationStepped", "GuestLinkGiven"]
    assert secret not in str(rows)


def test_who_is_invited_belongs_to_the_edition(person: int) -> None:
    other = add_edition("other-week")
    assert person not in set(db.session.scalars(select_people(Scope((other,)))))
    invite(person, "proposed", other)
    assert person in set(db.session.scalars(select_people(Scope((other,)))))


def test_a_link_outlives_a_day(person: int) -> None:
    invitation = invite(person)
    with transaction("account:1"):
        secret = give_link(1, invitation, "en").rpartition("/")[2]
        db.session.scalars(select(InvitationLinkRow)).one().made_at = read_now() - timedelta(days=90)
    assert find_guest_link(secret).is_over is False
