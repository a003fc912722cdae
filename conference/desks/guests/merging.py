"""Two people who are one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import delete, func, select, update

from conference.core.invitations import SPEAKING
from conference.desks.guests.facts import check_person, read_person, write_presence
from conference.desks.guests.private_data import find_row
from conference.desks.guests.queries import find_person
from conference.kit.editing import change_row, read_columns
from conference.kit.merging import Merge, check_versions, record_merge
from conference.store.base import Base, db
from conference.store.mergers import merge_rows
from conference.store.tables import AppearanceRow, InvitationRow, PartRow, PersonRow, SessionRow

# These are told by the facts that were chosen; they do not move.
TOLD = ("availabilities", "stays")
# The states of an invitation, the further it came the later.
NEARER = (SPEAKING, "cancelled", "proposed", "approved", "sent", "declined", "accepted", "confirmed")


def merge_people(command: Merge) -> None:
    """Have one person be as `facts` say, and appear wherever either did.

    Raises: RuleBroken("person_unknown", "same_thing", "merge_stale"), and what `check_person` does.
    """
    kept, gone = find_person(command.kept_id), find_person(command.gone_id)
    check_versions(kept, gone, command)
    check_person(command.facts)
    before, gone_name = read_person(kept), gone.name
    change_row(kept, read_columns(command.facts, "availability", "stays") | choose_portrait(kept, gone))
    write_presence(kept.id, command.facts)
    touch_sessions(gone.id)
    join_invitations(kept.id, gone.id)
    join_private_data(kept.id, gone.id)
    merge_rows(PersonRow, "person", (gone.id, gone.slug), kept.id, but=TOLD)
    drop_doubles(kept.id)
    told = replace(before, stays=command.facts.stays)
    record_merge("person", command, command.facts.name, gone_name, told)


def choose_portrait(kept: PersonRow, gone: PersonRow) -> dict[str, object]:
    """The portrait of the one that stays, or, where they have none, of the other, with what was agreed about it."""
    shown = kept if kept.portrait else gone
    return {"portrait": shown.portrait, "may_show_portrait": shown.may_show_portrait}


def touch_sessions(person_id: int) -> None:
    """Have the versions of the sessions in which someone appears grow: whoever has one open is to see the change."""
    sessions = select(PartRow.session_id).join(AppearanceRow).where(AppearanceRow.person_id == person_id)
    db.session.execute(
        update(SessionRow)
        .where(SessionRow.id.in_(sessions))
        .values(version=SessionRow.version + 1)
        .execution_options(synchronize_session=False)
    )


def drop_doubles(person_id: int) -> None:
    """Leave someone once in each role of a part."""
    first = (
        select(func.min(AppearanceRow.id))
        .where(AppearanceRow.person_id == person_id)
        .group_by(AppearanceRow.part_id, AppearanceRow.role)
    )
    doubles = AppearanceRow.id.not_in(first)
    db.session.execute(delete(AppearanceRow).where(AppearanceRow.person_id == person_id, doubles))


def join_invitations(kept_id: int, gone_id: int) -> None:
    """Of two invitations to one edition, leave in that of the one who stays what both say, and how far either came."""
    own = {row.edition_id: row for row in list_invitations(kept_id)}
    for other in list_invitations(gone_id):
        if row := own.get(other.edition_id):
            state = max(row.state, other.state, key=NEARER.index)
            companion = row.has_companion or other.has_companion
            texts = join_texts(row, other, ("note", "remark"))
            change_row(row, {"state": state, "has_companion": companion, **texts})


def list_invitations(person_id: int) -> Sequence[InvitationRow]:
    """The invitations of a person."""
    return db.session.scalars(select(InvitationRow).where(InvitationRow.person_id == person_id)).all()


def join_private_data(kept_id: int, gone_id: int) -> None:
    """Leave with the one who stays what either cannot eat, and needs."""
    rows = [find_row(id) for id in (kept_id, gone_id)]
    if rows[0] and rows[1]:
        change_row(rows[0], join_texts(rows[0], rows[1], ("diet", "access")))


def join_texts(row: Base, other: Base, names: Iterable[str]) -> dict[str, str]:
    """The texts of two rows, each once, one below the other."""
    both = {name: dict.fromkeys(filter(None, (getattr(row, name), getattr(other, name)))) for name in names}
    return {name: "\n".join(texts) for name, texts in both.items()}
