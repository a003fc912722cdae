"""What each clash and notice says: rule id of `core.rules` -> its text, and the rules' short names."""

from __future__ import annotations

from conference.kit.words.marking import N_

TEXTS = {
    "room_overlap": N_(
        "%(room)s holds two sessions at once for %(minutes)s min, %(from_at)s–%(to_at)s: "
        "%(first_code)s “%(first_title)s” and %(second_code)s “%(second_title)s” (%(venue)s, %(day)s)"
    ),
    "room_turnaround": N_(
        "Only %(gap)s min to clear %(room)s (needs %(needs)s): %(first_code)s “%(first_title)s” ends at %(from_at)s, "
        "%(second_code)s “%(second_title)s” starts at %(to_at)s (%(venue)s, %(day)s)"
    ),
    "room_closed": N_(
        "%(room)s is closed for %(minutes)s min of %(first_code)s “%(first_title)s”, %(first_start)s–%(first_end)s "
        "(%(venue)s, %(day)s)"
    ),
    "room_closed_days": N_(
        "%(first_code)s “%(first_title)s” in %(room)s, %(first_start)s–%(first_end)s, lies %(minutes)s min outside the "
        "days of %(edition)s (%(venue)s, %(day)s)"
    ),
    "duplicate": N_(
        "“%(first_title)s” stands twice in %(room)s at %(from_at)s: %(first_code)s and %(second_code)s "
        "(%(venue)s, %(day)s)"
    ),
    "person_overlap": N_(
        "%(person)s is needed in two sessions at once for %(minutes)s min, %(from_at)s–%(to_at)s: "
        "%(first_code)s “%(first_title)s” and %(second_code)s “%(second_title)s” (%(day)s)"
    ),
    "person_travel": N_(
        "%(person)s has %(gap)s min to get from %(first_venue)s to %(second_venue)s (needs %(needs)s): "
        "%(first_code)s “%(first_title)s” until %(from_at)s, %(second_code)s “%(second_title)s” from %(to_at)s (%(day)s)"
    ),
    "person_unavailable": N_(
        "%(person)s is not available for %(minutes)s min of %(first_code)s “%(first_title)s”, %(from_at)s–%(to_at)s "
        "(%(day)s)"
    ),
    "person_unavailable_arrival": N_(
        "%(person)s misses %(minutes)s min of %(first_code)s “%(first_title)s”, %(from_at)s–%(to_at)s (%(day)s): lands "
        "%(when)s and is at hand %(hours)s h later"
    ),
    "person_unavailable_departure": N_(
        "%(person)s misses %(minutes)s min of %(first_code)s “%(first_title)s”, %(from_at)s–%(to_at)s (%(day)s): takes "
        "off %(when)s and is at hand until %(hours)s h before"
    ),
    "person_unavailable_refused": N_(
        "%(person)s cannot take part in %(first_code)s “%(first_title)s”, %(from_at)s–%(to_at)s (%(day)s): said so on "
        "%(when)s"
    ),
    "person_unavailable_declined": N_(
        "%(person)s has declined the invitation and stands in %(first_code)s “%(first_title)s”, %(from_at)s–%(to_at)s "
        "(%(day)s)"
    ),
    "person_unavailable_cancelled": N_(
        "The invitation of %(person)s was called off, and they stand in %(first_code)s “%(first_title)s”, "
        "%(from_at)s–%(to_at)s (%(day)s)"
    ),
    "person_load": N_(
        "%(first_code)s “%(first_title)s”, %(from_at)s–%(to_at)s, is session %(number)s for %(person)s on %(day)s "
        "(agreed: %(most)s a day)"
    ),
    "person_load_rest": N_(
        "Only %(gap)s min of rest for %(person)s (agreed: %(needs)s): %(first_code)s “%(first_title)s” until "
        "%(from_at)s, %(second_code)s “%(second_title)s” from %(to_at)s (%(day)s)"
    ),
    "capacity_exceeded": N_(
        "%(wanted)s people are expected at %(first_code)s “%(first_title)s”, %(first_start)s–%(first_end)s, %(short)s "
        "more than %(first_rooms)s can seat (%(seats)s; %(day)s)"
    ),
    "capacity_exceeded_taken": N_(
        "%(wanted)s seats are taken for %(first_code)s “%(first_title)s”, %(first_start)s–%(first_end)s, %(short)s more "
        "than %(first_rooms)s has (%(seats)s; %(day)s)"
    ),
    "capacity_exceeded_offered": N_(
        "%(wanted)s seats are offered for %(first_code)s “%(first_title)s”, %(first_start)s–%(first_end)s, %(short)s "
        "more than %(first_rooms)s has (%(seats)s; %(day)s)"
    ),
    "film_parallel": N_(
        "“%(film)s” runs in two rooms at once for %(minutes)s min, %(from_at)s–%(to_at)s: "
        "%(first_code)s in %(first_rooms)s and %(second_code)s in %(second_rooms)s (%(day)s)"
    ),
    "film_same_day": N_(
        "“%(film)s” runs twice on %(day)s: %(first_code)s at %(first_start)s in %(first_rooms)s and %(second_code)s "
        "at %(second_start)s in %(second_rooms)s"
    ),
    "audience_overlap": N_(
        "%(people)s people starred or booked both %(first_code)s “%(first_title)s” and %(second_code)s "
        "“%(second_title)s”, which overlap for %(minutes)s min, %(from_at)s–%(to_at)s (%(day)s)"
    ),
    "no_end": N_("%(first_code)s “%(first_title)s” has no end and no length: nothing about it can be checked"),
}

ROOM = N_("%(room)s (%(venue)s)")
# All that is told of a clash with an edition that is not the reader's.
ANOTHER_EDITION = N_("Another edition, %(from_at)s–%(to_at)s (%(day)s)")
ANOTHER_EDITION_OPEN = N_("Another edition, %(from_at)s (%(day)s)")

RULE_NAMES = {
    "room_overlap": N_("Room booked twice"),
    "room_turnaround": N_("Too little time to clear a room"),
    "room_closed": N_("Room closed"),
    "duplicate": N_("Session entered twice"),
    "person_overlap": N_("Person needed in two sessions at once"),
    "person_travel": N_("Too little time between two houses"),
    "person_unavailable": N_("Person not available"),
    "person_load": N_("Too much for one person"),
    "capacity_exceeded": N_("More people than seats"),
    "film_parallel": N_("Film in two rooms at once"),
    "film_same_day": N_("Film twice on one day"),
    "audience_overlap": N_("Many want to see both"),
    "no_end": N_("No end known"),
}

SEVERITY_NAMES = {"off": N_("Off"), "info": N_("Note"), "warning": N_("Warning"), "error": N_("Error")}
