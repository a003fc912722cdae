"""The clashes of one person, over all editions, as somebody may see them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select

from conference.core.clashes import Clash, find_clashes_touching
from conference.core.discretion import BlurredClash, blur_clashes
from conference.core.guard import ClashKey, read_key
from conference.core.programme import Programme
from conference.kit.clock import read_now
from conference.store.base import db
from conference.store.neighbourhoods import read_around, read_seen
from conference.store.tables import AppearanceRow, PartRow

NOTHING = Programme()


@dataclass(frozen=True, slots=True)
class PersonClashes:
    """The clashes of a person, with the picture that tells them."""

    programme: Programme
    clashes: tuple[Clash | BlurredClash, ...]
    keys: frozenset[ClashKey]


def find_person_clashes(person_id: int, edition_id: int, may_see: Callable[[int], bool]) -> PersonClashes:
    """The clashes that are about a person, in the main drafts, hard ones first. Cost: 10 statements."""
    parts = select(PartRow.session_id).join(AppearanceRow).where(AppearanceRow.person_id == person_id)
    session_ids = set(db.session.scalars(parts.distinct()))
    seen = read_seen(edition_id) if session_ids else None
    if seen is None:
        return PersonClashes(NOTHING, (), frozenset())
    programme = read_around(seen, session_ids).programme
    touching = find_clashes_touching(programme, session_ids & programme.sessions.keys(), read_now())
    own = [each for each in touching if each.subject.kind == "person" and each.subject.id == person_id]
    own.sort(key=lambda clash: clash.severity != "error")
    told = tuple(blur_clashes(programme, own, may_see))
    return PersonClashes(programme, told, frozenset(map(read_key, own)))
