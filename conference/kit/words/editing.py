"""What editing refuses: code of `RuleBroken` -> its text."""

from __future__ import annotations

from conference.kit.words.marking import N_

TEXTS = {
    "duty_unknown": N_("Choose what each body does for the edition."),
    "film_unknown": N_("There is no such film any more."),
    "in_use": N_("%(name)s stays: it is used by %(names)s."),
    "journey_wrong": N_("Each way leads to another venue, once, and takes more than no time."),
    "length_negative": N_("A length is at least 0 minutes."),
    "length_wrong": N_("Enter a length of at least 1 and at most %(most)s minutes."),
    "name_needed": N_("A name is needed, in one language at least."),
    "number_wrong": N_("Enter a number from %(least)s to %(most)s."),
    "person_unknown": N_("There is no such person any more."),
    "place_incomplete": N_("Latitude and longitude go together."),
    "place_wrong": N_("Latitude lies between -90 and 90, longitude between -180 and 180."),
    "room_unknown": N_("There is no such room any more."),
    "rule_unknown": N_("Choose for each rule how hard it is."),
    "stale_version": N_("Somebody else has changed this in the meantime."),
    "times_overlap": N_("Two of these times overlap."),
    "times_reversed": N_("A time ends before it starts."),
    "track_unknown": N_("There is no such track any more."),
    "venue_unknown": N_("There is no such venue any more."),
    "zone_in_use": N_(
        "Sessions have their times in the zone that is set. Another one can be set only while none is placed."
    ),
    "year_wrong": N_("Enter a year from %(first)s to %(last)s."),
}
