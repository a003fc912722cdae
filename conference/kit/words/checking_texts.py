"""The texts of doors: codes of `RuleBroken`, names of lists, and what is answered to a scan."""

from __future__ import annotations

from conference.kit.words.marking import N_

TEXTS = {
    "check_in_unknown": N_("There is no such check-in."),
    "list_day_needed": N_("Say which day the list is for."),
    "list_session_needed": N_("Say which session the list is for."),
    "list_twice": N_("There is such a list already."),
    "list_unknown": N_("There is no such list."),
    "list_used": N_("Somebody came in by this list: it stays."),
    "list_edition": N_("Whole edition"),
    "list_day": N_("%(day)s"),
    "list_session": N_("%(title)s"),
    "list_of_zone": N_("%(zone)s · %(list)s"),
    "list_gala": N_("Gala: %(title)s"),
    "scan_key_used": N_("This page was used for somebody else meanwhile. Scan the ticket again."),
    "scan_key_wrong": N_("A scan has a key of 1 to 64 characters, and a device a name of 40 at most."),
}
KIND_NAMES = {
    "edition": N_("Whole edition"),
    "day": N_("A day"),
    "session": N_("A session"),
    "gala": N_("A gala"),
}
ANSWER_NAMES = {
    "in": N_("In"),
    "already_in": N_("Already in"),
    "wrong_day": N_("Wrong day"),
    "not_accredited": N_("Not accredited"),
    "no_seat": N_("No seat"),
    "ended": N_("No longer valid"),
    "unknown": N_("Unknown ticket"),
    "out": N_("Out"),
    "not_in": N_("Not in"),
    "undone": N_("Taken back"),
}
