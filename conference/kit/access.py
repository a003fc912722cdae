"""Who may use an address. Every endpoint states it; what states nothing is closed.

What a role may not see does not exist for it: the answer is the same 404 as for what is not there at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Flask, Response, abort, current_app, redirect, request, url_for
from werkzeug.routing import RequestRedirect
from werkzeug.wrappers import Response as BaseResponse

from conference.core.roles import Reader
from conference.kit.locale import read_language
from conference.kit.logins import note_reader, read_reader
from conference.kit.returning import name_here
from conference.kit.words import LANGUAGES

__all__ = ["close_by_default", "for_accounts", "for_admins", "for_roles", "public", "read_access", "read_reader"]

View = TypeVar("View", bound=Callable[..., Any])

# Static files belong to everybody; Flask makes their endpoint itself.
OPEN_ENDPOINTS = frozenset({"static"})
# What stands below these names is kept by no cache: behind the language, or behind an edition.
PRIVATE = frozenset({"my", "office", "login", "logout", "reset", "register"})
OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Access:
    """Who may use an address: "public", "accounts", "roles" or "admins"; of roles, which."""

    kind: str
    roles: tuple[str, ...] = ()

    def is_open_to(self, reader: Reader | None, edition: str | None) -> bool:
        """Whether this reader may use it for an edition; None stands for an address that names none."""
        if self.kind == "public":
            return True
        if reader is None or self.kind == "accounts":
            return reader is not None
        if reader.is_admin or self.kind == "admins":
            return reader.is_admin
        return any(role.name in self.roles for role in reader.roles if edition in (None, role.edition))


PUBLIC = Access("public")
ACCOUNTS = Access("accounts")


def state(access: Access) -> Callable[[View], View]:
    """A decorator that states the access of a view."""

    def decorate(view: View) -> View:
        view.access = access  # type: ignore[attr-defined]
        return view

    return decorate


public = state(PUBLIC)
for_accounts = state(ACCOUNTS)
for_admins = state(Access("admins"))


def for_roles(*roles: str) -> Callable[[View], View]:
    """Open to holders of one of the roles in the edition that the view's argument `edition` names, and to admins.

    A view without that argument is open to who holds one of them in any edition.
    """
    return state(Access("roles", roles))


def read_access(app: Flask, endpoint: str) -> Access | None:
    """What an endpoint states of its access; None for one that states nothing."""
    if endpoint in OPEN_ENDPOINTS:
        return PUBLIC
    return getattr(app.view_functions[endpoint], "access", None)


def close_by_default(app: Flask) -> None:
    """Refuse every request to an endpoint that does not state that this reader may use it."""
    app.before_request(check_access)
    app.after_request(keep_private)


def check_access() -> BaseResponse | None:
    """None to go on; else a way to sign in, 403 for what states no access, or 404 for what is not this reader's."""
    access = find_access()
    if access is None:
        abort(403)
    if access == PUBLIC:
        return None
    reader = read_reader()
    if reader is None:
        return ask_to_sign_in()
    if request.endpoint is None or not access.is_open_to(reader, (request.view_args or {}).get("edition")):
        abort(404)
    note_reader()
    return None


def find_access() -> Access | None:
    """The access of this request's address. In the office nothing is public, not even that a page is missing."""
    access = read_access(current_app, request.endpoint) if request.endpoint else PUBLIC
    is_redirect = isinstance(request.routing_exception, RequestRedirect)
    return ACCOUNTS if access == PUBLIC and read_area() == OFFICE and not is_redirect else access


def ask_to_sign_in() -> BaseResponse:
    """The way to the page to sign in, and from there back; the API says that it is needed."""
    if request.path.startswith("/api/"):
        abort(401)
    return redirect(url_for("accounts.show_login", language=read_language(), next=name_here() or None), 303)


def read_area() -> str:
    """The first piece of the address behind the language."""
    first, _, rest = request.path[1:].partition("/")
    return rest.partition("/")[0] if first in LANGUAGES else first


def read_area_of_edition() -> str:
    """The piece of the address behind the language and an edition."""
    pieces = request.path[1:].split("/", 3)
    return pieces[2] if len(pieces) > 2 and pieces[0] in LANGUAGES else ""


def keep_private(answer: Response) -> Response:
    """The answer, kept by no cache where it is somebody's own; what says so itself may be kept by its reader's."""
    is_own = read_area() in PRIVATE or read_area_of_edition() in PRIVATE
    if is_own and not answer.cache_control.private:
        answer.headers["Cache-Control"] = "no-store"
    return answer
