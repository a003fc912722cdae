"""What editing refuses: code of `RuleBroken` -> its text."""

from __future__ import annotations

from conference.kit.words.marking import N_

TEXTS = {
    "choice_wrong": N_("Choose one of those listed."),
    "changed_since_seen": N_("The programme has changed since you read this. Here is what the file would change now."),
    "code_taken": N_("There is a session %(code)s already."),
    "code_wrong": N_("A code has letters, figures, hyphens, points and underscores, 40 at most."),
    "duty_unknown": N_("Choose what each body does for the edition."),
    "file_taken": N_("This file was taken over already."),
    "film_twice": N_("A film stands here twice."),
    "film_unknown": N_("There is no such film any more."),
    "in_use": N_("%(name)s stays: it is used by %(names)s."),
    "journey_wrong": N_("Each way leads to another venue, once, and takes more than no time."),
    "length_out_of_range": N_("Enter a length from 0 minutes to %(most)s hours."),
    "length_negative": N_("A length is at least 0 minutes."),
    "length_wrong": N_("Enter a length of at least 1 and at most %(most)s minutes."),
    "link_wrong": N_("A link begins with https://, http:// or mailto: and has no spaces."),
    "merge_stale": N_("One of the two has changed in the meantime. Here they are as they stand now."),
    "name_needed": N_("A name is needed, in one language at least."),
    "number_wrong": N_("Enter a number from %(least)s to %(most)s."),
    "person_unknown": N_("There is no such person any more."),
    "place_incomplete": N_("Latitude and longitude go together."),
    "place_wrong": N_("Latitude lies between -90 and 90, longitude between -180 and 180."),
    "room_unknown": N_("There is no such room any more."),
    "rule_unknown": N_("Choose for each rule how hard it is."),
    "row_twice": N_("This stands here twice."),
    "same_thing": N_("This is one thing already."),
    "session_released": N_("“%(name)s” was released: people may hold a ticket for it. Cancel it instead."),
    "stale_version": N_("Somebody else has changed this in the meantime."),
    "times_overlap": N_("Two of these times overlap."),
    "times_reversed": N_("A time ends before it starts."),
    "too_long": N_("This is too long: at most %(most)s characters."),
    "track_unknown": N_("There is no such track any more."),
    "venue_unknown": N_("There is no such venue any more."),
    "zone_in_use": N_(
        "Sessions have their times in the zone that is set. Another one can be set only while none is placed."
    ),
    "year_wrong": N_("Enter a year from %(first)s to %(last)s."),
}
