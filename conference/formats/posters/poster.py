"""What a poster says and shows."""

from __future__ import annotations

from dataclasses import dataclass

from conference.core.tracks import TrackLook


@dataclass(frozen=True, slots=True)
class Poster:
    """What a poster says and shows: any texts, "" for none.

    `head` names its kind, `title` is set in the voice of the work or of the house, `other` is the title in another
    language; of `foot` as much is said as there is room for. `picture` with its `picture_name` is shown whole behind
    the words, or, as a portrait, beside them.
    """

    head: str
    title: str
    other: str = ""
    facts: str = ""
    foot: tuple[str, ...] = ()
    is_work: bool = False
    is_dark: bool = False
    is_portrait: bool = False
    look: TrackLook | None = None
    picture_name: str = ""
    picture: bytes = b""
