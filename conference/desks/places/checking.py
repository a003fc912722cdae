"""What no venue and no room can be."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfoNotFoundError

from conference.core.errors import RuleBroken
from conference.core.rules import LONGEST_TURNAROUND, ROOM_RULES, SEVERITIES
from conference.core.times import NO_TIME, find_zone
from conference.desks.places.facts import RoomFacts, VenueFacts
from conference.desks.places.queries import find_venue
from conference.kit.editing import check_name

MOST_SEATS = 1_000_000


def check_venue(facts: VenueFacts, venue_id: int | None = None) -> None:
    """Refuse facts that no venue has.

    Raises: RuleBroken("name_needed", "place_incomplete", "place_wrong", "zone_unknown", "journey_wrong").
    """
    check_name(facts.name)
    if (facts.latitude is None) != (facts.longitude is None):
        raise RuleBroken("place_incomplete", field="longitude" if facts.longitude is None else "latitude")
    if abs(facts.latitude or 0) > 90 or abs(facts.longitude or 0) > 180:
        raise RuleBroken("place_wrong", field="latitude" if abs(facts.latitude or 0) > 90 else "longitude")
    check_zone(facts.zone)
    ends = [each.venue_id for each in facts.journeys]
    if len(set(ends)) < len(ends) or venue_id in ends or any(each.length <= NO_TIME for each in facts.journeys):
        raise RuleBroken("journey_wrong", field="journeys")
    for end in ends:
        find_venue(end)


def check_zone(zone: str | None) -> None:
    """Refuse a name that is no time zone; None is the edition's."""
    try:
        find_zone(zone or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError) as problem:
        raise RuleBroken("zone_unknown", zone=zone, field="zone") from problem


def check_room(facts: RoomFacts) -> None:
    """Refuse facts that no room has.

    Raises: RuleBroken("name_needed", "venue_unknown", "number_wrong", "length_out_of_range", "rule_unknown").
    """
    check_name(facts.name)
    find_venue(facts.venue_id)
    for field in ("seats", "wheelchair_places", "position"):
        if not 0 <= (getattr(facts, field) or 0) <= MOST_SEATS:
            raise RuleBroken("number_wrong", field=field, least=0, most=MOST_SEATS)
    for field in ("turnaround", "qa_extra", "reach"):
        if not NO_TIME <= (getattr(facts, field) or NO_TIME) <= LONGEST_TURNAROUND:
            raise RuleBroken("length_out_of_range", field=field, most=LONGEST_TURNAROUND // timedelta(hours=1))
    if not (set(ROOM_RULES).issuperset(facts.severities) and set(SEVERITIES).issuperset(facts.severities.values())):
        raise RuleBroken("rule_unknown", field="severities")
