"""The door of the office: the editions one works on."""

from __future__ import annotations

from flask import render_template

from conference.desks.accounts.queries import list_own_editions
from conference.desks.accounts.views.blueprint import blueprint
from conference.kit.access import for_accounts
from conference.kit.logins import read_reader


@blueprint.get("/office/")
@for_accounts
def show_editions(language: str) -> str:
    """The editions one works on."""
    reader = read_reader()
    assert reader is not None
    return render_template("office/edition_list.html", editions=list_own_editions(reader))
