"""What letters say of sessions, and the names of letters' kinds and states."""

from __future__ import annotations

from conference.kit.words.marking import N_

TEXTS = {
    "letter_joined": N_("You take part in %(code)s “%(title)s”, %(new_when)s, %(new_rooms)s"),
    "letter_left": N_("You no longer take part in %(code)s “%(title)s”, %(old_when)s, %(old_rooms)s"),
    "letter_unplaced": N_("%(code)s “%(title)s”, %(old_when)s, %(old_rooms)s, is off the programme for now"),
}

SUBJECT_ONE = N_("%(edition)s: a change to “%(title)s”")
SUBJECT_CANCELLED = N_("%(edition)s: “%(title)s” will not take place as planned")
SUBJECT_MANY = N_("%(edition)s: changes to %(count)s of your sessions")

# In whose name letters are written that belong to no edition.
SITE = N_("Programmes")
