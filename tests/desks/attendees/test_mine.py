"""One's own programme: who one is, what one starred, what stands against what, and a calendar of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from icalendar import Calendar
from sqlalchemy import func, select

from conference.core.errors import RuleBroken
from conference.core.roles import Reader
from conference.core.stars import MOST_STARS, StarName
from conference.desks.accounts.erasing import EraseAccount, erase_account
from conference.desks.attendees import starring
from conference.desks.attendees.feeding import EndFeed, OpenFeed, end_feed, open_feed
from conference.desks.attendees.gathering import gather
from conference.desks.attendees.holders import find_holder
from conference.desks.attendees.starring import (
    StarSession,
    TakeStars,
    UnstarSession,
    list_stars,
    star_session,
    take_stars,
    unstar_session,
)
from conference.desks.registration.offering import PoolFacts
from conference.kit.clock import read_now
from conference.kit.links import make_registration_link
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.releases import add_release
from conference.store.tables import OwnFeedRow, StarRow
from tests.accounts import add_account, sign_in
from tests.builders import a_film
from tests.desks.publish.releases import a_release
from tests.desks.registration.festival import (
    BEGINS,
    EDITION,
    GALA,
    LATE,
    PRESS,
    a_festival,
    add_class,
    add_registrations,
    book,
    move_beginning,
    offer,
    open_festival,
    release,
)

SLUG = "film-week"
on_one_database = pytest.mark.parametrize("database", ["sqlite"])


def name(code):
    return StarName(SLUG, code)


def do(*commands):
    """What the last of these commands gives, each in a transaction of its own."""
    doings = {StarSession: star_session, UnstarSession: unstar_session, TakeStars: take_stars,
              OpenFeed: open_feed, EndFeed: end_feed}  # fmt: skip
    for command in commands:
        with transaction("test"):
            result = doings[type(command)](command)
    return result


def be(email="visitor-1@house.example", account_id=None):
    """The holder that somebody signed in with an address is."""
    return find_holder(Reader(account_id or add_account(email=email), "", email, "en", False, ()), {}, read_now())


def be_by_link(registration_id):
    """The holder that somebody is who opened the link to a registration."""
    with transaction("test"):
        secret = make_registration_link(registration_id, "en", "http://here").rpartition("/")[2]
    return find_holder(None, {SLUG: secret}, read_now())


@pytest.fixture
def festival(app_context):
    """The festival, released; a visitor registered in it."""
    open_festival()
    [registration] = add_registrations(add_class(), 1)
    return registration


def test_a_star_is_kept_once_for_who_came_by_a_link_and_for_the_account_of_the_same_address(festival):
    by_link, account = be_by_link(festival), be()
    do(StarSession(by_link, name("G1")), StarSession(by_link, name("G1")), StarSession(account, name("T1")))
    assert [star.name.code for star in list_stars(by_link)] == ["G1"]
    assert sorted(star.name.code for star in list_stars(account)) == ["G1", "T1"]
    do(StarSession(account, name("G1")))
    assert db.session.scalar(select(func.count(StarRow.id))) == 2
    do(UnstarSession(account, name("G1")))
    assert list_stars(by_link) == []


@on_one_database
@pytest.mark.parametrize("code", ["P1", "X9"])
def test_what_is_not_public_cannot_be_starred(festival, code):
    with pytest.raises(RuleBroken, match="star_unknown"):
        do(StarSession(be(), name(code)))


@on_one_database
def test_stars_end_somewhere_and_what_does_not_fit_stays_with_the_browser(festival, monkeypatch):
    monkeypatch.setattr(starring, "MOST_STARS", 2)
    holder = be()
    taken = do(TakeStars(holder, [name("G1"), name("X9"), name("T1"), name("L1")]))
    assert (taken.added, taken.left) == (2, (name("L1"),))
    with pytest.raises(RuleBroken, match="stars_full"):
        do(StarSession(holder, name("L1")))
    assert MOST_STARS == 300


@on_one_database
def test_taking_over_merges_and_loses_nothing(festival):
    holder = be_by_link(festival)
    do(StarSession(holder, name("G1")))
    assert do(TakeStars(holder, [name("T1"), name("G1")])).added == 1
    assert [star.name.code for star in list_stars(holder)] == ["G1", "T1"]


@on_one_database
def test_what_overlaps_or_lies_too_far_is_said_at_both_and_the_queue_holds_nothing(festival):
    offer(LATE, PoolFacts(None, 1), most_party=2)
    [other] = add_registrations(1, 1, first=2)
    book(other, LATE)
    assert book(festival, LATE)[1] == "queued"
    holder = be_by_link(festival)
    do(*(StarSession(holder, name(code)) for code in ("G1", "T1", "F1")))
    gathered = gather(holder, read_now())
    found = {item.session.code: [(each.reason, each.session_id) for each in item.conflicts] for item in gathered.items}
    assert found == {
        "G1": [("overlaps", 2), ("way", 4)],
        "T1": [("overlaps", 1), ("overlaps", 4)],
        "L1": [],
        "F1": [("way", 1), ("overlaps", 2)],
    }


@on_one_database
def test_only_what_was_released_counts(festival):
    holder = be()
    do(StarSession(holder, name("G1")))
    [item] = gather(holder, read_now()).items
    assert item.fate == ""
    move_beginning(GALA, BEGINS + timedelta(hours=5), a_festival())
    [item] = gather(holder, read_now()).items
    assert (item.fate, item.wish.known.starts_at) == ("moved", BEGINS)


@on_one_database
def test_a_cancelled_film_leads_to_its_other_showings(app_context):
    film = a_film(1)
    shown = a_festival(films=(film,))
    sessions = {
        id: replace(each, films=(1,) if id in (GALA, LATE, PRESS) else ()) for id, each in shown.sessions.items()
    }
    shown = open_festival(replace(shown, sessions=sessions))
    [festival] = add_registrations(add_class(), 1)
    do(StarSession(be_by_link(festival), name("G1")))
    gone = {**sessions, GALA: replace(sessions[GALA], status="cancelled")}
    with transaction("test"):
        release(replace(shown, sessions=gone), 2)
    [item] = gather(be_by_link(festival), read_now()).items
    assert (item.fate, [each.id for each in item.others]) == ("cancelled", [LATE])


@on_one_database
def test_an_erased_account_takes_its_stars_and_its_calendar_along(festival):
    account_id = add_account(email="ada@moon.example")
    holder = be("ada@moon.example", account_id)
    do(StarSession(holder, name("G1")), OpenFeed(holder, "en"))
    with transaction(f"account:{account_id}"):
        erase_account(EraseAccount(account_id, ""))
    counts = [db.session.scalar(select(func.count(row.id))) for row in (StarRow, OwnFeedRow)]
    assert counts == [0, 0]


def read_events(answer):
    walked = Calendar.from_ical(answer.data).walk("VEVENT")
    return {str(event["UID"]): (int(event["SEQUENCE"]), str(event["STATUS"]), event.to_ical()) for event in walked}


def test_a_calendar_has_the_public_events_and_what_was_booked_besides(app, client):
    with app.app_context():
        shown = open_festival()
        listed = replace(shown, sessions={id: each for id, each in shown.sessions.items() if id != PRESS})
        with transaction("test"):
            add_release(a_release(listed, 2), shown, is_forced=False)
        [registration] = add_registrations(add_class("press"), 1)
        offer(PRESS, PoolFacts(None, 5))
        book(registration, PRESS)
        holder = be_by_link(registration)
        do(StarSession(holder, name("G1")))
        secret = do(OpenFeed(holder, "zh", registration))
    public = read_events(client.get("/zh/film-week/schedule.ics"))
    answer = client.get(f"/my/{secret}.ics")
    own = read_events(answer)
    assert (answer.status_code, answer.mimetype) == (200, "text/calendar")
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert len(own) == 2
    assert {uid: event for uid, event in own.items() if uid in public} == {
        uid: event for uid, event in public.items() if uid in own
    }
    assert len(own.keys() - public.keys()) == 1
    again = client.get(f"/my/{secret}.ics", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    with app.app_context():
        do(StarSession(be_by_link(registration), name("T1")))
    after = client.get(f"/my/{secret}.ics", headers={"If-None-Match": answer.headers["ETag"]})
    assert len(read_events(after)) == 3


@on_one_database
def test_two_editions_share_one_calendar_with_each_zone_once(app, client):
    with app.app_context():
        shown = open_festival()
        holder = be()
        do(StarSession(holder, name("G1")), StarSession(holder, name("F1")))
        secret = do(OpenFeed(holder, "en"))
    calendar = Calendar.from_ical(client.get(f"/my/{secret}.ics").data)
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == [shown.editions[EDITION].zone]
    assert "UID" not in calendar


@on_one_database
def test_a_renewed_or_withdrawn_address_is_gone_and_one_that_never_was_is_missing(app, client):
    with app.app_context():
        open_festival()
        holder = be()
        first = do(OpenFeed(holder, "en"))
        second = do(OpenFeed(holder, "zh"))
    statuses = [client.get(f"/my/{secret}.ics").status_code for secret in (first, second, "x" * 43)]
    assert statuses == [410, 200, 404]
    with app.app_context():
        do(EndFeed(be()))
    assert client.get(f"/my/{second}.ics").status_code == 410
    with app.app_context():
        assert {first, second}.isdisjoint(db.session.scalars(select(OwnFeedRow.token_hash)))


@on_one_database
def test_nobody_opens_anothers(app, client):
    """Another's registration cannot be named in a form, and another's stars are not told."""
    with app.app_context():
        open_festival()
        own, other = add_registrations(add_class(), 2)
        do(StarSession(be_by_link(other), name("G1")))
        with pytest.raises(RuleBroken, match="feed_nobody"):
            do(OpenFeed(be_by_link(own), "en", other))
        do(OpenFeed(be_by_link(other), "en", other))
        do(EndFeed(be_by_link(own), other))
        assert db.session.scalars(select(OwnFeedRow.ended_at)).all() == [None]
        do(UnstarSession(be_by_link(own), name("G1")))
        assert [star.name.code for star in list_stars(be_by_link(other))] == ["G1"]
    sign_in(client, role=None, email="nobody@house.example")
    assert client.get("/en/my/stars.json").get_json()["stars"] == []
    assert client.get("/en/my/").headers["Cache-Control"] == "no-store"


@on_one_database
def test_a_visitor_whom_nobody_knows_gets_no_cookie_and_no_stars(app, client):
    answer = client.get("/en/my/stars.json")
    assert answer.get_json() == {"known": False, "stars": []}
    assert "Set-Cookie" not in answer.headers
