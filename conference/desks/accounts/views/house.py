"""What belongs to no edition: the door of the office, and all accounts of the installation."""

from __future__ import annotations

from flask import abort, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from conference.core.errors import RuleBroken
from conference.desks.accounts.changing_accounts import CloseAccount, close_account
from conference.desks.accounts.queries import list_accounts, list_own_editions
from conference.desks.accounts.views.blueprint import blueprint
from conference.kit.access import for_accounts, for_admins
from conference.kit.locale import read_language
from conference.kit.logins import require_reader
from conference.kit.words import say
from conference.kit.work import transaction


@blueprint.get("/office/")
@for_accounts
def show_editions(language: str) -> str:
    """The editions one works on."""
    return render_template("office/edition_list.html", editions=list_own_editions(require_reader()))


@blueprint.get("/office/accounts")
@for_admins
def show_accounts(language: str) -> str:
    """All accounts."""
    return show_list()


@blueprint.post("/office/accounts/<int:account>/close")
@for_admins
def close(language: str, account: int) -> BaseResponse:
    """All accounts, one of them closed."""
    return change(language, account, is_closed=True)


@blueprint.post("/office/accounts/<int:account>/open")
@for_admins
def reopen(language: str, account: int) -> BaseResponse:
    """All accounts, one of them open again."""
    return change(language, account, is_closed=False)


def change(language: str, account: int, is_closed: bool) -> BaseResponse:
    """Close or open an account."""
    reader = require_reader()
    try:
        with transaction(reader.actor):
            close_account(CloseAccount(account, is_closed, reader))
    except RuleBroken as problem:
        if problem.code == "account_unknown":
            abort(404)
        return make_response(show_list(say(problem.code, problem.facts, read_language())), 422)
    flash(_("The account is closed.") if is_closed else _("The account is open."))
    return redirect(url_for("accounts.show_accounts", language=language), 303)


def show_list(problem: str = "") -> str:
    """The page of all accounts, with what a rule refused."""
    words = request.args.get("q", "")
    found, reader = list_accounts(words), require_reader()
    return render_template("office/account_list.html", found=found, words=words, reader=reader, problem=problem)
