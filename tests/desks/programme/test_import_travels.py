"""Ways between venues, what was agreed with people and what is held for a session come in, and stay when unsaid."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conference.core.incoming import (
    IncomingAppearance,
    IncomingPart,
    IncomingPerson,
    IncomingProgramme,
    IncomingRoom,
    IncomingSession,
    IncomingTravel,
    IncomingVenue,
)
from conference.core.languages import make_text
from conference.core.programme import Programme, Travel
from conference.desks.editions.adding import AddEdition, add_edition
from conference.desks.programme.importing import ImportProgramme, ImportReport, import_programme
from conference.kit.work import transaction
from conference.store.pictures import read_programme
from tests.builders import FIRST_DAY, LAST_DAY, ZONE, minutes

pytestmark = pytest.mark.usefixtures("app_context")
PERSON = IncomingPerson("ada", make_text(en="Ada"), most_a_day=2, rest=minutes(45))
SESSION = IncomingSession(
    "A1",
    "forum",
    make_text(en="Dawn"),
    room_keys=("hall",),
    parts=(IncomingPart("talk", people=(IncomingAppearance("ada", "speaker"),)),),
    expected=90,
    held=12,
)
INCOMING = IncomingProgramme(
    "demo",
    venues=tuple(IncomingVenue(key, make_text(en=key)) for key in ("north", "south", "east")),
    rooms=(IncomingRoom("hall", "north", make_text(en="Hall")),),
    people=(PERSON,),
    sessions=(SESSION,),
    travels=(IncomingTravel(("south", "north"), minutes(25)), IncomingTravel(("south", "east"), minutes(40))),
)


@pytest.fixture
def edition() -> int:
    with transaction("test"):
        return add_edition(AddEdition("week", "film-week", make_text(en="Week"), FIRST_DAY, LAST_DAY, ZONE))


def put(incoming: IncomingProgramme, edition: int) -> ImportReport:
    with transaction("test"):
        return import_programme(ImportProgramme(incoming, edition))


def read_told(edition: int) -> Programme:
    return read_programme([edition])


def test_what_a_source_tells_is_in_the_picture(edition: int) -> None:
    put(INCOMING, edition)
    picture = read_told(edition)
    ids = {venue.name.read("en"): venue.id for venue in picture.venues.values()}
    assert set(picture.travels) == {
        Travel((ids["north"], ids["south"]), minutes(25)),
        Travel((ids["south"], ids["east"]), minutes(40)),
    }
    (person,), (session,) = picture.people.values(), picture.sessions.values()
    assert (person.most_a_day, person.rest) == (2, minutes(45))
    assert (session.expected, session.held) == (90, 12)


def test_told_again_nothing_changes_and_what_is_unsaid_stays(edition: int) -> None:
    put(INCOMING, edition)
    before = read_told(edition)
    silent = replace(
        INCOMING,
        people=(replace(PERSON, most_a_day=None, rest=None),),
        sessions=(replace(SESSION, expected=None, held=0),),
        travels=(),
    )
    for incoming in (INCOMING, silent):
        assert put(incoming, edition).unchanged == 1
        assert read_told(edition) == before


def test_a_source_may_change_its_mind(edition: int) -> None:
    put(INCOMING, edition)
    changed = replace(
        INCOMING,
        people=(replace(PERSON, rest=minutes(60)),),
        sessions=(replace(SESSION, held=30),),
        travels=(IncomingTravel(("north", "south"), minutes(35)),),
    )
    assert put(changed, edition).changed == 1
    picture = read_told(edition)
    assert sorted(travel.length for travel in picture.travels) == [minutes(35), minutes(40)]
    (person,), (session,) = picture.people.values(), picture.sessions.values()
    assert (person.most_a_day, person.rest) == (2, minutes(60))
    assert (session.expected, session.held) == (90, 30)
