"""A planner who calls the API, and holds every answer against its description."""

from __future__ import annotations

from functools import cache
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from werkzeug.test import TestResponse

from conference.core.programme import Programme
from conference.kit.work import transaction
from tests.accounts import read_token, sign_in
from tests.stored import store

EDITION = "film-week"
ROOT = "/api/v1"


def keep(app: Flask, programme: Programme) -> None:
    """Have the database hold the programme."""
    with app.app_context(), transaction("test"):
        store(programme)


class Planner:
    """Somebody signed in, with the token of a page. What they are answered is as it is described."""

    def __init__(self, app: Flask, role: str = "organiser", edition: str = EDITION, **fields: Any) -> None:
        self.client: FlaskClient = app.test_client()
        self.account_id = sign_in(self.client, role, edition, **fields)
        self.token = read_token(self.client, "/en/office/")
        self.root = f"/editions/{edition}"

    def call(
        self, method: str, path: str, body: Any = None, version: int | None = None, **options: Any
    ) -> TestResponse:
        """The answer to a call below the edition, held against the description."""
        headers = {"X-CSRFToken": self.token, **options.pop("headers", {})}
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        address = path if path.startswith("/") else f"{self.root}/{path}"
        answer = self.client.open(ROOT + address, method=method, json=body, headers=headers, **options)
        check_described(self.client, method, address.partition("?")[0], answer)
        return answer

    def get(self, path: str, **options: Any) -> Any:
        """What is read."""
        answer = self.call("GET", path, **options)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.json

    def board(self, query: str = "") -> dict[str, Any]:
        """The cards of the board by code."""
        return {card["code"]: card for card in self.get(f"board{query}")["sessions"]}

    def move(self, code: str, room: str, starts_at: str, version: int = 1, **body: Any) -> TestResponse:
        """The answer to a move of a session on 12 June."""
        given = {"rooms": [room], "starts_at": f"2027-06-12T{starts_at}", **body}
        return self.call("PUT", f"sessions/{code}/placement", given, version)

    def do(self, path: str, body: Any = None, version: int | None = None, method: str = "POST") -> dict[str, Any]:
        """What came of an action that is not refused."""
        answer = self.call(method, path, body or {}, version)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        done: dict[str, Any] = answer.json
        return done


def check_described(client: FlaskClient, method: str, address: str, answer: TestResponse) -> None:
    """Hold an answer against what is described of it."""
    described = read_description(client.application)
    path = next(each for each in described["paths"] if fits(each, ROOT + address))
    operation = described["paths"][path][method.lower()]
    response = operation["responses"][str(answer.status_code)]
    schema = response["content"][answer.mimetype]["schema"]
    Draft202012Validator({**schema, "components": described["components"]}).validate(answer.json)


def fits(path: str, address: str) -> bool:
    """Whether an address is one of a path with placeholders."""
    pieces, given = path.split("/"), address.split("/")
    return len(pieces) == len(given) and all(
        piece == at or piece.startswith("{") for piece, at in zip(pieces, given, strict=True)
    )


@cache
def read_description(app: Flask) -> dict[str, Any]:
    """The API as it describes itself."""
    described: dict[str, Any] = app.test_client().get(f"{ROOT}/openapi.json").json
    return described
