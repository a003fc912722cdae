"""Texts about what is known of people."""

from __future__ import annotations

from conference.kit.words.marking import N_

TEXTS = {
    "request_unknown": N_("This was decided already."),
    "reason_needed": N_("Say why, in a sentence: it is told to who asked."),
    "subject_elsewhere": N_(
        "Something is known of them in an edition that is not yours: ask somebody who runs all of it."
    ),
    "sure_needed": N_("Tick that you are sure: this cannot be taken back."),
}

# What letters say to who asked to be erased.
LETTER_TEXTS = {
    "erased": (
        N_("Your data is erased"),
        N_(
            "nothing that says who you are is kept here any more: your data, registrations and seats are gone, and where "
            "the programme named you it says that a name was removed. Only an account, if you have one, stays until you "
            "close it yourself. This is our last letter: your address is dropped once it has left."
        ),
    ),
    "refused": (
        N_("Your wish to be erased"),
        N_(
            "you asked to be erased. The office has looked at it and keeps what the programme says of you, for the reason "
            "below. If you disagree, answer this letter; you can also complain to your data protection authority."
        ),
    ),
}

# What is told of people, by the words of written lists (`desks.privacy.holdings`) and of what an office takes along.
KINDS = (
    N_("account"),
    N_("roles"),
    N_("tracks of roles"),
    N_("browsers signed in"),
    N_("links into the account"),
    N_("links asked for"),
    N_("person"),
    N_("contact"),
    N_("private data"),
    N_("availability"),
    N_("stays"),
    N_("invitations"),
    N_("links to invitations"),
    N_("answers about sessions"),
    N_("delegations headed"),
    N_("appearances in sessions"),
    N_("wishes to be erased"),
    N_("registrations"),
    N_("answers on registering"),
    N_("links to registrations"),
    N_("seats"),
    N_("tickets"),
    N_("visits"),
    N_("stars"),
    N_("own calendars"),
    N_("portraits"),
    N_("letters"),
    N_("letters to groups"),
    N_("files of letters"),
    N_("keys of imports"),
    N_("earlier addresses"),
    N_("clashes waived"),
    N_("what you did, as the log keeps it"),
    N_("moves on the board"),
    N_("files sent to be imported"),
    N_("releases of the programme"),
    N_("files"),
    N_("documents"),
    N_("addresses"),
    N_("people"),
    N_("passports"),
    N_("films"),
    N_("sessions"),
    N_("guests"),
    N_("private"),
)
