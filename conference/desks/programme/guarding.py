"""The guard around changes that leave sessions where they stand: who appears in them, whether they take place."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import select

from conference.core.clashes import find_clashes_touching
from conference.core.errors import RuleBroken
from conference.core.guard import ClashKey, find_made
from conference.desks.programme.acting import BoardCommand, make_waiver, see_session
from conference.desks.programme.acting_rows import add_waivers, record_waivers
from conference.kit.clock import read_now
from conference.store.base import db
from conference.store.guarding import hold_rooms, release_rooms, tolerate_overlaps
from conference.store.neighbourhoods import read_around
from conference.store.tables import DraftRow, PlacementRow


@contextmanager
def guarding(
    session_ids: Collection[int],
    reason: str = "",
    until: datetime | None = None,
    allowed: Collection[ClashKey] = (),
) -> Iterator[None]:
    """Refuse what is done inside to sessions of one edition if it makes new hard clashes of theirs in the main draft.

    With a reason they are waived instead; those `allowed` may come back. Nobody else changes a programme from the first
    moment inside.
    Raises: RuleBroken("clash").
    """
    seen = see_session(min(session_ids), None)
    now = read_now()
    before = find_clashes_touching(read_around(seen, session_ids).programme, session_ids, now)
    yield
    db.session.flush()
    near = read_around(seen, session_ids)
    made = find_made(before, find_clashes_touching(near.programme, session_ids, now), allowed)
    if made and not reason:
        raise RuleBroken("clash", count=len(made), clashes=tuple(made), programme=near.programme)
    waivers = [make_waiver(clash, BoardCommand(reason=reason, until=until)) for clash in made]
    add_waivers(waivers)
    record_waivers(seen.plan, waivers)
    cover_sessions(session_ids)


def cover_sessions(session_ids: Collection[int]) -> None:
    """Have the database cover the sessions where they stand in their main drafts, as far as it is to now.

    What overlaps is tolerated there.
    """
    db.session.flush()
    standing = (
        select(PlacementRow.id)
        .join(DraftRow, DraftRow.id == PlacementRow.draft_id)
        .where(DraftRow.is_main, PlacementRow.session_id.in_(session_ids))
    )
    placements = db.session.scalars(standing).all()
    release_rooms(placements)
    tolerate_overlaps(placements)
    hold_rooms(placements)
