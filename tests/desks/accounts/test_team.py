"""Who is what in an edition: invited, changed, limited to tracks, removed."""

import pytest
from sqlalchemy import select

from conference.core.errors import RuleBroken
from conference.core.languages import make_text
from conference.core.roles import EDITION_ROLES
from conference.desks.accounts.adding import Invite, invite
from conference.kit.logins import read_signed_in
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import AccountRow, EventRow, LetterRow, RoleRow, TrackRow
from tests.accounts import add_account, add_edition, add_link, find_account, read_token, sign_in

TEAM = "/en/office/film-week/team"

pytestmark = pytest.mark.parametrize("database", ["sqlite"])


@pytest.fixture
def edition(app):
    """An edition with two tracks."""
    with app.app_context():
        edition_id = add_edition()
        with transaction("test"):
            for number, slug in enumerate(("classics", "shorts"), start=1):
                name = make_text(en=slug.title())
                db.session.add(TrackRow(edition_id=edition_id, slug=slug, name=name, number=number))
        return edition_id


def send(client, path, **fields):
    return client.post(path, data={"csrf_token": read_token(client, TEAM)} | fields)


def ask(client, email="lu.mei@house.example", role="programmer", **fields):
    """Invite someone."""
    told = {"email": email, "role": role, "name": "Lu Mei", "language": "zh", "reach": "all"}
    return send(client, TEAM, **told | fields)


def read_roles(app):
    """What everybody is: (address, role, the tracks it is limited to)."""
    with app.app_context():
        rows = db.session.execute(
            select(RoleRow, AccountRow.email).join(AccountRow, AccountRow.id == RoleRow.account_id)
        )
        return {(email, role.name, role.is_limited) for role, email in rows}


def find_role(app, email):
    with app.app_context():
        statement = select(RoleRow.id, RoleRow.version).join(AccountRow, AccountRow.id == RoleRow.account_id)
        return db.session.execute(statement.where(AccountRow.email == email)).one()


def read_track_ids(app):
    with app.app_context():
        return db.session.scalars(select(TrackRow.id).order_by(TrackRow.number)).all()


def list_events(app):
    with app.app_context():
        return [(row.kind, row.actor, row.facts) for row in db.session.scalars(select(EventRow).order_by(EventRow.id))]


def invite_new(app, client):
    """The path of the link that a letter to someone new holds as it leaves."""
    assert ask(client).status_code == 303
    with app.app_context():
        return add_link(find_account("lu.mei@house.example"), "invitation")


def list_letters(app):
    """To whom letters are waiting, and what about."""
    with app.app_context():
        rows = db.session.scalars(select(LetterRow).order_by(LetterRow.id))
        return [(row.kind, row.address) for row in rows]


def test_whoever_is_invited_comes_in_by_the_link_and_chooses_name_and_password(app, client, edition):
    sign_in(client)
    path = invite_new(app, client)
    guest = app.test_client()
    assert "lu.mei@house.example" in guest.get(path).text
    chosen = {"name": "Lu Mei 陆梅", "password": "a ferry under lanterns"}
    assert guest.post(path, data=chosen | {"csrf_token": read_token(guest, path)}).status_code == 303
    assert "Film Week" in guest.get("/en/office/").text
    assert guest.get(path).status_code == 404
    assert "Lu Mei 陆梅" in client.get(TEAM).text


def test_a_password_that_is_refused_leaves_the_link_as_it_was(app, client, edition):
    sign_in(client)
    path = invite_new(app, client)
    guest = app.test_client()
    refused = guest.post(path, data={"name": "Lu Mei", "password": "short", "csrf_token": read_token(guest, path)})
    assert refused.status_code == 422
    assert "at least 10 characters" in refused.text
    assert guest.get(path).status_code == 200


def test_an_invitation_is_logged_and_goes_by_letter(app, client, edition):
    account = sign_in(client)
    ask(client)
    assert [(kind, actor) for kind, actor, _ in list_events(app)][-2:] == [
        ("RoleGiven", f"account:{account}"),
        ("AccountInvited", f"account:{account}"),
    ]
    assert list_letters(app) == [("invitation", "lu.mei@house.example")]


def test_whoever_invites_does_not_see_the_way_in(app, client, edition):
    sign_in(client)
    path = invite_new(app, client)
    pages = [client.get(page).text for page in (TEAM, f"{TEAM}/{find_role(app, 'lu.mei@house.example')[0]}")]
    assert [page for page in pages if "/en/login/" in page or path.rpartition("/")[2] in page] == []


def test_a_second_letter_is_sent_to_who_has_not_come_in(app, client, edition):
    sign_in(client)
    ask(client)
    again = f"{TEAM}/{find_role(app, 'lu.mei@house.example')[0]}/invite"
    assert send(client, again).status_code == 303
    assert list_letters(app) == [("invitation", "lu.mei@house.example")] * 2
    with app.app_context(), transaction("test"):
        db.session.get_one(AccountRow, find_account("lu.mei@house.example")).password = "kept"
    assert send(client, again).status_code == 404


def test_who_has_an_account_already_gets_the_role_and_no_letter(app, client, edition):
    sign_in(client)
    with app.app_context():
        account_id = add_account(email="lu.mei@house.example", name="Lu Mei")
        with transaction("test"):
            db.session.get_one(AccountRow, account_id).password = "kept"
    assert ask(client, name="Somebody Else").status_code == 303
    assert list_letters(app) == []
    assert ("lu.mei@house.example", "programmer", False) in read_roles(app)
    assert "Somebody Else" not in client.get(TEAM).text


def test_the_same_role_twice_is_refused_and_what_was_typed_stays(client, edition):
    sign_in(client)
    ask(client)
    again = ask(client, "LU.Mei@house.example")
    assert again.status_code == 422
    assert "They have this role already." in again.text
    assert 'value="LU.Mei@house.example"' in again.text


@pytest.mark.parametrize(
    "email", ["lu.mei", "lu.mei@house", "lu@mei@house.example", "lu\x00mei@house.example", "a b@c.d"]
)
def test_what_is_no_address_is_refused(app, client, edition, email):
    sign_in(client)
    assert ask(client, email).status_code == 422
    assert len(read_roles(app)) == 1


def test_a_programmer_is_limited_to_tracks(app, client, edition):
    sign_in(client)
    classics, _shorts = read_track_ids(app)
    assert ask(client, reach="some", tracks=[classics]).status_code == 303
    reader = app.test_client()
    sign_in(reader, role=None, email="lu.mei@house.example")
    with reader.session_transaction() as session:
        secret = session["_user_id"]
    with app.app_context():
        (role,) = read_signed_in(secret).reader.roles
    assert (role.name, role.tracks) == ("programmer", frozenset({classics}))


def test_a_limit_to_tracks_that_are_gone_is_a_limit_to_none(app, client, edition):
    sign_in(client)
    classics, _shorts = read_track_ids(app)
    ask(client, reach="some", tracks=[classics])
    with app.app_context(), transaction("test"):
        db.session.delete(db.session.get_one(TrackRow, classics))
    assert ("lu.mei@house.example", "programmer", True) in read_roles(app)
    assert "No track" in client.get(TEAM).text


def test_a_limit_to_no_track_at_all_is_refused(client, edition):
    sign_in(client)
    answer = ask(client, reach="some")
    assert (answer.status_code, "Choose at least one track." in answer.text) == (422, True)


def test_a_track_of_another_edition_is_refused(app, client, edition):
    sign_in(client)
    with app.app_context():
        other = add_edition("other-week")
        with transaction("test"):
            row = TrackRow(edition_id=other, slug="alien", name=make_text(en="Alien"), number=1)
            db.session.add(row)
            db.session.flush()
            alien = row.id
    assert ask(client, reach="some", tracks=[alien]).status_code == 422
    with app.app_context(), pytest.raises(RuleBroken, match="role_track_unknown"), transaction("test"):
        invite(Invite("lu.mei@house.example", "programmer", edition, tracks=(alien,)))


def test_a_changed_role_holds_at_once_and_ends_the_logins(app, client, edition):
    sign_in(client)
    ask(client)
    other = app.test_client()
    sign_in(other, role=None, email="lu.mei@house.example")
    role_id, version = find_role(app, "lu.mei@house.example")
    answer = send(client, f"{TEAM}/{role_id}", role="reviewer", version=version)
    assert answer.status_code == 303
    assert ("lu.mei@house.example", "reviewer", False) in read_roles(app)
    assert other.get("/en/office/").status_code == 303
    assert list_events(app)[-1][2]["changes"] == [{"name": "role", "before": "programmer", "after": "reviewer"}]


def test_a_stale_change_is_refused_and_shows_how_things_stand(app, client, edition):
    sign_in(client)
    ask(client)
    role_id, version = find_role(app, "lu.mei@house.example")
    send(client, f"{TEAM}/{role_id}", role="reviewer", version=version)
    late = send(client, f"{TEAM}/{role_id}", role="frontdesk", version=version)
    assert late.status_code == 422
    assert "Someone else has changed this role meanwhile" in late.text
    assert ("lu.mei@house.example", "reviewer", False) in read_roles(app)


def test_a_removed_role_ends_the_logins_at_the_next_request(app, client, edition):
    sign_in(client)
    ask(client)
    other = app.test_client()
    sign_in(other, role=None, email="lu.mei@house.example")
    assert other.get("/en/office/").status_code == 200
    role_id, _version = find_role(app, "lu.mei@house.example")
    assert send(client, f"{TEAM}/{role_id}/remove").status_code == 303
    assert other.get("/en/office/").status_code == 303
    assert read_roles(app) == {("organiser@house.example", "organiser", False)}


@pytest.mark.parametrize("target", ["", "/remove"])
def test_the_last_organiser_stays_one(app, client, edition, target):
    sign_in(client, role="admin")
    with app.app_context():
        add_account("organiser")
    role_id, version = find_role(app, "organiser@house.example")
    answer = send(client, f"{TEAM}/{role_id}{target}", role="reviewer", version=version)
    assert answer.status_code == 422
    assert "last organiser" in answer.text
    assert read_roles(app) == {("organiser@house.example", "organiser", False)}


def test_an_organiser_can_leave_when_there_is_another(app, client, edition):
    sign_in(client)
    with app.app_context():
        add_account("organiser", email="second@house.example")
    role_id, _version = find_role(app, "organiser@house.example")
    assert send(client, f"{TEAM}/{role_id}/remove").status_code == 303
    assert read_roles(app) == {("second@house.example", "organiser", False)}


def test_an_organiser_whose_account_is_closed_does_not_count(app, client, edition):
    sign_in(client)
    with app.app_context():
        second = add_account("organiser", email="second@house.example")
        with transaction("test"):
            db.session.get_one(AccountRow, second).is_disabled = True
    role_id, _version = find_role(app, "organiser@house.example")
    assert send(client, f"{TEAM}/{role_id}/remove").status_code == 422


def test_nobody_changes_their_own_role(app, client, edition):
    sign_in(client)
    with app.app_context():
        add_account("organiser", email="second@house.example")
    role_id, version = find_role(app, "organiser@house.example")
    assert "This is your own role" in client.get(f"{TEAM}/{role_id}").text
    assert send(client, f"{TEAM}/{role_id}", role="frontdesk", version=version).status_code == 422
    assert ("organiser@house.example", "organiser", False) in read_roles(app)


@pytest.mark.parametrize("role", ["admin", "owner", ""])
def test_an_organiser_makes_nobody_more_than_an_organiser(app, client, edition, role):
    sign_in(client)
    assert ask(client, role=role).status_code == 422
    ask(client)
    role_id, version = find_role(app, "lu.mei@house.example")
    assert send(client, f"{TEAM}/{role_id}", role=role, version=version).status_code == 422
    with app.app_context():
        assert db.session.scalars(select(AccountRow.is_admin)).all() == [False, False]


@pytest.mark.parametrize("role", sorted(set(EDITION_ROLES) - {"organiser"}))
def test_nobody_else_sees_the_team_or_raises_themselves(app, client, edition, role):
    with app.app_context():
        add_account("organiser")
    sign_in(client, role=role)
    role_id, version = find_role(app, f"{role}@house.example")
    token = read_token(client, "/en/my/account")
    for path in (TEAM, f"{TEAM}/{role_id}", f"{TEAM}/{role_id}/remove"):
        data = {"csrf_token": token, "role": "organiser", "version": version, "email": f"{role}@house.example"}
        assert client.post(path, data=data).status_code == 404
    assert (f"{role}@house.example", role, False) in read_roles(app)


def test_an_organiser_of_another_edition_does_not_reach_into_this_one(app, client, edition):
    with app.app_context():
        add_edition("other-week")
        add_account("reviewer")
    sign_in(client, edition="other-week", email="other@house.example")
    role_id, version = find_role(app, "reviewer@house.example")
    token = read_token(client, "/en/office/other-week/team")
    data = {"csrf_token": token, "role": "organiser", "version": version}
    for path in (f"{TEAM}/{role_id}", f"{TEAM}/{role_id}/remove", f"/en/office/other-week/team/{role_id}"):
        assert client.post(path, data=data).status_code == 404
    assert ("reviewer@house.example", "reviewer", False) in read_roles(app)


def test_the_team_is_searched_by_name_and_address(client, edition):
    sign_in(client)
    ask(client)
    ask(client, email="qiao@house.example", name="Qiao Ruyin")
    assert ["Lu Mei" in client.get(f"{TEAM}?q={words}").text for words in ("mei lu", "MEI", "qiao", "%")] == [
        True,
        True,
        False,
        False,
    ]
