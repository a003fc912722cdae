"""People come, change and go, with when they can appear."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from conference.core.errors import RuleBroken
from conference.core.languages import make_text
from conference.desks.editions.adding import AddEdition, add_edition
from conference.desks.guests.adding import AddPerson, add_person
from conference.desks.guests.changing import ChangePerson, change_person
from conference.desks.guests.facts import PersonFacts, StayFacts, read_person
from conference.desks.guests.removing import RemovePerson, remove_person
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import AppearanceRow, AvailabilityRow, EventRow, PartRow, PersonRow, SessionRow, StayRow
from tests.builders import at

pytestmark = [pytest.mark.usefixtures("app_context"), pytest.mark.parametrize("database", ["sqlite"])]
ADA = PersonFacts(
    name=make_text(en="Ada Chen", zh="陈安达"),
    country="SG",
    most_a_day=3,
    rest=timedelta(minutes=30),
    availability=(at("09:00", 600), at("09:00", 600, day=13)),
    stays=(StayFacts(at("08:00", day=11).starts_at, at("20:00", day=15).starts_at),),
)


@pytest.fixture
def edition(app_context) -> int:
    with transaction("test"):
        name = make_text(en="Film Week")
        return add_edition(AddEdition("week", "film-week", name, date(2027, 6, 11), date(2027, 6, 20), "Asia/Shanghai"))


def add_ada(edition: int) -> PersonRow:
    with transaction("account:1"):
        add_person(AddPerson(edition, ADA))
    return db.session.scalars(select(PersonRow)).one()


def test_the_log_tells_that_flights_changed_and_not_what_they_are(edition: int) -> None:
    row = add_ada(edition)
    stay = replace(ADA.stays[0], arrival_flight="RB 118", hotel="Lantern House", transfers="Lu Mei")
    with transaction("account:1"):
        facts = replace(read_person(row), stays=(stay,), rank=3)
        change_person(ChangePerson(edition, row.id, row.version, facts))
        remove_person(RemovePerson(edition, row.id))
    told = db.session.scalars(select(EventRow.facts).where(EventRow.thing == "person").order_by(EventRow.id)).all()
    assert not any(word in str(told) for word in ("RB 118", "Lantern", "Lu Mei", "arrives_at"))
    changes = {each["name"]: each["after"] for each in told[1]["changes"]}
    assert changes == {"stays": None, "rank": 3}


def test_a_person_is_kept_with_free_times_and_stays(edition: int) -> None:
    person = add_ada(edition)
    assert (person.slug, read_person(person)) == ("ada-chen", ADA)


def test_a_change_of_free_times_is_logged_with_both_states(edition: int) -> None:
    person = add_ada(edition)
    with transaction("account:2"):
        change_person(ChangePerson(edition, person.id, 1, replace(ADA, availability=())))
    [change] = db.session.scalars(select(EventRow).where(EventRow.kind == "ThingChanged")).one().facts["changes"]
    assert (change["name"], len(change["before"]), change["after"]) == ("availability", 2, None)
    assert read_person(person) == replace(ADA, availability=())


def test_a_stale_save_is_refused(edition: int) -> None:
    person = add_ada(edition)
    with pytest.raises(RuleBroken, match="stale_version"), transaction("account:3"):
        change_person(ChangePerson(edition, person.id, 7, ADA))


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"name": make_text()}, "name_needed"),
        ({"most_a_day": 0}, "number_wrong"),
        ({"availability": (at("10:00", -5),)}, "times_reversed"),
        ({"availability": (at("10:00", 60), at("10:59", 60))}, "times_overlap"),
    ],
)
def test_what_no_person_can_be_is_refused(edition: int, facts: dict, code: str) -> None:
    with pytest.raises(RuleBroken, match=code), transaction("test"):
        add_person(AddPerson(edition, replace(ADA, **facts)))


def test_free_times_may_touch(edition: int) -> None:
    with transaction("test"):
        add_person(AddPerson(edition, replace(ADA, availability=(at("10:00", 60), at("11:00", 60)))))
    assert len(db.session.scalars(select(AvailabilityRow)).all()) == 2


def test_someone_who_appears_is_not_removed_and_someone_who_does_not_is_with_all_their_times(edition: int) -> None:
    person = add_ada(edition)
    with transaction("test"):
        session = SessionRow(edition_id=edition, code="A1", uid="u1", kind="forum", title=make_text(en="Opening"))
        db.session.add(session)
        db.session.flush()
        part = PartRow(session_id=session.id, position=0, kind="talk")
        db.session.add(part)
        db.session.flush()
        db.session.add(AppearanceRow(part_id=part.id, position=0, person_id=person.id, role="speaker"))
    with pytest.raises(RuleBroken) as refused, transaction("test"):
        remove_person(RemovePerson(edition, person.id))
    assert refused.value.facts["names"] == (make_text(en="Opening"),)
    with transaction("test"):
        db.session.delete(db.session.scalars(select(AppearanceRow)).one())
        db.session.flush()
        remove_person(RemovePerson(edition, person.id))
    assert [db.session.scalars(select(row)).all() for row in (PersonRow, AvailabilityRow, StayRow)] == [[], [], []]
