"""What is told of a clash to someone who works on one of its editions but not on the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from conference.core.clashes import Clash
from conference.core.programme import Programme


@dataclass(frozen=True, slots=True)
class BlurredClash:
    """A clash of `session_id` with something in another edition: that it is so, and from when to when.

    `rule` and `severity` are those of the clash, to sort and filter by. Nothing here names the other session, its
    edition, room, people or films, nor why it may be waived.
    """

    rule: str
    severity: str
    session_id: int
    from_at: datetime
    to_at: datetime | None
    minutes: int | None
    is_waived: bool


def blur_clashes(
    programme: Programme, clashes: Iterable[Clash], may_see: Callable[[int], bool]
) -> list[Clash | BlurredClash]:
    """The clashes as someone may see them, in the same order.

    `may_see` says whether an edition, by its id, is theirs (`Reader.may_see_all_of`). A clash is whole where all its
    sessions are of such editions, blurred where one is, and left out where none is.
    """
    told = (blur_clash(programme, clash, may_see) for clash in clashes)
    return [clash for clash in told if clash is not None]


def blur_clash(programme: Programme, clash: Clash, may_see: Callable[[int], bool]) -> Clash | BlurredClash | None:
    """One clash as someone may see it; None where it is none of their business."""
    own = [each for each in clash.sessions if may_see(programme.sessions[each].edition_id)]
    if len(own) == len(clash.sessions):
        return clash
    if not own:
        return None
    place = own[0], clash.from_at, clash.to_at, clash.minutes
    return BlurredClash(clash.rule, clash.severity, *place, clash.waived is not None)
