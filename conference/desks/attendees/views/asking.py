"""Who asks for their own programme."""

from __future__ import annotations

from flask import g

from conference.desks.attendees.holders import Holder, find_holder
from conference.kit.clock import read_now
from conference.kit.logins import read_reader
from conference.kit.visiting import list_secrets


def read_holder() -> Holder:
    """Who asks: whoever is signed in, or opened a link to a registration here; nobody else is known."""
    if "holder" not in g:
        g.holder = find_holder(read_reader(), list_secrets(), read_now())
    holder: Holder = g.holder
    return holder
