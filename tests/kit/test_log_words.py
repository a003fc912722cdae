"""The log has a sentence for every event of an edition, and a name for every field that people edit."""

from __future__ import annotations

from dataclasses import fields
from typing import get_args

import pytest

from conference.core.events import Event
from conference.core.thing_events import THINGS
from conference.desks.editions.facts import BodiesFacts, DaysFacts, RuleFacts, SettingsFacts, TrackFacts
from conference.desks.entry.lists import ListFacts
from conference.desks.films.facts import FilmFacts
from conference.desks.guests.delegating import DelegationFacts
from conference.desks.guests.facts import PersonFacts
from conference.desks.guests.inviting import InvitationFacts
from conference.desks.letters.texting import TextFacts
from conference.desks.places.facts import RoomFacts, VenueFacts
from conference.desks.programme.session_facts import SessionFacts
from conference.desks.registration.class_facts import ClassFacts
from conference.kit.words import log

FACTS = (
    BodiesFacts, DaysFacts, RuleFacts, SettingsFacts, TrackFacts, FilmFacts, PersonFacts, RoomFacts, VenueFacts,
    SessionFacts, ClassFacts, ListFacts, DelegationFacts, InvitationFacts, TextFacts,
)  # fmt: skip


def test_every_event_of_an_edition_has_its_sentence() -> None:
    of_editions = {event.__name__ for event in get_args(Event) if "edition_id" in {each.name for each in fields(event)}}
    assert of_editions - set(log.EVENTS) == set()


def test_every_kind_of_thing_has_its_name() -> None:
    assert set(log.THINGS) == set(THINGS)


@pytest.mark.parametrize("facts", FACTS)
def test_every_field_that_people_edit_has_its_name(facts: type) -> None:
    assert {each.name for each in fields(facts)} - set(log.FIELDS) == set()
