"""Which rows are somebody's, how they are found, and what becomes of them when somebody is erased.

A test looks at every table of the database: a column that names one of these is in one of the lists here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from conference.core.languages import NO_TEXT
from conference.core.redaction import REMOVED_LINE

# What becomes of a row: it goes, it stays without what it says, or it stays as it is, since it says nothing of anybody.
DELETE, BLANK, STAY = "delete", "blank", "stay"
# What somebody is known by besides their rows: an address, and how the log names them.
ADDRESS, ACTOR = "address", "actor"


@dataclass(frozen=True, slots=True)
class Holding:
    """Rows of a table are somebody's if `column` names a row of `of` that is theirs, and `when` holds.

    `section` is what they are called when they are taken out; "" for rows that only lead on to others.
    """

    table: str
    column: str
    of: str
    section: str
    erasing: str = STAY
    when: tuple[str, str] | None = None
    blanks: Mapping[str, Any] = field(default_factory=dict)


# Each after what it hangs on: they are found in this order, and erased in the other.
HOLDINGS = (
    Holding("accounts", "id", "accounts", "account"),
    Holding("roles", "account_id", "accounts", "roles", DELETE),
    Holding("role_tracks", "role_id", "roles", "tracks of roles", DELETE),
    Holding("logins", "account_id", "accounts", "browsers signed in", DELETE),
    Holding("account_links", "account_id", "accounts", "links into the account", DELETE),
    Holding("resets", "account_id", "accounts", "links asked for", DELETE),
    Holding("people", "id", "people", "person"),
    Holding("person_contacts", "person_id", "people", "contact", DELETE),
    Holding("private_data", "person_id", "people", "private data", DELETE),
    Holding("availabilities", "person_id", "people", "availability", DELETE),
    Holding("stays", "person_id", "people", "stays", DELETE),
    Holding("invitations", "person_id", "people", "invitations", DELETE),
    Holding("invitation_links", "invitation_id", "invitations", "links to invitations", DELETE),
    Holding("session_answers", "person_id", "people", "answers about sessions", DELETE),
    Holding("portraits", "person_id", "people", "portraits", DELETE),
    Holding("delegations", "head_id", "people", "delegations headed"),
    Holding("appearances", "person_id", "people", "appearances in sessions"),
    Holding("erasing_requests", "person_id", "people", "wishes to be erased", BLANK, blanks={
        "address": "", "language": "",
    }),
    Holding("erasing_requests", "address", ADDRESS, "wishes to be erased"),
    Holding("registrations", "id", "registrations", "registrations", BLANK, blanks={
        "name": REMOVED_LINE, "affiliation": "", "proof_file": "", "proof_name": "", "photo_file": "", "reason": "",
        "person_id": None,
    }),
    Holding("registrations", "person_id", "people", "registrations"),
    Holding("registration_answers", "registration_id", "registrations", "answers on registering", DELETE),
    Holding("registration_links", "registration_id", "registrations", "links to registrations", DELETE),
    Holding("bookings", "registration_id", "registrations", "seats"),
    Holding("tickets", "registration_id", "registrations", "tickets", DELETE),
    Holding("check_ins", "registration_id", "registrations", "visits"),
    Holding("stars", "account_id", "accounts", "stars", DELETE),
    Holding("stars", "registration_id", "registrations", "stars", DELETE),
    Holding("own_feeds", "account_id", "accounts", "own calendars", DELETE),
    Holding("own_feeds", "registration_id", "registrations", "own calendars", DELETE),
    Holding("letters", "account_id", "accounts", "letters", DELETE),
    Holding("letters", "person_id", "people", "letters", DELETE),
    Holding("letters", "registration_id", "registrations", "letters", DELETE),
    Holding("letters", "address", ADDRESS, "letters", DELETE),
    Holding("group_letter_recipients", "letter_id", "letters", "letters to groups", DELETE),
    Holding("letter_attachments", "letter_id", "letters", "files of letters", DELETE),
    Holding("import_keys", "target_id", "people", "keys of imports", DELETE, when=("kind", "person")),
    Holding("mergers", "kept_id", "people", "earlier addresses", DELETE, when=("thing", "person")),
    Holding("waivers", "subject_id", "people", "clashes waived", when=("subject_kind", "person")),
    Holding("events", "actor", ACTOR, "what you did, as the log keeps it"),
    Holding("events", "thing_id", "people", "what you did, as the log keeps it", when=("thing", "person")),
    Holding("actions", "actor", ACTOR, "moves on the board"),
    Holding("uploads", "actor", ACTOR, "files sent to be imported"),
)  # fmt: skip

# Columns that name somebody's rows, and why what they name is not taken out or erased by them.
LEFT: Mapping[tuple[str, str], str] = {
    ("registrations", "head_id"): "somebody else's registration, by the head of their delegation",
    (
        "delegation_links",
        "delegation_id",
    ): "a link to what a delegation's head may do, which ends with their invitation",
    ("invitations", "delegation_id"): "a delegation is a group of the office's, of which its head is told",
}
# Columns that name somebody by a word, and why their rows are not taken out.
WORDS_LEFT: Mapping[tuple[str, str], str] = {
    ("releases", "by"): "the log tells of it",
    ("planned_releases", "asked_by"): "the log tells of it",
    ("waivers", "by"): "the log tells of it",
    ("check_ins", "actor"): "who stood at the door is told by what the door's lists tell",
    ("papers", "asked_by"): "a paper goes after a day, and says nothing that is not taken out otherwise",
    ("letter_settings", "reply_to"): "an address of the office",
}

# Columns that name a file of `kit.files`, and the column that says what it is called, if one does.
FILES: Mapping[tuple[str, str], str] = {
    ("registrations", "proof_file"): "proof_name",
    ("registrations", "photo_file"): "",
    ("portraits", "file"): "",
    ("people", "portrait"): "",
    ("people", "image"): "",
    ("films", "image"): "",
    ("editions", "image"): "",
    ("uploads", "file"): "name",
    ("booklets", "file"): "",
    ("release_fonts", "file"): "",
}

# What nobody is told, since it only leads in.
SECRET = frozenset({"token_hash", "password", "version", "body", "html"})
# What a person says when nobody is known under their number any more.
NOBODY: Mapping[str, Any] = {
    "affiliation": NO_TEXT, "biography": NO_TEXT, "country": "", "image": "", "honorific": NO_TEXT, "languages": (),
    "portrait": "", "may_show_portrait": False, "rank": None, "name_order": "", "most_a_day": None, "rest": None,
}  # fmt: skip
