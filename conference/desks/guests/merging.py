"""Two people who are one."""

from __future__ import annotations

from sqlalchemy import delete, func, select, update

from conference.desks.guests.facts import check_person, read_person, write_presence
from conference.desks.guests.queries import find_person
from conference.kit.editing import change_row, read_columns
from conference.kit.merging import Merge, check_versions, record_merge
from conference.store.base import db
from conference.store.mergers import merge_rows
from conference.store.tables import AppearanceRow, PartRow, PersonRow, SessionRow

# These are told by the facts that were chosen; they do not move.
TOLD = ("availabilities", "stays")


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
    merge_rows(PersonRow, "person", (gone.id, gone.slug), kept.id, but=TOLD)
    drop_doubles(kept.id)
    record_merge("person", command, command.facts.name, gone_name, before)


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
