"""Drafts to try things out in."""

from __future__ import annotations

from typing import Any

from flask import Response, abort

from conference.core.cleaning import clean_line
from conference.core.moves import Place
from conference.core.programme import Edition, Programme
from conference.core.times import to_wall, whole_minutes
from conference.core.usage import Usage, measure_usage
from conference.desks.programme.acting import Outcome, see_edition
from conference.desks.programme.draft_queries import Difference, find_differences, list_drafts
from conference.desks.programme.drafting import (
    BranchDraft,
    DeleteDraft,
    RenameDraft,
    TakeOver,
    branch_draft,
    delete_draft,
    rename_draft,
    take_over,
)
from conference.doors.api.asking import act, find_reader, find_sessions, say_how, see
from conference.doors.api.blueprint import blueprint, operation
from conference.doors.api.bodies import BranchIn, TakeOverIn
from conference.doors.api.documents import Document, tell_text
from conference.doors.api.schemas import ComparisonOut, DraftsOut, OutcomeOut
from conference.kit.clock import read_now
from conference.kit.problems import answer_json
from conference.kit.work import transaction
from conference.store.neighbourhoods import Seen
from conference.store.pictures import read_programme

Given = dict[str, Any]
DRAFT = "/editions/<edition>/drafts/<int:draft>"


@blueprint.get("/editions/<edition>/drafts")
@operation("listDrafts", DraftsOut)
def show_drafts(edition: str) -> Response:
    """The drafts of an edition, the main one first."""
    return answer_json(tell_drafts(see(edition, None)))


def tell_drafts(seen: Seen) -> Document:
    """The drafts of an edition."""
    lines = list_drafts(seen.plan.edition_id)
    return {"drafts": [{"id": line.id, "name": line.name, "is_main": line.is_main} for line in lines]}


@blueprint.post("/editions/<edition>/drafts")
@operation("branchDraft", DraftsOut, takes=BranchIn, problems=(409,))
def branch(edition: str, json_data: Given) -> Response:
    """Make a draft in which everything stands as in the main one. It is the last of those answered."""
    with transaction(find_reader().actor):
        seen = see_edition(edition, None)
        branch_draft(BranchDraft(seen.plan.edition_id, clean_line(json_data["name"])))
        return answer_json(tell_drafts(seen))


@blueprint.patch(DRAFT)
@operation("renameDraft", DraftsOut, takes=BranchIn, problems=(409,))
def rename(edition: str, draft: int, json_data: Given) -> Response:
    """Call a draft something else."""
    with transaction(find_reader().actor):
        seen = see_edition(edition, None)
        rename_draft(RenameDraft(seen.plan.edition_id, draft, clean_line(json_data["name"])))
        return answer_json(tell_drafts(seen))


@blueprint.delete(DRAFT)
@operation("deleteDraft", DraftsOut, problems=(400, 409))
def remove(edition: str, draft: int) -> Response:
    """Take a draft away, with everything that was tried out in it."""
    with transaction(find_reader().actor):
        seen = see_edition(edition, None)
        delete_draft(DeleteDraft(seen.plan.edition_id, draft))
        return answer_json(tell_drafts(seen))


@blueprint.get(DRAFT)
@operation("compareDraft", ComparisonOut)
def compare(edition: str, draft: int) -> Response:
    """What a draft moves, and what it makes of clashes, rooms, ways and people's days, beside the main one."""
    seen = see(edition, draft)
    if seen.plan.is_main:
        abort(404)
    edition_id, now = seen.plan.edition_id, read_now()
    here, there = read_programme(), read_programme(draft_id=draft)
    return answer_json(
        {
            "draft": next(each for each in tell_drafts(seen)["drafts"] if each["id"] == draft),  # type: ignore[attr-defined]
            "changes": [tell_difference(here, seen.edition, each) for each in find_differences(edition_id, draft)],
            "main": tell_usage(here, measure_usage(here, edition_id, now)),
            "trial": tell_usage(there, measure_usage(there, edition_id, now)),
        }
    )


def tell_difference(programme: Programme, edition: Edition, difference: Difference) -> Document:
    """A session that stands elsewhere in a draft, and where it was moved since the draft was branched."""
    moved_in = ["draft"] * difference.is_moved_there + ["main"] * difference.is_moved_here
    return {
        "code": difference.code,
        "title": tell_text(difference.title),
        "version": difference.version,
        "moved_in": moved_in,
        "main": tell_place(programme, edition, difference.here),
        "trial": tell_place(programme, edition, difference.there),
    }


def tell_place(programme: Programme, edition: Edition, place: Place) -> Document:
    """A place: rooms and times."""
    times = {"starts_at": place.starts_at, "ends_at": place.ends_at}
    return {
        "rooms": [programme.rooms[room_id].slug for room_id in place.rooms],
        **{name: at and to_wall(at, edition.zone) for name, at in times.items()},
    }


def tell_usage(programme: Programme, usage: Usage) -> Document:
    """What a draft makes of rooms and people."""
    return {
        "placed": usage.placed,
        "waiting": usage.waiting,
        "clashes": {severity: usage.severities.get(severity, 0) for severity in ("error", "warning", "info")},
        "rules": dict(usage.rules),
        "travel_minutes": whole_minutes(usage.travel),
        "rooms": [
            {
                "room": programme.rooms[each.room_id].slug,
                "day": each.day,
                "minutes": whole_minutes(each.length),
                "sessions": each.sessions,
            }
            for each in usage.rooms
        ],
        "people": [
            {
                "person": programme.people[each.person_id].slug,
                "name": tell_text(programme.people[each.person_id].name),
                "day": each.day,
                "sessions": each.sessions,
                "span_minutes": whole_minutes(each.span),
                "travel_minutes": whole_minutes(each.travel),
            }
            for each in usage.people
        ],
    }


@blueprint.post(f"{DRAFT}/take-over")
@operation("takeOverDraft", OutcomeOut, takes=TakeOverIn, problems=(403, 409, 412))
def merge(edition: str, draft: int, json_data: Given) -> Response:
    """Have sessions of the main draft stand as in this one, behind the guard: those named, or all moved only here."""

    def do(seen: Seen) -> Outcome:
        codes = json_data["sessions"]
        ids = None if codes is None else tuple(find_sessions(seen, codes).values())
        return take_over(TakeOver(seen.plan.edition_id, draft, ids, **say_how(seen, json_data)), seen)

    return act(edition, None, do)
