"""The API joined to the application, with its description."""

from __future__ import annotations

from typing import Any

from apiflask import APIFlask
from apiflask.exceptions import HTTPError
from flask import Response, current_app
from werkzeug.exceptions import HTTPException, UnprocessableEntity

from conference.core.errors import RuleBroken
from conference.doors.api import arrangements, boards, check_ins, clashes, drafts, events, moves, places, seats
from conference.doors.api.blueprint import CSRF_HEADER, blueprint
from conference.kit.access import public
from conference.kit.json_bodies import read_json_body
from conference.kit.problems import answer_error, answer_json, answer_rule

VERSION = "1"
MODULES = (arrangements, boards, check_ins, clashes, drafts, events, moves, places, seats)
ABOUT = """Plan the programme of an edition: the same operations that the board uses. Book seats of its sessions.

Sign in as on the pages: the cookie of the login comes along. For seats the link of a registration's letter, opened
once, does as well. Requests that change something carry the token of a page in the header X-CSRFToken, and name the
version that they mean to change in If-Match. Times in answers have the offset of the edition's zone; times in bodies
are wall times of that zone. Every refusal is a problem (RFC 9457) with a `code`
that stays.
"""
PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string", "description": "What kind of refusal, for good."},
        "detail": {"type": "string", "description": "The same for people, in the language of Accept-Language."},
        "rule": {"type": "string", "description": "Which rule refused."},
        "fields": {"type": "object", "description": "What is wrong with which field."},
        "clashes": {"type": "array", "items": {"$ref": "#/components/schemas/ClashOut"}},
        "may_force": {"type": "boolean", "description": "Whether a reason would let it pass."},
        "current": {"anyOf": [{"$ref": f"#/components/schemas/{name}"} for name in ("Card", "BookingOut")]},
        "conflicts": {"type": "array", "items": {"$ref": "#/components/schemas/ConflictOut"}},
        "by": {"type": "string", "description": "The name of who made it so."},
    },
}
IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "description": "The version of the card or booking that is meant.",
    "schema": {"type": "string"},
}
TOKEN = {
    "name": CSRF_HEADER,
    "in": "header",
    "required": True,
    "description": "The token of a page of this login.",
    "schema": {"type": "string"},
}


def set_up_api(app: APIFlask) -> None:
    """Join the API to the application."""
    assert MODULES
    app.title, app.version, app.description = "Conference", VERSION, ABOUT
    app.servers = [{"url": "/"}]
    app.config.update(
        OPENAPI_VERSION="3.1.0",
        AUTO_404_RESPONSE=False,
        AUTO_VALIDATION_ERROR_RESPONSE=False,
        AUTO_AUTH_ERROR_RESPONSE=False,
        AUTO_200_RESPONSE=False,
        SECURITY_SCHEMES={"login": {"type": "apiKey", "in": "cookie", "name": app.config["SESSION_COOKIE_NAME"]}},
    )
    app.spec_processor(complete_description)
    for other in app.blueprints.values():
        # APIFlask asks every blueprint whether it is to be described.
        if not hasattr(other, "enable_openapi"):
            other.enable_openapi = False  # type: ignore[attr-defined]
    app.register_blueprint(blueprint)


@blueprint.get("/openapi.json")
@blueprint.doc(hide=True)
@public
def show_description() -> Response:
    """What this API can do, as OpenAPI 3.1."""
    return answer_json(current_app.spec)  # type: ignore[attr-defined]


def complete_description(described: dict[Any, Any] | str) -> dict[Any, Any] | str:
    """The description with what APIFlask cannot know: problems, versions and tokens in headers."""
    assert isinstance(described, dict)
    described["components"]["schemas"]["Problem"] = PROBLEM
    for operations in described["paths"].values():
        for method, told in operations.items():
            own = [IF_MATCH] if "428" in told["responses"] else []
            token = [TOKEN] if method != "get" else []
            told["parameters"] = [*told.get("parameters", []), *own, *token]
    return described


@blueprint.before_request
def check_body() -> None:
    """Refuse a body that could not be read as asked: it would be passed over in silence, or worse."""
    read_json_body()


@blueprint.errorhandler(RuleBroken)
def refuse(problem: RuleBroken) -> Response:
    """A rule's refusal as a problem."""
    return answer_rule(problem)


@blueprint.errorhandler(HTTPException)
def fail(error: HTTPException) -> Response:
    """An error of HTTP as a problem."""
    return answer_error(error)


@blueprint.errorhandler(HTTPError)
def reject(error: HTTPError) -> Response:
    """What is wrong with which field of a body or query, as a problem."""
    said = error.detail if isinstance(error.detail, dict) else {}
    fields = {name: told for place in said.values() if isinstance(place, dict) for name, told in place.items()}
    return answer_error(UnprocessableEntity(), fields=fields)
