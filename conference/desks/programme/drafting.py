"""Drafts to try things out in: branched from the main one, compared with it, taken over, deleted."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlalchemy import delete, insert, literal, select, update

from conference.core.errors import RuleBroken
from conference.core.events import DraftBranched, DraftDeleted, DraftRenamed
from conference.core.moves import Place
from conference.desks.programme.acting import BoardCommand, Outcome, Turn, carry_out, look, see_edition
from conference.desks.programme.bulk import table_of
from conference.desks.programme.draft_queries import Difference, find_differences
from conference.desks.programme.queries import find_draft, find_main_draft_id
from conference.kit.words.acting import say_everywhere
from conference.kit.work import record
from conference.store.base import db
from conference.store.locks import hold_programme
from conference.store.neighbourhoods import Neighbourhood, Seen
from conference.store.tables import ActionRow, DraftRow, PlacementRoomRow, PlacementRow

LONGEST_NAME = 80
MOST_DRAFTS = 20


@dataclass(frozen=True, slots=True)
class BranchDraft:
    """Make a draft in which everything stands as in the main one."""

    edition_id: int
    name: str


@dataclass(frozen=True, slots=True)
class RenameDraft:
    """Call a draft something else; the main one keeps its name."""

    edition_id: int
    draft_id: int
    name: str


@dataclass(frozen=True, slots=True)
class DeleteDraft:
    """Take a draft away, but for the main one."""

    edition_id: int
    draft_id: int


@dataclass(frozen=True, slots=True)
class TakeOver(BoardCommand):
    """Have sessions of the main draft stand as in the draft of `from_id`; None means all that were moved only there.

    What was moved in both is taken over only where it is named and `versions` has the main draft's.
    """

    edition_id: int
    from_id: int
    session_ids: tuple[int, ...] | None = None


def branch_draft(command: BranchDraft) -> int:
    """The id of the new draft. Raises: RuleBroken("draft_name_wrong", "draft_name_taken", "too_many_drafts")."""
    hold_programme()
    if check_name(command.edition_id, command.name) >= MOST_DRAFTS:
        raise RuleBroken("too_many_drafts", most=MOST_DRAFTS)
    row = DraftRow(edition_id=command.edition_id, name=command.name, is_main=False)
    db.session.add(row)
    db.session.flush()
    copy_places(find_main_draft_id(command.edition_id), row.id)
    record(DraftBranched(command.edition_id, row.id, row.name))
    return row.id


def check_name(edition_id: int, name: str) -> int:
    """How many drafts there are; refuses a name that nobody could tell from another.

    Raises: RuleBroken("draft_name_wrong", "draft_name_taken").
    """
    names = set(db.session.scalars(select(DraftRow.name).where(DraftRow.edition_id == edition_id)))
    if not 0 < len(name) <= LONGEST_NAME:
        raise RuleBroken("draft_name_wrong", most=LONGEST_NAME)
    if name in names:
        raise RuleBroken("draft_name_taken", name=name)
    return len(names)


def copy_places(main_id: int, draft_id: int) -> None:
    """Have everything stand in a draft as it does in the main one, whose versions are kept as the base."""
    places, rooms = table_of(PlacementRow), table_of(PlacementRoomRow)
    own = [places.c[name] for name in ("session_id", "starts_at", "ends_at", "length", "is_locked")]
    based = select(literal(draft_id), *own, literal(False), literal(1), places.c.version)
    names = ["draft_id", *(column.name for column in own), "is_tolerated", "version", "base_version"]
    db.session.execute(insert(places).from_select(names, based.where(places.c.draft_id == main_id)))
    copies = places.alias()
    kept = [rooms.c[name] for name in ("position", "room_id", "starts_at", "ends_at")]
    copied = (
        select(copies.c.id, *kept, literal(False))
        .join(places, places.c.id == rooms.c.placement_id)
        .join(copies, copies.c.session_id == places.c.session_id)
        .where(places.c.draft_id == main_id, copies.c.draft_id == draft_id)
    )
    names = ["placement_id", *(column.name for column in kept), "is_guarded"]
    db.session.execute(insert(rooms).from_select(names, copied))


def rename_draft(command: RenameDraft) -> None:
    """Give a draft another name.

    Raises: RuleBroken("draft_unknown", "draft_is_main", "draft_name_wrong", "draft_name_taken").
    """
    hold_programme()
    draft = find_draft(command.edition_id, command.draft_id)
    if draft.is_main:
        raise RuleBroken("draft_is_main")
    if command.name == draft.name:
        return
    check_name(command.edition_id, command.name)
    record(DraftRenamed(command.edition_id, draft.id, draft.name, command.name))
    draft.name = command.name
    db.session.flush()


def delete_draft(command: DeleteDraft) -> None:
    """Delete a draft with its places and what was done in it. Raises: RuleBroken("draft_unknown", "draft_is_main")."""
    hold_programme()
    draft = find_draft(command.edition_id, command.draft_id)
    if draft.is_main:
        raise RuleBroken("draft_is_main")
    record(DraftDeleted(command.edition_id, draft.id, draft.name))
    places = select(PlacementRow.id).where(PlacementRow.draft_id == draft.id)
    db.session.execute(delete(PlacementRoomRow).where(PlacementRoomRow.placement_id.in_(places)))
    db.session.execute(delete(PlacementRow).where(PlacementRow.draft_id == draft.id))
    db.session.execute(delete(ActionRow).where(ActionRow.draft_id == draft.id))
    db.session.delete(draft)
    db.session.flush()


def take_over(command: TakeOver, seen: Seen | None = None) -> Outcome:
    """What came of it in the main draft, behind the guard.

    Raises: RuleBroken("draft_unknown", "draft_is_main", "nothing_to_take_over", "moved_in_both"), and what `carry_out`
    does.
    """
    seen = seen or see_edition(command.edition_id, None)
    draft = find_draft(command.edition_id, command.from_id)
    if draft.is_main:
        raise RuleBroken("draft_is_main")
    wanted = choose(command, find_differences(command.edition_id, draft.id))
    if not wanted:
        raise RuleBroken("nothing_to_take_over")
    near = look(seen, [each.session_id for each in wanted], *(each.there for each in wanted))
    places = {each.session_id: settle(near, each) for each in wanted}
    label = say_everywhere("act_taken_over", count=len(wanted), draft=draft.name)
    outcome = carry_out(Turn(command, seen, near, places, label))
    for session_id in places:
        rebase(draft.id, session_id, outcome.near.standings[session_id].version)
    return outcome


def choose(command: TakeOver, differences: Collection[Difference]) -> list[Difference]:
    """The differences to take over."""
    if command.session_ids is None:
        return [each for each in differences if each.is_moved_there and not each.is_moved_here]
    wanted = [each for each in differences if each.session_id in command.session_ids]
    for each in wanted:
        if each.is_moved_here and each.session_id not in command.versions:
            raise RuleBroken("moved_in_both", code=each.code)
    return wanted


def settle(near: Neighbourhood, difference: Difference) -> Place:
    """The place in the main draft: as in the other, locked as before."""
    return replace(difference.there, is_locked=near.programme.sessions[difference.session_id].is_locked)


def rebase(draft_id: int, session_id: int, version: int) -> None:
    """Note that a draft holds a session as the main one does now."""
    own = PlacementRow.draft_id == draft_id, PlacementRow.session_id == session_id
    db.session.execute(update(PlacementRow).where(*own).values(base_version=version, version=1))
