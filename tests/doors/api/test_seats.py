"""Seats through the API: for the registration of this browser, or of whoever is signed in; for nobody else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from conference.desks.registration.offering import PoolFacts
from conference.kit.links import make_registration_link
from conference.kit.words import say_moment
from conference.kit.work import transaction
from tests.accounts import read_token, sign_in
from tests.desks.registration.festival import (
    BEGINS,
    GALA,
    TALK,
    add_class,
    add_registrations,
    book,
    offer,
    open_festival,
    pass_deadlines,
    read_states,
)
from tests.doors.api.calling import ROOT, check_described

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
EDITION = "/editions/film-week"


class Visitor:
    """Somebody who has opened the link of a registration; every answer is held against its description."""

    def __init__(self, app: Flask, registration_id: int | None = None) -> None:
        self.client = app.test_client()
        if registration_id is not None:
            with app.app_context(), transaction("test"):
                link = make_registration_link(registration_id, "en", site="http://localhost")
            self.client.get(link.removeprefix("http://localhost"))
        self.token = read_token(self.client, "/en/film-week/register/as/visitor")

    def call(
        self, method: str, path: str, status: int, body: Any = None, version: int = 0, token: str | None = None
    ) -> Any:
        """What is answered, with the status that is expected."""
        headers = {"X-CSRFToken": self.token if token is None else token}
        if version:
            headers["If-Match"] = f'"{version}"'
        answer = self.client.open(f"{ROOT}{EDITION}/{path}", method=method, json=body, headers=headers)
        assert answer.status_code == status, answer.get_data(as_text=True)
        check_described(self.client, method, f"{EDITION}/{path}".partition("?")[0], answer)
        return answer.json


@pytest.fixture
def ids(app: Flask) -> list[int]:
    """Three visitors; the gala has one seat, the talk that overlaps it nine."""
    with app.app_context():
        open_festival()
        found = add_registrations(add_class(), 3)
        offer(GALA, PoolFacts(None, 1))
        offer(TALK, PoolFacts(None, 9), most_party=4)
        return found


def test_an_offer_says_what_is_free_and_what_one_holds_against_it(app: Flask, ids: list[int]) -> None:
    nobody, visitor = Visitor(app), Visitor(app, ids[0])
    seen = nobody.call("GET", "sessions/G1/seats", 200)
    assert (seen["window"], seen["may_book"], seen["free"], seen["conflicts"]) == ("open", False, None, [])
    assert visitor.call("GET", "sessions/G1/seats", 200)["free"] == 1
    visitor.call("POST", "sessions/G1/bookings", 200, {})
    talk = visitor.call("GET", "sessions/T1/seats", 200)
    assert (talk["most_party"], [(each["code"], each["reason"]) for each in talk["conflicts"]]) == (
        4,
        [("G1", "overlaps")],
    )
    assert nobody.call("GET", "sessions/L1/seats", 200)["window"] == "none"
    assert [nobody.call("GET", f"sessions/{code}/seats", 404)["code"] for code in ("P1", "X9")] == ["not_found"] * 2


def test_seats_are_booked_once_waited_for_offered_taken_and_given_back(app: Flask, ids: list[int]) -> None:
    first, second = Visitor(app, ids[0]), Visitor(app, ids[1])
    booked = first.call("POST", "sessions/G1/bookings", 200, {"party": 1})
    assert (booked["state"], booked["code"]) == ("confirmed", "G1")
    assert first.call("POST", "sessions/G1/bookings", 200, {}) == booked
    waiting = second.call("POST", "sessions/G1/bookings", 200, {})
    assert (waiting["state"], waiting["before"]) == ("queued", 0)
    assert first.call("DELETE", f"bookings/{booked['id']}", 200, version=booked["version"])["state"] == "cancelled"
    [offered] = second.call("GET", "bookings", 200)["bookings"]
    stale = second.call("POST", f"bookings/{waiting['id']}/take", 412, version=waiting["version"])
    assert (stale["code"], stale["current"]) == ("stale_version", offered)
    taken = second.call("POST", f"bookings/{waiting['id']}/take", 200, version=offered["version"])
    assert (taken["state"], taken["offered_until"]) == ("confirmed", None)
    with app.app_context():
        assert read_states() == ["cancelled", "confirmed"]


def test_refusals_have_the_codes_of_the_contract(app: Flask, ids: list[int]) -> None:
    with app.app_context():
        book(ids[0])
        book(ids[1])
    second, third = Visitor(app, ids[1]), Visitor(app, ids[2])
    assert third.call("POST", "sessions/G1/bookings", 409, {"waits": False})["code"] == "seat_taken"
    assert third.call("POST", "sessions/T1/bookings", 422, {"party": 5})["code"] == "validation"
    assert third.call("POST", "sessions/T1/bookings", 422, {"party": 1.9})["code"] == "validation"
    assert third.call("POST", "sessions/T1/bookings", 422, {"people": 2})["code"] == "validation"
    assert third.call("POST", "sessions/T1/bookings", 400, {}, token="")["code"] == "validation"
    first = Visitor(app, ids[0])
    against = first.call("POST", "sessions/T1/bookings", 409, {})
    assert (against["code"], against["conflicts"][0]["code"]) == ("seats_conflict", "G1")
    assert first.call("POST", "sessions/T1/bookings", 200, {"despite": True})["state"] == "confirmed"
    [gala] = [each for each in first.call("GET", "bookings", 200)["bookings"] if each["code"] == "G1"]
    assert first.call("DELETE", f"bookings/{gala['id']}", 428)["code"] == "validation"
    first.call("DELETE", f"bookings/{gala['id']}", 200, version=gala["version"])
    with app.app_context():
        pass_deadlines()
    [waiting] = second.call("GET", "bookings", 200)["bookings"]
    lapsed = second.call("POST", f"bookings/{waiting['id']}/take", 409, version=waiting["version"])
    assert (lapsed["code"], lapsed["rule"]) == ("seat_taken", "seat_lapsed")


def test_an_offered_seat_is_taken_against_another_only_where_that_is_known(app: Flask, ids: list[int]) -> None:
    with app.app_context():
        book(ids[0])
        book(ids[1])
        book(ids[1], TALK)
    first, second = Visitor(app, ids[0]), Visitor(app, ids[1])
    [gala] = first.call("GET", "bookings", 200)["bookings"]
    first.call("DELETE", f"bookings/{gala['id']}", 200, version=gala["version"])
    seen = second.call("GET", "sessions/G1/seats", 200)
    assert ([each["code"] for each in seen["conflicts"]], seen["booking"]["state"]) == (["T1"], "offered")
    number, version = seen["booking"]["id"], seen["booking"]["version"]
    against = second.call("POST", f"bookings/{number}/take", 409, version=version)
    assert (against["code"], against["conflicts"][0]["code"]) == ("seats_conflict", "T1")
    taken = second.call("POST", f"bookings/{number}/take?despite=true", 200, version=version)
    assert taken["state"] == "confirmed"


def test_a_refusal_names_the_day_on_the_clocks_of_the_edition(app: Flask, ids: list[int]) -> None:
    with app.app_context():
        offer(TALK, PoolFacts(None, 9), opens_at=BEGINS - timedelta(hours=18))
    refused = Visitor(app, ids[0]).call("POST", "sessions/T1/bookings", 409, {})
    opens = say_moment(BEGINS - timedelta(hours=18), "Asia/Shanghai", "en")
    assert refused["detail"] == f"Seats for this session are given from {opens} on."


def test_another_ones_booking_is_as_one_that_is_not_there(app: Flask, ids: list[int]) -> None:
    with app.app_context():
        booked, _state = book(ids[0])
    other, nobody = Visitor(app, ids[1]), Visitor(app)
    for method, path in (("DELETE", "bookings/{}"), ("POST", "bookings/{}/take")):
        theirs, absent = (other.call(method, path.format(number), 404, version=1) for number in (booked, 9999))
        assert theirs == absent
        assert nobody.call(method, path.format(booked), 401, version=1)["code"] == "forbidden"
    assert nobody.call("GET", "bookings", 401)["code"] == "forbidden"
    with app.app_context():
        assert read_states() == ["confirmed"]


def test_whoever_is_signed_in_with_the_address_books_without_a_link(app: Flask, ids: list[int]) -> None:
    client = app.test_client()
    sign_in(client, None, email="visitor-3@house.example")
    headers = {"X-CSRFToken": read_token(client, "/en/film-week/register/as/visitor")}
    answer = client.post(f"{ROOT}{EDITION}/sessions/G1/bookings", json={}, headers=headers)
    assert (answer.status_code, answer.json["state"]) == (200, "confirmed")
