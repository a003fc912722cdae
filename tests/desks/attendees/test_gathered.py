"""One page gathers what is somebody's own, whoever is signed in: invitations, delegations, sessions to confirm."""

import pytest
from sqlalchemy import select

from conference.core.languages import make_text
from conference.core.programme import Appearance
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import DelegationRow, InvitationLinkRow
from tests.accounts import read_token, sign_in
from tests.builders import a_part, a_person, a_session
from tests.desks.guests.guests import add_somebody, invite
from tests.desks.registration.festival import GALA, a_festival, add_class, add_registrations, after, open_festival
from tests.desks.registration.test_pages import open_own

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
ADA, BO = 1, 2
EMAIL = "ada@moon.example"


@pytest.fixture
def festival(app):
    """Ada speaks at the gala, is invited, and heads a delegation; Bo is only proposed as a guest. Ada's invitation."""
    speaking = (a_part("talk", None, Appearance(ADA, "speaker")),)
    gala = a_session(make_text(en="Gala"), id=GALA, code="G1", when=after(0), room=1, parts=speaking)
    with app.app_context():
        open_festival(a_festival(gala, people=(a_person(ADA, "Ada Moon"), a_person(BO, "Bo Star"))))
        add_registrations(add_class("guest", is_public=False), 1, email=EMAIL, person_id=ADA)
        add_registrations(1, 1, first=2, email="bo@moon.example", person_id=BO)
        with transaction("test"):
            facts = {"name": make_text(en="The Ferry", zh="《渡轮》剧组"), "purpose": "film", "head_id": ADA}
            db.session.add(DelegationRow(edition_id=1, **facts))
        invite(BO, "proposed")
        return invite(ADA, "accepted")


def press(client, path):
    """A button of one's own page, pressed."""
    return client.post(path, data={"csrf_token": read_token(client, "/en/my/")})


def test_a_speaker_who_is_signed_in_comes_to_their_invitation_and_confirms_their_session(app, client, festival):
    sign_in(client, "speaker", email=EMAIL)
    page = client.get("/en/my/").text
    assert [text for text in ("Gala", "You have not confirmed it yet.", "The Ferry", "/register/tickets/1",
                              "/film-week/register/mine/group") if text not in page] == []  # fmt: skip
    opened = press(client, f"/en/my/invitation/of/{festival}")
    assert opened.status_code == 303
    assert client.get(opened.location).status_code == 200
    told = client.post(f"{opened.location}/sessions/{GALA}",
                       data={"csrf_token": read_token(client, "/en/my/"), "answer": "confirmed"})  # fmt: skip
    assert told.status_code == 303
    page = client.get("/en/my/").text
    assert "You have confirmed it." in page and "You have not confirmed it yet." not in page
    group = press(client, "/en/my/delegation/of/1")
    assert "The Ferry" in client.get(group.location).text


def test_somebody_who_is_written_to_at_an_address_comes_to_their_invitation_by_an_account_of_it(app, client, festival):
    with app.app_context():
        person_id = add_somebody("Cy Sun", email="cy@sun.example")
        invitation = invite(person_id)
    sign_in(client, "guest", email="cy@sun.example")
    assert f"/en/my/invitation/of/{invitation}" in client.get("/en/my/").text
    assert press(client, f"/en/my/invitation/of/{invitation}").status_code == 303


def test_nobody_is_told_of_an_invitation_before_it_is_sent_or_opens_one_of_anothers(app, client, festival):
    sign_in(client, "guest", email="bo@moon.example")
    assert "Your invitations" not in client.get("/en/my/").text
    others = [("invitation", 1), ("invitation", festival), ("delegation", 1)]
    absent = [("invitation", 99), ("delegation", 99)]
    answers = [press(client, f"/en/my/{kind}/of/{number}") for kind, number in others + absent]
    assert {(each.status_code, each.data) for each in answers} == {(404, answers[0].data)}
    with app.app_context():
        assert db.session.scalars(select(InvitationLinkRow.id)).all() == []


def test_a_link_to_a_registration_opens_no_invitation(app, client, festival):
    open_own(app, client, 1)
    page = client.get("/en/my/").text
    assert "Your invitations" in page and "/my/invitation/of/" not in page
    answer = press(client, f"/en/my/invitation/of/{festival}")
    assert (answer.status_code, answer.location.partition("?")[0]) == (303, "/en/login")


@pytest.mark.parametrize(("role", "works"), [("member", False), ("reviewer", True), ("frontdesk", True),
                                             ("programmer", True), ("organiser", True), ("admin", True)])  # fmt: skip
def test_who_works_here_finds_the_office_on_their_own_page(client, festival, role, works):
    sign_in(client, role)
    page = client.get("/en/my/").text
    assert ('href="/en/office/"' in page, 'href="/en/"' in page) == (works, True)


def test_the_address_of_the_calendar_leads_to_where_it_is_told_of(client, festival):
    sign_in(client, "speaker", email=EMAIL)
    answer = client.get("/en/my/feed?edition=film-week")
    assert (answer.status_code, answer.location) == (303, "/en/my/?edition=film-week#own-feed")
    assert 'id="own-feed"' in client.get(answer.location).text
    assert client.get("/zh/my/feed").location == "/zh/my/#own-feed"
