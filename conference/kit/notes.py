"""Short letters of one frame: what has happened in a sentence, maybe a reason and a link."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """A letter to somebody: the subject, what has happened in a sentence, and what else there is to know.

    `link` is the blank, or "" where there is nothing left to open.
    `conflicts` is what the reader holds against seats that are offered.
    """

    name: str
    edition: str
    subject: str
    said: str
    place: str
    reason: str
    link: str
    home: str
    conflicts: str = ""
