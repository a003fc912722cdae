"""Venues and rooms come, change and go, and the log says from what to what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy import select

from conference.core.errors import RuleBroken
from conference.core.languages import make_text
from conference.core.programme import OpeningHours
from conference.desks.editions.adding import AddEdition, add_edition
from conference.desks.places.adding import AddRoom, AddVenue, add_room, add_venue
from conference.desks.places.changing import (
    ChangeRoom,
    ChangeRooms,
    ChangeVenue,
    change_room,
    change_rooms,
    change_venue,
)
from conference.desks.places.facts import Journey, RoomFacts, VenueFacts, read_room, read_venue
from conference.desks.places.removing import RemoveRoom, RemoveVenue, remove_room, remove_venue
from conference.desks.programme.placing import MoveSession, move_session
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import EventRow, ImportKeyRow, PlacementRow, RoomRow, SessionRow, VenueRow
from tests.builders import at

pytestmark = [pytest.mark.usefixtures("app_context"), pytest.mark.parametrize("database", ["sqlite"])]
GRAND = VenueFacts(make_text(en="Grand Cinema", zh="大光明"), latitude=31.2, longitude=121.5)
MORNING = OpeningHours(time(9), time(13), date(2027, 6, 12))


@pytest.fixture
def edition(app_context) -> int:
    with transaction("test"):
        name = make_text(en="Film Week")
        return add_edition(AddEdition("week", "film-week", name, date(2027, 6, 11), date(2027, 6, 20), "Asia/Shanghai"))


def add_grand(edition: int) -> VenueRow:
    with transaction("account:1"):
        add_venue(AddVenue(edition, GRAND))
    return db.session.scalars(select(VenueRow)).one()


def add_hall(edition: int, venue_id: int, **facts: object) -> RoomRow:
    with transaction("account:1"):
        slug = add_room(AddRoom(edition, RoomFacts(venue_id, make_text(en="Hall 1"), **facts)))  # type: ignore[arg-type]
    return db.session.scalars(select(RoomRow).where(RoomRow.slug == slug)).one()


def read_log() -> list[tuple[str, str, list[dict[str, object]]]]:
    events = db.session.scalars(select(EventRow).where(EventRow.thing.is_not(None)).order_by(EventRow.id))
    return [(event.actor, event.kind, event.facts["changes"]) for event in events]


def test_a_venue_has_an_address_made_of_its_name_and_the_log_says_what_it_is(edition: int) -> None:
    venue = add_grand(edition)
    assert (venue.slug, read_venue(venue)) == ("grand-cinema", GRAND)
    assert read_log() == [
        (
            "account:1",
            "ThingAdded",
            [
                {"name": "name", "before": None, "after": {"en": "Grand Cinema", "zh": "大光明"}},
                {"name": "latitude", "before": None, "after": 31.2},
                {"name": "longitude", "before": None, "after": 121.5},
            ],
        )
    ]


def test_a_change_grows_the_version_and_the_log_has_only_what_differs(edition: int) -> None:
    venue = add_grand(edition)
    with transaction("account:2"):
        change_venue(ChangeVenue(edition, venue.id, 1, replace(GRAND, city=make_text(en="Shanghai"))))
    assert venue.version == 2
    assert read_log()[1:] == [
        ("account:2", "ThingChanged", [{"name": "city", "before": None, "after": {"en": "Shanghai"}}])
    ]


def test_a_save_that_changes_nothing_leaves_no_trace(edition: int) -> None:
    venue = add_grand(edition)
    with transaction("account:2"):
        assert change_venue(ChangeVenue(edition, venue.id, 1, GRAND)) == ()
    assert (venue.version, len(read_log())) == (1, 1)


def test_a_stale_save_is_refused_with_both_states(edition: int) -> None:
    venue = add_grand(edition)
    theirs, yours = replace(GRAND, zone="Asia/Tokyo"), replace(GRAND, zone="Asia/Seoul")
    with transaction("account:2"):
        change_venue(ChangeVenue(edition, venue.id, 1, theirs))
    with pytest.raises(RuleBroken) as refused, transaction("account:3"):
        change_venue(ChangeVenue(edition, venue.id, 1, yours))
    assert (refused.value.code, refused.value.facts) == (
        "stale_version",
        {"version": 2, "current": theirs, "given": yours},
    )
    assert read_venue(venue) == theirs


@pytest.mark.parametrize(
    ("facts", "code", "field"),
    [
        ({"name": make_text()}, "name_needed", "name"),
        ({"longitude": None}, "place_incomplete", "longitude"),
        ({"latitude": 91.0}, "place_wrong", "latitude"),
        ({"zone": "Mars/Base"}, "zone_unknown", "zone"),
        ({"journeys": (Journey(1, timedelta(0)),)}, "journey_wrong", "journeys"),
    ],
)
def test_what_no_venue_can_be_is_refused_by_field(edition: int, facts: dict, code: str, field: str) -> None:
    with pytest.raises(RuleBroken) as refused, transaction("test"):
        add_venue(AddVenue(edition, replace(GRAND, **facts)))
    assert (refused.value.code, refused.value.facts["field"]) == (code, field)


@pytest.mark.parametrize(
    ("facts", "code", "field"),
    [
        ({"turnaround": timedelta(hours=4)}, "length_out_of_range", "turnaround"),
        ({"qa_extra": timedelta(minutes=-1)}, "length_out_of_range", "qa_extra"),
        ({"reach": timedelta(hours=4)}, "length_out_of_range", "reach"),
        ({"severities": {"person_overlap": "off"}}, "rule_unknown", "severities"),
        ({"severities": {"room_closed": "fatal"}}, "rule_unknown", "severities"),
    ],
)
def test_what_no_room_can_be_is_refused_by_field(edition: int, facts: dict, code: str, field: str) -> None:
    room = add_hall(edition, add_grand(edition).id)
    with pytest.raises(RuleBroken) as refused, transaction("test"):
        change_room(ChangeRoom(edition, room.id, 1, replace(read_room(room), **facts)))
    assert (refused.value.code, refused.value.facts["field"]) == (code, field)


def test_a_way_between_two_venues_is_known_at_both_and_changing_it_touches_both(edition: int) -> None:
    here = add_grand(edition)
    with transaction("test"):
        add_venue(AddVenue(edition, VenueFacts(make_text(en="Bund"))))
    there = db.session.scalars(select(VenueRow).where(VenueRow.slug == "bund")).one()
    with transaction("test"):
        journeys = (Journey(there.id, timedelta(minutes=25)),)
        change_venue(ChangeVenue(edition, here.id, 1, replace(GRAND, journeys=journeys)))
    assert read_venue(there).journeys == (Journey(here.id, timedelta(minutes=25)),)
    assert (here.version, there.version) == (2, 2)
    with transaction("test"):
        remove_venue(RemoveVenue(edition, there.id))
    assert read_venue(here).journeys == ()


def test_a_venue_with_rooms_is_not_removed_and_the_rooms_are_named(edition: int) -> None:
    venue = add_grand(edition)
    add_hall(edition, venue.id)
    with pytest.raises(RuleBroken) as refused, transaction("test"):
        remove_venue(RemoveVenue(edition, venue.id))
    assert (refused.value.code, refused.value.facts["names"]) == ("in_use", (make_text(en="Hall 1"),))


def test_a_room_keeps_its_hours_and_what_it_can_show(edition: int) -> None:
    venue = add_grand(edition)
    room = add_hall(edition, venue.id, hours=(MORNING,), formats=("DCP",), seats=200, wheelchair_places=4)
    facts = read_room(room)
    assert (room.slug, facts.hours, facts.formats, facts.seats) == ("grand-cinema-hall-1", (MORNING,), ("DCP",), 200)
    with transaction("test"):
        change_room(ChangeRoom(edition, room.id, 1, replace(facts, hours=(), seats=180)))
    assert read_log()[-1][2] == [
        {"name": "seats", "before": 200, "after": 180},
        {"name": "hours", "before": [{"opens": "09:00:00", "closes": "13:00:00", "day": "2027-06-12"}], "after": None},
    ]


def test_many_rooms_get_another_turnaround_and_those_that_have_it_stay(edition: int) -> None:
    venue = add_grand(edition)
    rooms = [add_hall(edition, venue.id), add_hall(edition, venue.id, turnaround=timedelta(minutes=20))]
    with transaction("test"):
        ids = tuple(room.id for room in rooms)
        assert change_rooms(ChangeRooms(edition, ids, timedelta(minutes=20), changes_turnaround=True)) == 1
    assert [(room.turnaround, room.version) for room in rooms] == [
        (timedelta(minutes=20), 2),
        (timedelta(minutes=20), 1),
    ]


def test_a_room_in_which_a_session_stands_is_not_removed_and_the_session_is_named(edition: int) -> None:
    venue = add_grand(edition)
    room = add_hall(edition, venue.id)
    with transaction("test"):
        session = SessionRow(
            edition_id=edition, code="A1", uid="u1", kind="screening", title=make_text(en="Night Ferry")
        )
        db.session.add(session)
        db.session.flush()
        when = at("10:00")
        move_session(MoveSession(session.id, (room.id,), when.starts_at, when.ends_at))
    with pytest.raises(RuleBroken) as refused, transaction("test"):
        remove_room(RemoveRoom(edition, room.id))
    assert (refused.value.code, refused.value.facts["names"]) == ("in_use", (make_text(en="Night Ferry"),))


def test_a_foyer_holds_several_sessions_until_it_is_a_hall_and_those_that_overlap_then_stay(edition: int) -> None:
    venue = add_grand(edition)
    room = add_hall(edition, venue.id, is_parallel=True)
    when = at("10:00")
    for code in ("A1", "A2"):
        with transaction("test"):
            session = SessionRow(edition_id=edition, code=code, uid=code, kind="meeting", title=make_text(en=code))
            db.session.add(session)
            db.session.flush()
            move_session(MoveSession(session.id, (room.id,), when.starts_at, when.ends_at))
    with transaction("test"):
        change_room(ChangeRoom(edition, room.id, 1, replace(read_room(room), is_parallel=False)))
    assert [row.is_tolerated for row in db.session.scalars(select(PlacementRow))] == [True, True]
    with transaction("test"):
        change_room(ChangeRoom(edition, room.id, 2, replace(read_room(room), is_parallel=True)))
    assert [row.is_tolerated for row in db.session.scalars(select(PlacementRow))] == [False, False]


def test_what_is_removed_stays_in_the_log_and_no_import_key_stands_for_it(edition: int) -> None:
    venue = add_grand(edition)
    room = add_hall(edition, venue.id, hours=(MORNING,))
    with transaction("test"):
        db.session.add(ImportKeyRow(edition_id=edition, kind="room", key="Hall 1", target_id=room.id))
        db.session.add(ImportKeyRow(edition_id=edition, kind="venue", key="Grand", target_id=venue.id))
    with transaction("account:3"):
        remove_room(RemoveRoom(edition, room.id))
    assert [row.kind for row in db.session.scalars(select(ImportKeyRow))] == ["venue"]
    event = db.session.scalars(select(EventRow).order_by(EventRow.id.desc())).first()
    assert event is not None
    assert (event.kind, event.thing, event.facts["name"]) == ("ThingRemoved", "room", {"en": "Hall 1"})
