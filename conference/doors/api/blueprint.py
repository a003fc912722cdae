"""The API's blueprint, and how each of its operations is described and opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from apiflask import APIBlueprint, Schema

from conference.core.roles import PLANNING_ROLES
from conference.kit.access import for_roles
from conference.kit.problems import PROBLEM_TYPE, TITLES

View = TypeVar("View", bound=Callable[..., Any])

blueprint = APIBlueprint("api", __name__, url_prefix="/api/v1", tag="programme")

CSRF_HEADER = "X-CSRFToken"
SAFE = "GET"
EVERYWHERE = (401, 404)
FOR_PLANNERS = for_roles(*PLANNING_ROLES)


def operation(
    id: str,
    gives: type[Schema],
    takes: type[Schema] | None = None,
    asks: type[Schema] | None = None,
    problems: tuple[int, ...] = (),
    opens: Callable[[Any], Any] = FOR_PLANNERS,
) -> Callable[[View], View]:
    """A decorator that opens a view, to those who plan where nothing else is said, and describes it as `id` for good.

    `takes` is its body, `asks` its query, `gives` what it answers with 200; `problems` are the statuses with which it
    refuses, besides those that every operation has.
    """

    def decorate(view: View) -> View:
        described: Any = blueprint.output(gives)(view)
        if takes is not None:
            described = blueprint.input(takes, location="json")(described)
        if asks is not None:
            described = blueprint.input(asks, location="query")(described)
        statuses = sorted({*EVERYWHERE, *problems, *((400, 415, 422) if takes else ()), *((422,) if asks else ())})
        refusals = {status: describe_problem(status) for status in statuses}
        described = blueprint.doc(operation_id=id, responses=refusals, security="login")(described)
        opened: View = opens(described)
        return opened

    return decorate


def describe_problem(status: int) -> dict[str, Any]:
    """A refusal as OpenAPI describes it."""
    return {
        "description": TITLES[status],
        "content": {PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
