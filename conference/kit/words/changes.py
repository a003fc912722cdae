"""What each change of a session says, and the names of the fields that a new text may be in."""

from __future__ import annotations

from conference.kit.words.marking import N_

TEXTS = {
    "change_added": N_("New: %(code)s “%(title)s”, %(new_when)s, %(new_rooms)s"),
    "change_cancelled": N_("Cancelled: %(code)s “%(title)s”, %(old_when)s, %(old_rooms)s"),
    "change_restored": N_("Takes place after all: %(code)s “%(title)s”, %(new_when)s, %(new_rooms)s"),
    "change_moved": N_("%(code)s “%(title)s” moves from %(old_when)s to %(new_when)s"),
    "change_room": N_("%(code)s “%(title)s” moves from %(old_rooms)s to %(new_rooms)s"),
    "change_duration": N_("%(code)s “%(title)s” now takes %(new_length)s, not %(old_length)s"),
    "change_people_joined": N_("%(code)s “%(title)s” now has %(joined)s"),
    "change_people_left": N_("%(code)s “%(title)s” no longer has %(left)s"),
    "change_people": N_("%(code)s “%(title)s” now has %(joined)s, no longer %(left)s"),
    "change_title": N_("%(code)s “%(old_title)s” is now called “%(title)s”"),
    "change_text": N_("%(code)s “%(title)s” has changed in: %(fields)s"),
}

NO_PLACE = N_("not placed")
NO_LENGTH = N_("an unknown time")
LENGTH = N_("%(minutes)s min")

FIELD_NAMES = {
    "code": N_("code"),
    "kind": N_("kind"),
    "short_title": N_("short title"),
    "subtitle": N_("subtitle"),
    "abstract": N_("abstract"),
    "description": N_("description"),
    "visibility": N_("visibility"),
    "status": N_("status"),
    "languages": N_("languages"),
    "track_id": N_("section"),
    "films": N_("films shown"),
    "parts": N_("parts"),
    "links": N_("links"),
}
