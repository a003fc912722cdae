"""What classes, registrations and bookings are called."""

from __future__ import annotations

from conference.kit.words import read_translations
from conference.kit.words.marking import N_

TICKET = N_("Ticket")
CLASS_NAMES = {
    "visitor": N_("Visitor"),
    "industry": N_("Industry"),
    "press": N_("Press"),
    "market": N_("Market"),
    "festival": N_("Festival"),
    "guest": N_("Guest"),
}
STATE_NAMES = {
    "applied": N_("Waiting for approval"),
    "registered": N_("Registered"),
    "refused": N_("Not accepted"),
    "withdrawn": N_("Withdrawn"),
}
BOOKING_NAMES = {
    "confirmed": N_("Seat booked"),
    "offered": N_("Seat offered"),
    "queued": N_("On the waitlist"),
    "lapsed": N_("Not taken in time"),
    "cancelled": N_("Given back"),
}
QUESTION_NAMES = {
    "line": N_("A line of text"),
    "text": N_("Several lines"),
    "choice": N_("One of several answers"),
    "tick": N_("A box to tick"),
}


def name_class(kind: str, language: str) -> str:
    """What a kind of class is called."""
    return read_translations(language).gettext(CLASS_NAMES[kind])


def name_registration(state: str, language: str) -> str:
    """What the state of a registration is called."""
    return read_translations(language).gettext(STATE_NAMES[state])


def name_booking(state: str, language: str) -> str:
    """What the state of a booking is called."""
    return read_translations(language).gettext(BOOKING_NAMES[state])


def name_question(kind: str, language: str) -> str:
    """What a kind of question is called."""
    return read_translations(language).gettext(QUESTION_NAMES[kind])
