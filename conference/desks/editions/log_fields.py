"""How the log tells the values of fields: as a length, a moment, a thing, a word."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from conference.kit.words.checking import name_list_kind
from conference.kit.words.guest_names import (
    name_order,
    name_purpose,
    name_session_answer,
    name_state,
    name_ticket_class,
)
from conference.kit.words.names import (
    name_account_role,
    name_country,
    name_kind,
    name_language,
    name_status,
    name_visibility,
)
from conference.kit.words.registration_names import name_class, name_registration

LENGTHS = frozenset(
    {"turnaround", "qa_extra", "reach", "length", "setup", "clear", "rest", "quiet", "after_landing", "before_take_off"}
)
MOMENTS = frozenset({"start", "end", "texts_locked_at", "opens_at", "closes_at"})
DATES = frozenset({"deadline", "day"})
WORDS: Mapping[str, Callable[[str, str], str]] = {
    "kind": name_kind,
    # Things that have kinds of their own.
    "class": name_class,
    "check_in_list": name_list_kind,
    "status": name_status,
    "visibility": name_visibility,
    "country": name_country,
    "role": name_account_role,
    "state": name_state,
    "registration_state": name_registration,
    "ticket_class": name_ticket_class,
    "purpose": name_purpose,
    "answer": name_session_answer,
    "name_order": name_order,
    "language": name_language,
}
LISTS: Mapping[str, Callable[[str, str], str]] = {"languages": name_language, "countries": name_country}
IDS = {
    "track_id": "track",
    "venue_id": "venue",
    "rooms": "room",
    "session_id": "session",
    "classes": "class",
    "films": "film",
    "tracks": "track",
    "film_id": "film",
    "head_id": "person",
    "delegation_id": "delegation",
}
# What is told by names that are not languages.
KIND_LENGTHS = ("kind_turnarounds", "kind_qa_extras", "kind_landings", "kind_take_offs")
BY_NAME = ("severities", "kind_severities", *KIND_LENGTHS, "day_names")
