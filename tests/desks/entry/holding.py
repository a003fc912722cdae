"""People with tickets, and browsers that know of them."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from conference.kit.clock import read_now
from conference.kit.links import make_registration_link
from conference.kit.work import transaction
from conference.store.tickets import issue_ticket
from tests.desks.registration.festival import add_registrations


def add_holders(class_id: int, count: int, **fields: Any) -> list[int]:
    """The ids of new registrations, each with its ticket."""
    ids = add_registrations(class_id, count, **fields)
    with transaction("test"):
        for each in ids:
            issue_ticket(each, read_now())
    return ids


def open_own(app: Flask, client: FlaskClient, registration_id: int) -> None:
    """Have the client know of a registration, as by the link of its letter."""
    with app.app_context(), transaction("test"):
        link = make_registration_link(registration_id, "en", site="http://localhost")
    assert client.get(link.removeprefix("http://localhost")).status_code == 303
