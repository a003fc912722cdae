"""What guests, their invitations and delegations are called in a language."""

from __future__ import annotations

from conference.kit.words import read_translations
from conference.kit.words.guests import (
    ANSWER_STANDINGS,
    INVITATION_STATES,
    NAME_ORDER_NAMES,
    PURPOSE_NAMES,
    SESSION_ANSWER_NAMES,
    STEP_NAMES,
    TICKET_CLASS_NAMES,
)


def name_state(state: str, language: str) -> str:
    """The state of an invitation."""
    return read_translations(language).gettext(INVITATION_STATES.get(state, state))


def name_step(state: str, language: str) -> str:
    """What the office does to bring an invitation into a state."""
    return read_translations(language).gettext(STEP_NAMES[state])


def name_ticket_class(ticket_class: str, language: str) -> str:
    """A class of travel; "" for none."""
    return read_translations(language).gettext(TICKET_CLASS_NAMES[ticket_class]) if ticket_class else ""


def name_purpose(purpose: str, language: str) -> str:
    """What a delegation comes for."""
    return read_translations(language).gettext(PURPOSE_NAMES.get(purpose, purpose))


def name_order(order: str, language: str) -> str:
    """Which of the names is said first."""
    return read_translations(language).gettext(NAME_ORDER_NAMES[order]) if order else ""


def name_session_answer(answer: str, language: str) -> str:
    """What a speaker has said of a session; "" for nothing yet."""
    return read_translations(language).gettext(SESSION_ANSWER_NAMES[answer]) if answer else ""


def name_standing(standing: str, language: str) -> str:
    """How what a speaker has said of a session stands, by what is to be done about it."""
    return read_translations(language).gettext(ANSWER_STANDINGS[standing])
