"""What guests of an edition that is over told it alone, and what the log has of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from sqlalchemy import JSON, ColumnElement, String, cast, func, select, type_coerce, update

from conference.kit.clock import read_now
from conference.store.base import db
from conference.store.tables import (
    DelegationLinkRow,
    DelegationRow,
    EventRow,
    InvitationLinkRow,
    InvitationRow,
    SessionAnswerRow,
    SessionRow,
)

# A word that the log has only where it tells a stay with its values; newer entries say only that it changed.
OF_STAYS = '"arrival_flight"'


def forget_told(edition_id: int) -> int:
    """How many remarks, comments and open private links there were in an edition, and are no more."""
    sessions = select(SessionRow.id).where(SessionRow.edition_id == edition_id)
    invitations = select(InvitationRow.id).where(InvitationRow.edition_id == edition_id)
    delegations = select(DelegationRow.id).where(DelegationRow.edition_id == edition_id)
    one, group = InvitationLinkRow, DelegationLinkRow
    return (
        write(InvitationRow, {"remark": ""}, InvitationRow.edition_id == edition_id, InvitationRow.remark != "")
        + write(
            SessionAnswerRow,
            {"comment": ""},
            SessionAnswerRow.session_id.in_(sessions),
            SessionAnswerRow.comment != "",
        )
        + write(one, {"ended_at": read_now()}, one.invitation_id.in_(invitations), one.ended_at.is_(None))
        + write(group, {"ended_at": read_now()}, group.delegation_id.in_(delegations), group.ended_at.is_(None))
        + forget_comments_in_log(edition_id)
    )


def write(row: Any, values: Mapping[str, object], *which: ColumnElement[bool]) -> int:
    """How many rows have these values now that had others."""
    count = db.session.scalar(select(func.count()).select_from(row).where(*which)) or 0
    db.session.execute(update(row).where(*which).values(**values).execution_options(synchronize_session=False))
    return count


def forget_comments_in_log(edition_id: int) -> int:
    """How many entries of the log told a comment on a session of an edition, and do no more."""
    own = (EventRow.edition_id == edition_id, EventRow.kind == "SessionAnswered")
    return forget_values(own, lambda name: name == "comment")


def forget_stays_in_log(people: Collection[int]) -> int:
    """How many entries of the log told the flights and hotels of people, and do no more."""
    told = cast(type_coerce(EventRow.facts, JSON), String).contains(OF_STAYS)
    own = (EventRow.thing == "person", EventRow.thing_id.in_(sorted(people)), told)
    return forget_values(own, lambda name: name == "stays")


def forget_values(which: Collection[ColumnElement[bool]], is_private: Callable[[str], bool]) -> int:
    """How many entries told private fields; from now on they say only that these changed."""
    count = 0
    for event in db.session.scalars(select(EventRow).where(*which)).all():
        changes = [hide(each) if is_private(each["name"]) else each for each in event.facts.get("changes", ())]
        if changes != event.facts.get("changes", []):
            event.facts = {**event.facts, "changes": changes}
            count += 1
    db.session.flush()
    return count


def hide(change: Mapping[str, Any]) -> dict[str, Any]:
    """A change that says only which field it was."""
    return {"name": change["name"], "before": None, "after": None}
