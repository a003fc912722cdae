"""What speakers refuse reaches the clashes at once; what they said of another time is asked again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from conference.desks.guests.person_clashes import PersonClashes, find_person_clashes
from conference.desks.guests.session_answers import list_session_answers
from conference.desks.programme.placing import MoveSession, move_session
from conference.kit.words.sentences import tell_clash
from conference.kit.work import transaction
from conference.store.pictures import read_programme
from conference.store.releases import read_release
from tests.accounts import sign_in
from tests.builders import a_part, a_person, a_programme, a_session, at
from tests.desks.guests.guests import find_state, invite, make_way
from tests.desks.guests.test_itineraries import release
from tests.desks.guests.test_speaking import say
from tests.stored import store

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
ADA, BO = 1, 2
OFFICE = "/en/office/film-week"
PANEL = a_session("Who pays?", id=1, code="F1", when=at("09:30"), parts=(a_part("panel", None, ADA, BO),))
PLANNED = a_programme(PANEL, people=(a_person(ADA, "Ada Chen"), a_person(BO, "Bo Moon")))
LATER = at("14:30")


@pytest.fixture
def way(app: Flask) -> str:
    """Ada's private link: she was released in the panel, and comes."""
    with app.app_context():
        with transaction("test"):
            store(PLANNED)
        release(PLANNED)
        invite(ADA, "confirmed")
        return make_way(ADA)


def find(person_id: int = ADA) -> PersonClashes:
    return find_person_clashes(person_id, 1, lambda _edition: True)


def move_later() -> None:
    """The panel at another time, in the draft alone."""
    with transaction("test"):
        move_session(MoveSession(1, (1,), LATER.starts_at, LATER.ends_at))


def read_standings() -> dict[str, str]:
    return {line.slug: line.standing for line in list_session_answers(1)}


def test_who_cannot_take_part_is_a_clash_until_they_can(app: Flask, client: FlaskClient, way: str) -> None:
    say(client, way, 1, "declined", "My train leaves.")
    sign_in(client)
    assert "Ada Chen cannot take part in F1" in client.get(f"{OFFICE}/guests/person-1").get_data(as_text=True)
    assert "person_unavailable" in client.get("/api/v1/editions/film-week/clashes").get_data(as_text=True)
    with app.app_context():
        (clash,) = find().clashes
        assert (clash.severity, clash.facts["reason"]) == ("error", "refused")
        assert tell_clash(find().programme, clash, "zh").startswith("Ada Chen")
    say(client, way, 1, "confirmed")
    with app.app_context():
        assert find().clashes == ()


def test_of_another_time_nobody_has_refused_anything(app: Flask, client: FlaskClient, way: str) -> None:
    say(client, way, 1, "declined")
    with app.app_context():
        move_later()
        assert (find().clashes, read_standings()["person-1"]) == ((), "outdated")


@pytest.mark.parametrize("state", ["declined", "cancelled"])
def test_who_does_not_come_clashes_with_all_they_stand_in(app: Flask, way: str, state: str) -> None:
    with app.app_context():
        assert find_state(invite(BO, state)) == state
        (clash,) = find(BO).clashes
        assert (clash.sessions, clash.facts) == ((1,), {"reason": state})
        assert read_standings() == {"person-1": "open", "person-2": "refused"}


def test_who_has_declined_is_marked_on_the_run_sheet_and_asked_no_more(
    app: Flask, client: FlaskClient, way: str
) -> None:
    with app.app_context():
        invite(BO, "declined")
        declined = make_way(BO)
    asked, silent = (client.get(each).get_data(as_text=True) for each in (way, declined))
    assert "Do you take part?" in asked and "Who pays?" in silent and "Do you take part?" not in silent
    sign_in(client)
    assert '<span class="mark">Declined</span>' in client.get(f"{OFFICE}/run-sheets/F1").get_data(as_text=True)


def test_nothing_that_was_refused_is_released(app: Flask, client: FlaskClient, way: str) -> None:
    say(client, way, 1, "declined")
    with app.app_context():
        assert read_programme([1]).people[ADA].refusals != ()
        release(PLANNED)
        found = read_release(1)
    assert found is not None and found.public.people[ADA].refusals == ()


def test_a_yes_is_asked_for_again_once_another_time_is_released(app: Flask, client: FlaskClient, way: str) -> None:
    say(client, way, 1, "confirmed")
    assert "You said: Takes part" in client.get(way).get_data(as_text=True)
    with app.app_context():
        assert read_standings()["person-1"] == "agreed"
        move_later()
        assert read_standings()["person-1"] == "outdated"
        release(replace(PLANNED, sessions={1: replace(PANEL, starts_at=LATER.starts_at, ends_at=LATER.ends_at)}))
    page = client.get(way).get_data(as_text=True)
    assert "09:30: Takes part. Does that still hold?" in page and "You said: Takes part" not in page
    sign_in(client)
    for path in ("answers", "answers?standing=outdated", "guests/person-1", "run-sheets/F1"):
        assert "09:30)" in client.get(f"{OFFICE}/{path}").get_data(as_text=True), path
    say(client, way, 1, "confirmed")
    with app.app_context():
        assert read_standings()["person-1"] == "agreed"


def test_the_office_sees_all_answers_and_finds_by_them(client: FlaskClient, way: str) -> None:
    say(client, way, 1, "declined", "My train leaves.")
    sign_in(client)
    whole, none = (client.get(f"{OFFICE}/answers{each}").get_data(as_text=True) for each in ("", "?standing=agreed"))
    assert "My train leaves." in whole and "Nothing said yet" in whole and "Bo Moon" in whole
    assert "Ada Chen" not in none and "Bo Moon" not in none
