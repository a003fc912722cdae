"""All clashes of an edition, and those that may stand."""

from __future__ import annotations

from typing import Any

from flask import Response

from conference.core.clashes import Clash, find_clashes_touching
from conference.core.errors import RuleBroken
from conference.core.times import festival_day
from conference.desks.programme.acting import see_edition
from conference.desks.programme.board_queries import list_session_ids, read_newest_event
from conference.desks.programme.waiving import WaiveClash, WithdrawWaiver, waive_clash, withdraw_waiver
from conference.doors.api.asking import find_limits, find_reader, find_sessions, read_wall, refuse, see
from conference.doors.api.blueprint import blueprint, operation
from conference.doors.api.bodies import ClashesQuery, WaiveIn
from conference.doors.api.documents import Document, Telling
from conference.doors.api.schemas import ClashesOut, OutcomeOut
from conference.kit.clock import read_now
from conference.kit.problems import answer_json
from conference.kit.words.acting import say_everywhere
from conference.kit.work import transaction
from conference.store.audiences import read_audiences
from conference.store.neighbourhoods import Seen, read_around

Given = dict[str, Any]


@blueprint.get("/editions/<edition>/clashes")
@operation("listClashes", ClashesOut, asks=ClashesQuery)
def show_clashes(edition: str, query_data: Given) -> Response:
    """Every clash that touches a session of the edition, those of other editions included; by what is asked for."""
    seen = see(edition, query_data["draft"])
    as_of = read_newest_event()
    near = read_around(seen, list_session_ids(seen.plan))
    found = find_clashes_touching(near.programme, near.whole, read_now(), read_audiences())
    telling = Telling(near.programme, near.standings, seen.edition, find_reader(), found)
    asked = [clash for clash in found if is_asked(telling, clash, query_data)]
    return answer_json({"as_of": as_of, "clashes": [telling.tell_clash(clash) for clash in asked]})


def is_asked(telling: Telling, clash: Clash, asked: Given) -> bool:
    """Whether a clash is one of those asked for."""
    edition, subject = telling.edition, telling.tell_subject(clash)
    told = {
        "severity": clash.severity,
        "rule": clash.rule,
        "day": festival_day(clash.from_at, edition.zone, edition.turn_hour),
        clash.subject.kind: subject["slug"],
    }
    names = ("severity", "rule", "day", "person", "room")
    return all(asked[name] is None or told.get(name) == asked[name] for name in names)


@blueprint.post("/editions/<edition>/waivers")
@operation("waiveClash", OutcomeOut, takes=WaiveIn, problems=(403, 409))
def waive(edition: str, json_data: Given) -> Response:
    """Let a clash of the main draft stand, with a reason, until some time or for good."""
    reader, subject = find_reader(), json_data["subject"]
    try:
        with transaction(reader.actor):
            seen = see_edition(edition, None)
            ids = find_sessions(seen, name_own(edition, json_data["sessions"]))
            command = WaiveClash(
                seen.plan.edition_id,
                json_data["rule"],
                subject["kind"],
                subject["id"],
                tuple(sorted(ids.values())),
                json_data["reason"].strip(),
                read_wall(json_data["until"], seen.edition.zone),
                find_limits(reader, edition),
            )
            clash = waive_clash(command, seen)
            said = say_everywhere("event_ClashWaived", reason=command.reason)
            return answer_json({**tell_sessions(seen, clash.sessions), "said": dict(said.by_language)})
    except RuleBroken as problem:
        return refuse(problem, see(edition, None), reader)


def name_own(edition: str, named: list[Any]) -> set[str]:
    """The codes of the edition's own sessions among those named as a clash names them, or by code alone."""
    own = {each for each in named if isinstance(each, str)}
    return own | {each["code"] for each in named if isinstance(each, dict) and each.get("edition") == edition}


@blueprint.delete("/editions/<edition>/waivers/<int:waiver>")
@operation("withdrawWaiver", OutcomeOut, problems=(400, 403, 409))
def withdraw(edition: str, waiver: int) -> Response:
    """Have a clash stand no longer on purpose."""
    reader = find_reader()
    with transaction(reader.actor):
        seen = see_edition(edition, None)
        command = WithdrawWaiver(seen.plan.edition_id, waiver, find_limits(reader, edition))
        session_ids = withdraw_waiver(command, seen)
        said = say_everywhere("event_WaiverWithdrawn")
        return answer_json({**tell_sessions(seen, session_ids), "said": dict(said.by_language)})


def tell_sessions(seen: Seen, session_ids: tuple[int, ...]) -> Document:
    """The cards of those of the sessions that are of the edition, and their clashes."""
    near = read_around(seen, session_ids)
    clashes = find_clashes_touching(near.programme, session_ids, read_now())
    telling = Telling(near.programme, near.standings, seen.edition, find_reader(), clashes)
    own = [id for id in session_ids if near.programme.sessions[id].edition_id == seen.plan.edition_id]
    return {"sessions": telling.tell_cards(own), "clashes": telling.tell_clashes(), "action": None}
