"""What a request to the API says: who asks, of which edition and draft, which version, which sessions and rooms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, cast

from flask import Response, abort, request

from conference.core.clashes import find_clashes
from conference.core.errors import RuleBroken
from conference.core.programme import Programme
from conference.core.roles import Reader
from conference.core.times import to_utc
from conference.desks.programme.acting import Outcome, see_edition
from conference.desks.programme.action_queries import name_last_mover
from conference.desks.programme.board_queries import find_room_ids, find_session_ids
from conference.doors.api.documents import Document, Telling
from conference.kit.access import read_reader
from conference.kit.clock import read_now
from conference.kit.problems import answer_json, answer_rule
from conference.kit.work import transaction
from conference.store.neighbourhoods import Seen, read_around, read_seen

VERSION = re.compile(r'"?(\d{1,9})"?')


def find_reader() -> Reader:
    """Whoever asks."""
    reader = read_reader()
    assert reader is not None, "an operation for planners is open to nobody else"
    return reader


def see(edition: str, draft: int | None) -> Seen:
    """What is seen of an edition; 404 where there is no such thing."""
    seen = read_seen(edition, draft)
    if seen is None:
        abort(404)
    return seen


def read_version() -> int:
    """The version that the request means to change; 428 where it names none."""
    named = VERSION.fullmatch(request.headers.get("If-Match", "").strip())
    if named is None:
        abort(428)
    return int(named[1])


def find_limits(reader: Reader, edition: str) -> frozenset[int] | None:
    """The only tracks whose sessions the reader may move; None for all."""
    if reader.may_change_track(edition, None):
        return None
    held = (role for role in reader.roles if role.edition == edition)
    return frozenset(track for role in held for track in role.tracks or ())


def read_wall(wall: datetime | None, zone: str) -> datetime | None:
    """The instant of a wall time of the edition."""
    return None if wall is None else to_utc(wall, zone)


def find_sessions(seen: Seen, codes: Iterable[str]) -> dict[str, int]:
    """The ids of sessions by their codes; 404 where one is not there."""
    asked = set(codes)
    found = find_session_ids(seen.plan.edition_id, asked)
    if found.keys() != asked:
        abort(404)
    return found


def find_rooms(slugs: Iterable[str]) -> tuple[int, ...]:
    """The ids of rooms by their slugs, in their order; 404 where one is not there."""
    listed = list(slugs)
    found = find_room_ids(listed)
    if not found.keys() >= set(listed):
        abort(404)
    return tuple(found[slug] for slug in listed)


def say_how(seen: Seen, given: Mapping[str, Any], versions: Mapping[int, int] | None = None) -> dict[str, Any]:
    """What every command of a board takes besides what it is about."""
    named: Mapping[str, int] = given.get("versions", {})
    ids = find_sessions(seen, named) if named else {}
    return {
        "draft_id": seen.plan.draft_id,
        "versions": {ids[code]: version for code, version in named.items()} | dict(versions or {}),
        "reason": given.get("reason", "").strip(),
        "until": read_wall(given.get("until"), seen.edition.zone),
        "tracks": find_limits(find_reader(), seen.edition.slug),
    }


def act(edition: str, draft: int | None, do: Callable[[Seen], Outcome]) -> Response:
    """The answer to an action, in one transaction: what came of it, or why it is refused."""
    reader = find_reader()
    try:
        with transaction(reader.actor):
            outcome = do(see_edition(edition, draft))
            return answer_json(tell_outcome(outcome, reader))
    except RuleBroken as problem:
        return refuse(problem, see(edition, draft), reader)


def tell_outcome(outcome: Outcome, reader: Reader) -> Document:
    """What came of an action: every session it touched, their clashes, and what is said of it."""
    near = outcome.near
    telling = Telling(near.programme, near.standings, outcome.seen.edition, reader, outcome.clashes)
    return {
        "sessions": telling.tell_cards(outcome.touched),
        "clashes": telling.tell_clashes(),
        "action": outcome.action_id,
        "said": dict(outcome.said.by_language),
    }


def refuse(problem: RuleBroken, seen: Seen, reader: Reader) -> Response:
    """Why an action is refused: what it would clash with, or how things stand now."""
    if problem.code == "clash":
        programme, clashes = problem.facts.get("programme", Programme()), problem.facts.get("clashes", ())
        telling = Telling(programme, {}, seen.edition, reader, clashes)  # type: ignore[arg-type]
        return answer_rule(problem, seen.edition.zone, clashes=telling.tell_clashes(), may_force=True)
    if problem.code == "stale_version":
        session_id = cast(int, problem.facts["session"])
        return answer_rule(
            problem,
            seen.edition.zone,
            current=tell_current(seen, session_id, reader),
            by=name_last_mover(session_id),
        )
    return answer_rule(problem, seen.edition.zone)


def tell_current(seen: Seen, session_id: int, reader: Reader) -> Document:
    """The card of a session as it is now."""
    near = read_around(seen, [session_id])
    clashes = [clash for clash in find_clashes(near.programme, read_now()) if session_id in clash.sessions]
    telling = Telling(near.programme, near.standings, seen.edition, reader, clashes)
    return telling.tell_card(near.programme.sessions[session_id])
