"""Letters: what one is, the states it passes through, and when a try that failed is made again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

# Waiting for its time, held by the office, with a mail server now, or at an end.
STATES = ("waiting", "held", "sending", "sent", "failed", "withdrawn")
# What the office may do with a letter, and in which states.
ACTIONS = {
    "send": ("waiting", "held"),
    "retry": ("failed",),
    "hold": ("waiting",),
    "withdraw": ("waiting", "held", "failed"),
}

# How long after each try that failed for the time being the next one is made; after the last none is.
# Source: RFC 5321, 4.5.4.1: soon at first, then for days rather than hours.
WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
    timedelta(hours=24),
)
# Stands in a text for a link that is made as the letter leaves: nobody reads it in the office, and it is kept nowhere.
BLANK = "••••••••"
# State of an invitation -> the letter that tells its guest. All but that of one cancelled carry the private link.
GUEST_LETTER_OF = {"sent": "guest_invitation", "confirmed": "guest_confirmed", "cancelled": "guest_cancelled"}
# Asks a guest who was invited for their answer, before the deadline.
GUEST_REMINDER = "guest_reminder"
GUEST_LETTERS = (*GUEST_LETTER_OF.values(), GUEST_REMINDER)
# What somebody is told who asked to be erased. The last letter is not kept once it has left, or never will.
ERASED_LETTER, UNERASED_LETTER = "privacy_erased", "privacy_refused"
# A letter to a chosen group.
GROUP_LETTER = "group"

_LINK_LIKE = re.compile(r"\S*(?:://|\bwww\.)\S*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a letter. `kind` is its media type with parameters."""

    name: str
    kind: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it is sent: to whom, in which language, and what it says as plain text and as HTML.

    `message_id` names it for good, also when it is sent again. `written_at` is its date. `reply_to` may be empty.
    """

    message_id: str
    written_at: datetime
    address: str
    name: str
    sender: str
    reply_to: str
    language: str
    subject: str
    text: str
    html: str
    attachments: tuple[Attachment, ...] = ()


def find_next_try(attempts: int, now: datetime) -> datetime | None:
    """When to try again after so many tries; None when it was the last."""
    return now + WAITS[attempts - 1] if attempts <= len(WAITS) else None


def disarm_links(text: str) -> str:
    """`text` without anything that a mail program would make a link of: ``https[:]//evil[.]example``.

    Names and titles are written by many; a letter must lead nowhere but where we say.
    """
    return _LINK_LIKE.sub(lambda found: found[0].replace("://", "[:]//").replace(".", "[.]"), text)
