"""Everybody who may ask for something: a client for each, signed in for good, and addresses to ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import IntegerConverter, Rule

from conference.core.languages import make_text
from conference.core.roles import EDITION_ROLES
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import TrackRow
from tests.accounts import add_edition, read_token, sign_in

EDITION, OTHER_EDITION = "film-week", "other-week"
NOBODY, LIMITED, STRANGER, ADMIN = "nobody", "limited", "stranger", "admin"
# A visitor; each role in the edition; a programmer of other tracks; an organiser of another edition; an admin.
READERS = (NOBODY, *EDITION_ROLES, LIMITED, STRANGER, ADMIN)
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# What an address's argument may be when it does not matter whether there is such a thing.
WORDS = {"language": "en", "edition": EDITION, "slug": EDITION, "format": "csv", "path": "css/tokens.css"}


def add_editions() -> None:
    """Two editions; the first has a track that nobody is limited to, and one that somebody is."""
    edition_id = add_edition(EDITION)
    add_edition(OTHER_EDITION)
    with transaction("test"):
        for number, slug in enumerate(("track-1", "track-2"), start=1):
            track = TrackRow(edition_id=edition_id, slug=slug, name=make_text(en=slug), number=number)
            db.session.add(track)


def make_clients(app: Flask) -> dict[str, FlaskClient]:
    """A client for each reader."""
    clients = {reader: app.test_client() for reader in READERS}
    for role in (*EDITION_ROLES, ADMIN):
        sign_in(clients[role], role=role, edition=EDITION)
    sign_in(clients[LIMITED], role="programmer", email="limited@house.example", tracks=("track-2",))
    sign_in(clients[STRANGER], role="organiser", edition=OTHER_EDITION, email="stranger@house.example")
    return clients


def list_rules(app: Flask) -> list[tuple[Rule, str]]:
    """Every address with each of its methods, but the two that are made from GET."""
    return sorted(
        ((rule, method) for rule in app.url_map.iter_rules() for method in rule.methods - {"HEAD", "OPTIONS"}),
        key=lambda pair: (pair[0].rule, pair[1]),
    )


def fill_address(rule: Rule, words: Mapping[str, object] = WORDS) -> str:
    """An address of a rule; what `words` does not name is a number, the first choice there is, or "x"."""
    built = rule.build({name: words.get(name) or guess(rule, name) for name in rule._converters})
    assert built is not None, rule
    return built[1]


def guess(rule: Rule, name: str) -> object:
    """Something that the argument's converter takes."""
    converter = rule._converters[name]
    if isinstance(converter, IntegerConverter):
        return 1
    choices = sorted(getattr(converter, "items", ()))
    return choices[0] if choices else "x"


class Doors:
    """The views of an application, watched: which of them a request got to. They are not called."""

    def __init__(self, app: Flask) -> None:
        self.reached: list[str] = []
        for endpoint, view in list(app.view_functions.items()):
            app.view_functions[endpoint] = self.watch(endpoint, view)

    def watch(self, endpoint: str, view: Callable[..., object]) -> Callable[..., object]:
        @wraps(view)
        def note(**_arguments: object) -> str:
            self.reached.append(endpoint)
            return ""

        return note

    def ask(self, client: FlaskClient, method: str, path: str, token: str = "") -> str:
        """What becomes of a request: "open", "login", "missing", or the status of another answer."""
        self.reached.clear()
        headers = {"X-CSRFToken": token} if token else {}
        answer = client.open(path, method=method, headers=headers)
        if self.reached:
            return "open"
        if answer.status_code == 401 or (answer.status_code == 303 and answer.location.startswith("/en/login")):
            return "login"
        return "missing" if answer.status_code == 404 else str(answer.status_code)


def read_tokens(clients: Mapping[str, FlaskClient]) -> dict[str, str]:
    """The token of each reader's session."""
    return {reader: read_token(client) for reader, client in clients.items()}
