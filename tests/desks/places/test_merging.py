"""Venues and rooms that were entered twice are one, with the rooms and the sessions of both."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from conference.core.languages import make_text
from conference.desks.places.adding import AddRoom, AddVenue, add_room, add_venue
from conference.desks.places.facts import Journey, RoomFacts, VenueFacts, read_venue
from conference.desks.places.merging import merge_rooms, merge_venues
from conference.desks.programme.adding import AddSession, add_session
from conference.desks.programme.placing import MoveSession, move_session
from conference.desks.programme.session_facts import SessionFacts
from conference.kit.merging import Merge
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import PlacementRoomRow, PlacementRow, RoomRow, TravelRow, VenueRow
from tests.accounts import add_edition, sign_in
from tests.builders import at

GRAND = VenueFacts(make_text(en="Grand Cinema"))
QUARTER = timedelta(minutes=15)


@pytest.fixture
def edition(app: Flask) -> int:
    """Three venues, the first two one, each of them with a Hall 1; a way from each to the third and between them."""
    with app.app_context():
        edition = add_edition()
        with transaction("test"):
            for name in ("Grand Cinema", "Cinema Grand", "Lyric"):
                add_venue(AddVenue(edition, VenueFacts(make_text(en=name))))
            for venue in (1, 2):
                add_room(AddRoom(edition, RoomFacts(venue, make_text(en="Hall 1"), seats=100 * venue)))
            for ends in ((1, 2), (1, 3), (2, 3)):
                db.session.add(TravelRow(first_venue_id=ends[0], second_venue_id=ends[1], length=QUARTER))
            for number, room in ((1, 1), (2, 2)):
                add_session(AddSession(edition, SessionFacts("forum", make_text(en=f"S{number}")), f"S{number}"))
                when = at("10:00")
                move_session(MoveSession(number, (room,), when.starts_at, when.ends_at))
        return edition


def test_a_venue_has_the_rooms_of_both_in_one_order_and_its_ways_once(app: Flask, edition: int) -> None:
    with app.app_context():
        with transaction("test"):
            facts = VenueFacts(GRAND.name, journeys=(Journey(2, QUARTER), Journey(3, QUARTER)))
            versions = db.session.get_one(VenueRow, 1).version, db.session.get_one(VenueRow, 2).version
            merge_venues(Merge(edition, 1, 2, *versions, facts))
        rooms = db.session.execute(select(RoomRow.venue_id, RoomRow.position).order_by(RoomRow.id)).all()
        assert [tuple(row) for row in rooms] == [(1, 0), (1, 1)]
        assert read_venue(db.session.get_one(VenueRow, 1)) == VenueFacts(GRAND.name, journeys=(Journey(3, QUARTER),))
        assert db.session.scalars(select(VenueRow.slug).order_by(VenueRow.id)).all() == ["grand-cinema", "lyric"]


def test_a_room_has_the_sessions_of_both_and_those_that_overlap_stay_tolerated(app: Flask, edition: int) -> None:
    with app.app_context():
        with transaction("test"):
            merge_rooms(Merge(edition, 1, 2, 1, 1, RoomFacts(1, make_text(en="Hall 1"), seats=200)))
        assert db.session.scalars(select(PlacementRoomRow.room_id)).all() == [1, 1]
        assert db.session.scalars(select(PlacementRow.is_tolerated)).all() == [True, True]
        assert db.session.scalars(select(RoomRow.seats)).all() == [200]


@pytest.mark.parametrize("database", ["sqlite"])
def test_halls_of_houses_that_look_the_same_are_suggested_and_of_others_not(
    app: Flask, edition: int, client: FlaskClient
) -> None:
    with app.app_context(), transaction("test"):
        add_room(AddRoom(edition, RoomFacts(3, make_text(en="Hall 1"))))
    sign_in(client)
    pairs = {}
    for noun in ("rooms", "venues"):
        page = client.get(f"/en/office/film-week/merge/{noun}").get_data(as_text=True)
        pairs[noun] = re.findall(rf"/merge/{noun}/(\d+)/(\d+)", page)
    assert pairs == {"rooms": [("1", "2")], "venues": [("1", "2")]}
    assert client.get("/en/office/film-week/merge/rooms/1/2").status_code == 200
