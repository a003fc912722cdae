"""Stars: how many somebody may have, how a session is named outside, and what has become of one since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from conference.core.programme import Session

# A long festival has some three hundred sessions that anybody could see; a starred list beyond that helps nobody.
MOST_STARS = 300


@dataclass(frozen=True, slots=True)
class StarName:
    """A session as addresses and browsers name it: the slug of its edition, and its code."""

    edition: str
    code: str

    def __str__(self) -> str:
        return f"{self.edition}/{self.code}"


def read_star_name(text: str) -> StarName | None:
    """The session that "week/A1" names; None for what names none."""
    edition, slash, code = text.partition("/")
    return StarName(edition, code) if edition and slash and code else None


def is_starrable(session: Session) -> bool:
    """Whether everybody can read of a session, so that anybody may star it."""
    return session.visibility == "public" and session.is_placed


@dataclass(frozen=True, slots=True)
class Place:
    """When and in which room a session was to be, as somebody knew it."""

    starts_at: datetime | None
    room_id: int | None


def read_place(session: Session) -> Place:
    """When and where a session is to be."""
    return Place(session.starts_at, session.rooms[0] if session.rooms else None)


def find_fate(session: Session, known: Place | None) -> str:
    """What has become of a session: "cancelled", "off" the programme, "moved", "elsewhere", or "" for nothing.

    `known` is where it was to be when they starred it; None where nobody noted that.
    """
    if session.status == "cancelled":
        return "cancelled"
    if not session.is_placed:
        return "off"
    if known is None:
        return ""
    if known.starts_at != session.starts_at:
        return "moved"
    return "elsewhere" if known.room_id not in session.rooms else ""
