"""Invitations: the states one passes through, who takes it from one to the next, and what is offered with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from conference.core.errors import RuleBroken

# Source: domain.md, Invitation.
STATES = ("proposed", "approved", "sent", "accepted", "declined", "confirmed", "cancelled")
# Who takes part in the programme without being invited: nothing is offered them and nothing waits for their yes, but
# their private link is the same.
SPEAKING = "speaking"
# In which a private link opens what is one's own in the programme, and nothing of an invitation: it is not sent yet.
UNSENT_STATES = (SPEAKING, "proposed", "approved")
# Where the office may take an invitation from each state. It enters by hand what a guest has said on the telephone.
STEPS: dict[str, tuple[str, ...]] = {
    "proposed": ("approved", "cancelled"),
    "approved": ("sent", "cancelled"),
    "sent": ("accepted", "declined", "cancelled"),
    "accepted": ("confirmed", "declined", "cancelled"),
    "declined": ("sent", "cancelled"),
    "confirmed": ("declined", "cancelled"),
    "cancelled": ("proposed",),
}
# The step that is likely next, where it is the office's to take; in all other states it waits for the guest.
NEXT_STEPS = {"proposed": "approved", "approved": "sent", "accepted": "confirmed"}
# Where guests may take their own: they may change their mind, and say at any time that they cannot come.
ANSWERS: dict[str, tuple[str, ...]] = {
    "sent": ("accepted", "declined"),
    "accepted": ("accepted", "declined"),
    "declined": ("accepted", "declined"),
    "confirmed": ("confirmed", "declined"),
}
TICKET_CLASSES = ("economy", "premium", "business", "first")
# What a delegation comes for.
PURPOSES = ("film", "country", "member")
NAME_ORDERS = ("given_first", "family_first")
# What a speaker says of a session.
SESSION_ANSWERS = ("confirmed", "declined")
MOST_NIGHTS = 60
LAST_RANK = 999


@dataclass(frozen=True, slots=True)
class Offer:
    """What a guest is offered; None and "" stand for what was not agreed. `nights` are those in the hotel."""

    nights: int | None = None
    ticket_class: str = ""
    has_companion: bool = False


def check_step(state: str, to: str) -> None:
    """Refuse a step that the office does not take from a state. Raises: RuleBroken("step_wrong")."""
    if to not in STEPS[state]:
        raise RuleBroken("step_wrong")


def decide_answer(state: str, is_coming: bool) -> str:
    """The state that a guest's answer leads to. Who is confirmed stays so by saying yes again.

    Who is not invited yet, or only takes part, stays as they are.
    Raises: RuleBroken("answer_over") where nobody waits for an answer.
    """
    if state in UNSENT_STATES:
        return state
    if state not in ANSWERS:
        raise RuleBroken("answer_over")
    return ANSWERS[state][0 if is_coming else 1]


def is_late(state: str, deadline: date | None, today: date) -> bool:
    """Whether the time to accept is over. Whoever has accepted may still correct what they said."""
    return state in ("sent", "declined") and deadline is not None and today > deadline


def check_offer(offer: Offer) -> None:
    """Refuse an offer that nobody makes. Raises: RuleBroken("number_wrong", "choice_wrong")."""
    if offer.nights is not None and not 0 <= offer.nights <= MOST_NIGHTS:
        raise RuleBroken("number_wrong", field="nights", least=0, most=MOST_NIGHTS)
    if offer.ticket_class not in ("", *TICKET_CLASSES):
        raise RuleBroken("choice_wrong", field="ticket_class")
