"""The office chooses, prints, fetches and marks badges; nobody else's run is theirs."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from sqlalchemy import select

from conference.core.languages import make_text
from conference.desks.entry.badge_queries import list_holders
from conference.desks.entry.badges import make_badge
from conference.desks.entry.dropping import drop_old_papers
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import AccreditationClassRow, EventRow, PaperRow, PersonRow, RegistrationRow, TicketRow
from tests.accounts import read_token, sign_in
from tests.desks.entry.holding import add_holders, open_own
from tests.desks.registration.festival import EDITION, add_class, add_registrations, open_festival
from tests.formats.test_badges import a_photo
from tests.forms import post_form
from tests.kit.workers import do_handed_over

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
BADGES = "/en/office/film-week/badges"


@pytest.fixture
def holders(app):
    """Two of the press with tickets, and one who waits for theirs."""
    with app.app_context():
        open_festival()
        press = add_class(
            "press", name=make_text(en="Press", zh="媒体"), zones=(make_text(en="Press room", zh="媒体中心"),)
        )
        add_registrations(press, 1, first=9, state="applied")
        return add_holders(press, 2)


def post(client, path, page=BADGES, **typed):
    return client.post(path, data={"csrf_token": read_token(client, page), **typed})


def test_badges_are_printed_fetched_and_marked(app, client, holders):
    sign_in(client)
    listed = client.get(BADGES).text
    assert "Visitor 1" in listed and "Visitor 9" not in listed
    asked = post(client, f"{BADGES}/print?state=open", all="y", paper="sheets")
    run = asked.location
    assert (asked.status_code, client.get(run).status_code, client.get(f"{run}.pdf").status_code) == (303, 202, 404)
    with app.app_context():
        assert do_handed_over() == 1
    done = client.get(run)
    assert done.status_code == 200 and "2 badges" in done.text
    pdf = client.get(f"{run}.pdf")
    assert (pdf.data[:5], pdf.mimetype, pdf.headers["Cache-Control"]) == (b"%PDF-", "application/pdf", "no-store")
    assert post(client, f"{run}/printed").status_code == 303
    assert "Nobody is found" in client.get(f"{BADGES}?state=open").text
    assert "Visitor 1" in client.get(f"{BADGES}?state=printed&q=visitor 1&class=press").text
    with app.app_context():
        assert db.session.scalars(select(EventRow.facts).where(EventRow.kind == "BadgesTaken")).all() == [
            {"edition_id": EDITION, "count": 2}
        ]


def test_a_run_is_its_askers_alone(app, client, holders):
    sign_in(client)
    run = post(client, f"{BADGES}/print", chosen=str(holders[0])).location
    other = app.test_client()
    sign_in(other, "frontdesk")
    absent = other.get(f"{BADGES}/runs/999")
    assert (other.get(run).status_code, other.get(run).data) == (404, absent.data)
    assert post(other, f"{run}/printed").status_code == 404
    assert other.get(f"{run}.pdf").status_code == 404
    with app.app_context():
        assert set(db.session.scalars(select(TicketRow.badge_printed_at))) == {None}


def test_nobody_without_a_ticket_gets_a_badge(app, client, holders):
    sign_in(client)
    with app.app_context():
        waiting = db.session.scalar(select(RegistrationRow.id).where(RegistrationRow.state == "applied"))
    refused = post(client, f"{BADGES}/print", chosen=str(waiting))
    assert refused.location == BADGES
    assert "None of those chosen has a ticket." in client.get(BADGES).text
    with app.app_context():
        assert db.session.scalars(select(PaperRow.id)).all() == []


def test_a_badge_says_what_is_known_of_a_person(app, holders):
    with app.app_context():
        with transaction("test"):
            person = PersonRow(
                slug="wang",
                name=make_text(zh="王梓涵", en="Wang Zihan"),
                affiliation=make_text(en="Tide"),
                country="PT",
                name_order="family_first",
                image="img/demo/people/solongo-bataar.svg",
            )
            db.session.add(person)
            db.session.flush()
            db.session.get_one(RegistrationRow, holders[0]).person_id = person.id
        [holder] = list_holders(EDITION, [holders[0]])
        badge, photo = make_badge(make_text(en="Film Week"), holder)
    assert badge.names == ("王梓涵", "Visitor 1", "Wang Zihan")
    assert (badge.affiliation, badge.country) == ("Tide", "葡萄牙 Portugal")
    assert [zone.read("zh") for zone in badge.zones] == ["媒体中心"]
    assert photo and photo.name == "solongo-bataar.svg"


def test_a_class_that_wants_a_photo_takes_one_makes_it_anew_and_badges_show_it(app, client, holders):
    with app.app_context():
        add_class("guest", wants_photo=True)
    path = "/en/film-week/register/as/guest"
    form = {"name": "Cy", "email": "cy@paper.example"}
    assert "This class needs a photo" in post(client, path, path, **form).text
    assert "cannot be read" in post(client, path, path, **form, photo=(BytesIO(b"<svg/>"), "me.jpg")).text
    sent = a_photo((1600, 1000))
    assert post(client, path, path, **form, photo=(BytesIO(sent), "me.jpg")).status_code == 303
    with app.app_context():
        own = db.session.scalars(select(RegistrationRow).where(RegistrationRow.name == "Cy")).one()
        [holder] = list_holders(EDITION, [own.id])
        _badge, photo = make_badge(make_text(en="Film Week"), holder)
        assert photo and photo.read_bytes() not in (b"", sent)
        assert photo.name == own.photo_file
        owned = own.id
    open_own(app, client, owned)
    mine = "/en/film-week/register/mine/change"
    assert "One is here already" in client.get(mine).text
    assert post(client, mine, mine, name="Cy Paper").status_code == 303


def test_zones_and_the_wish_for_a_photo_are_edited_with_the_class(app, client, holders):
    sign_in(client)
    path = "/en/office/film-week/classes/press"
    told = {
        "name_en": "Press",
        "kind": "press",
        "zones_en": "Hall\nMarket",
        "zones_zh": "影厅\n市场",
        "wants_photo": "y",
    }
    assert post_form(client, path, **told).status_code == 303
    with app.app_context():
        row = db.session.scalars(select(AccreditationClassRow)).one()
        assert [zone.by_language for zone in row.zones] == [
            {"en": "Hall", "zh": "影厅"},
            {"en": "Market", "zh": "市场"},
        ]
        assert row.wants_photo
    assert "Market" in client.get(path).text


def test_papers_of_yesterday_go_by_themselves_and_those_of_today_stay(app, client, holders):
    sign_in(client)
    old, new = (post(client, f"{BADGES}/print", chosen=str(each)).location for each in holders)
    with app.app_context():
        with transaction("test"):
            db.session.get_one(PaperRow, int(old.rpartition("/")[2])).asked_at -= timedelta(days=1, seconds=1)
        drop_old_papers()
    assert (client.get(old).status_code, client.get(new).status_code) == (404, 202)
