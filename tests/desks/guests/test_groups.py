"""The ways to the registration of a delegation: for its head, for whoever has its link, and for the office."""

import pytest

from conference.core.languages import make_text
from conference.desks.guests.delegating import DelegationFacts, add_delegation, give_delegation_link
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import InvitationRow
from tests.accounts import read_token, sign_in
from tests.desks.guests.guests import add_somebody, invite, make_way
from tests.desks.registration.festival import add_class, add_registrations, open_festival

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
GROUP, OFFICE = "/en/film-week/register/mine/group", "/en/office/film-week/delegations/1"


@pytest.fixture
def head(app):
    """Ada, who heads a delegation in which Bo comes too; the office's link to it, and the ways of Ada and Bo."""
    with app.app_context():
        open_festival()
        ada, bo = add_somebody("Ada Chen"), add_somebody("Bo Star")
        invitations = invite(ada, "confirmed"), invite(bo, "accepted")
        with transaction("test"):
            group = add_delegation(1, DelegationFacts(make_text(en="The Ferry"), head_id=ada))
            for invitation in invitations:
                db.session.get_one(InvitationRow, invitation).delegation_id = group
            link = give_delegation_link(1, group, "en").removeprefix("http://localhost")
        return ada, link, make_way(ada), make_way(bo)


def press(client, way):
    """The button that leads to the group."""
    return client.post(f"{way}/group", data={"csrf_token": read_token(client)})


def test_a_head_comes_from_their_private_link_to_the_group_as_soon_as_they_are_registered(app, client, head):
    ada, link, way, others_way = head
    assert "as soon as you are registered yourself" in client.get(way).text
    assert press(client, way).status_code == 404
    with app.app_context():
        add_registrations(add_class(), 1, person_id=ada)
    assert "Register those who come along" in client.get(way).text
    assert "Register those who come along" not in client.get(others_way).text
    assert (press(client, others_way).status_code, client.get(GROUP).status_code) == (404, 404)
    assert f'href="{GROUP}"' not in client.get(link).text
    opened = press(client, way)
    assert (opened.status_code, opened.location, client.get(GROUP).status_code) == (303, GROUP, 200)
    assert f'href="{GROUP}"' in client.get(link).text


def test_the_office_sees_how_many_of_a_delegation_are_registered(app, client, head):
    sign_in(client)
    assert "0 of 2 guests are registered" in client.get(OFFICE).text
    with app.app_context():
        [own] = add_registrations(add_class(), 1, person_id=head[0])
        add_registrations(1, 2, first=2, email=None, head_id=own)
        add_registrations(1, 1, first=9, head_id=own, state="withdrawn")
    page = client.get(OFFICE).text
    assert "1 of 2 guests are registered · 2 come along" in page
    assert f'href="/en/office/film-week/registrations/{own}"' in page
