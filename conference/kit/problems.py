"""Refusals as other programs read them. Source: RFC 9457."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from flask import Response, request
from werkzeug.exceptions import HTTPException

from conference.core.errors import RuleBroken
from conference.kit.locale import read_language
from conference.kit.words import read_translations, say
from conference.kit.words.marking import N_

PROBLEM_TYPE = "application/problem+json"
API = "/api/"
# What each status means; the API is described in English.
TITLES = {
    400: N_("The request cannot be read, or lacks its token."),
    401: N_("Nobody is signed in."),
    403: N_("This is not open to you."),
    404: N_("There is no such thing, or it is not yours to see."),
    405: N_("This cannot be done here."),
    409: N_("A rule stands against it."),
    415: N_("The body has to be JSON, and say so."),
    412: N_("Somebody else has changed this in the meantime; `current` is how it stands."),
    422: N_("The request says what cannot be."),
    428: N_("If-Match has to name the version that is to be changed."),
    429: N_("Too often; try again later."),
    500: N_("Something went wrong on our side."),
    503: N_("Not ready at the moment."),
}
# The contract's codes for refusals of HTTP itself; a rule's refusal has the rule's.
CODES = {
    400: "validation",
    401: "forbidden",
    403: "forbidden",
    404: "not_found",
    405: "validation",
    412: "stale_version",
    415: "validation",
    422: "validation",
    428: "validation",
    429: "rate_limited",
}
# Rules of seats that are one to other programs; `rule` tells them apart.
SHARED_CODES = {"seat_lapsed": "seat_taken", "seats_fewer": "seat_taken", "offer_early": "offer_closed"}
# A rule that is broken is a conflict, unless it is one of these.
STATUSES = {
    "stale_version": 412,
    "session_unknown": 404,
    "room_unknown": 404,
    "draft_unknown": 404,
    "edition_unknown": 404,
    "clash_unknown": 404,
    "waiver_unknown": 404,
    "action_unknown": 404,
    "list_unknown": 404,
    "check_in_unknown": 404,
    "track_not_yours": 403,
    "clash_not_yours": 403,
    "ends_before_start": 422,
    "reason_missing": 422,
    "draft_name_wrong": 422,
    "until_past": 422,
    "booking_unknown": 404,
    "offer_unknown": 404,
    "registration_unknown": 404,
    "registration_invalid": 403,
    "party_wrong": 422,
}


def is_api() -> bool:
    """Whether another program asks, not a reader."""
    return request.path.startswith(API)


def answer_json(document: object, status: int = 200, kind: str = "application/json") -> Response:
    """A JSON answer, kept by no cache."""
    return Response(
        msgspec.json.encode(document), status=status, content_type=kind, headers={"Cache-Control": "no-store"}
    )


def answer_problem(
    status: int, code: str, detail: str, facts: Mapping[str, Any] | None = None, headers: Any = ()
) -> Response:
    """A refusal: what kind, and in `detail` for people."""
    problem = {"type": "about:blank", "title": TITLES.get(status, ""), "status": status, "code": code, "detail": detail}
    answer = answer_json({**problem, **(facts or {})}, status, PROBLEM_TYPE)
    for name, value in headers:
        if name not in ("Content-Type", "Content-Length"):
            answer.headers[name] = value
    return answer


def answer_rule(problem: RuleBroken, zone: str | None = None, **facts: object) -> Response:
    """The refusal of a rule, told in the reader's language, on the clocks of `zone`."""
    status = STATUSES.get(problem.code, 409)
    code = SHARED_CODES.get(problem.code, problem.code) if status in (409, 412) else CODES[status]
    detail = say(problem.code, problem.facts, read_language(), zone)
    return answer_problem(status, code, detail, {"rule": problem.code, **facts})


def answer_error(error: HTTPException, **facts: object) -> Response:
    """An error of HTTP, as a problem."""
    status = error.code or 500
    code = CODES.get(status, "error")
    detail = read_translations(read_language()).gettext(TITLES.get(status, error.name))
    return answer_problem(status, code, detail, facts, headers=error.get_headers())
