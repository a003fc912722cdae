"""What of people's data a paper holds, for the log of what is taken along."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import func, select

from conference.core.errors import RuleBroken
from conference.core.guest_events import PrivateDataSeen
from conference.desks.guests.delegating import find_delegation
from conference.desks.guests.invitation_queries import name_members
from conference.desks.guests.private_data import read_private
from conference.desks.guests.queries import find_person
from conference.desks.guests.ranking import list_guests_by_rank
from conference.kit.work import record
from conference.store.base import db
from conference.store.tables import AppearanceRow, InvitationRow, PartRow, SessionRow


def count_contents(edition_id: int, kind: str, subject_id: int) -> Mapping[str, int]:
    """How much of each kind of data (`kit.words.privacy.KINDS`) a paper holds. The log keeps whose passport is shown.

    Raises: RuleBroken("person_unknown", "invitation_unknown", "delegation_unknown", "session_unknown",
    "passport_unknown").
    """
    if kind == "protocol":
        return {"people": len(list_guests_by_rank(edition_id, subject_id or None))}
    if kind in ("group", "own_group"):
        return {"people": len(name_members(find_delegation(edition_id, subject_id).id))}
    if kind in ("run_sheet", "own_run_sheet"):
        return {"people": count_cast(edition_id, subject_id)}
    find_own_invitation(edition_id, subject_id)
    return {"people": 1, "passports": show_passport(edition_id, subject_id)} if kind == "visa" else {"people": 1}


def count_cast(edition_id: int, session_id: int) -> int:
    """How many people are in a session. Raises: RuleBroken("session_unknown")."""
    if db.session.scalar(select(SessionRow.edition_id).where(SessionRow.id == session_id)) != edition_id:
        raise RuleBroken("session_unknown", session=session_id)
    cast = select(func.count(AppearanceRow.person_id.distinct())).join(PartRow)
    return db.session.scalar(cast.where(PartRow.session_id == session_id)) or 0


def show_passport(edition_id: int, person_id: int) -> int:
    """How many passports a letter for a visa shows; the log keeps whose. Raises: RuleBroken("passport_unknown")."""
    person = find_person(person_id)
    if not read_private(person_id).passport:
        raise RuleBroken("passport_unknown")
    record(PrivateDataSeen(edition_id, person.id, person.name))
    return 1


def find_own_invitation(edition_id: int, person_id: int) -> InvitationRow:
    """The invitation of a person to an edition. Raises: RuleBroken("person_unknown", "invitation_unknown")."""
    find_person(person_id)
    own = (InvitationRow.edition_id == edition_id, InvitationRow.person_id == person_id)
    row = db.session.scalar(select(InvitationRow).where(*own))
    if row is None:
        raise RuleBroken("invitation_unknown")
    return row
