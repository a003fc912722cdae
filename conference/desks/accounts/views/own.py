"""One's own account: name, language, password, and where one is signed in."""

from __future__ import annotations

from flask import Response, flash, make_response, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from conference.core.errors import RuleBroken
from conference.core.roles import Reader
from conference.desks.accounts.changing_accounts import change_account, change_password
from conference.desks.accounts.changing_email import wish_email
from conference.desks.accounts.erasing import erase_account
from conference.desks.accounts.forms import AccountForm, EmailForm, EraseForm, PasswordForm
from conference.desks.accounts.queries import list_logins, read_own
from conference.desks.accounts.signing_in import end_login, end_logins
from conference.desks.accounts.views.blueprint import blueprint
from conference.kit.access import for_accounts
from conference.kit.clock import read_now
from conference.kit.limiting import PER_ACCOUNT, limiter
from conference.kit.logins import IDLE, forget_login, name_reader, require_reader, start_login
from conference.kit.work import transaction


@blueprint.get("/my/account")
@for_accounts
def show_account(language: str) -> str:
    """One's own account."""
    return show(require_reader())


@blueprint.post("/my/account")
@for_accounts
def save_account(language: str) -> BaseResponse:
    """One's own account, with another name or language."""
    reader = require_reader()
    form = make_account_form(reader)
    if form.validate_on_submit():
        try:
            with transaction(reader.actor):
                change_account(form.to_command(reader.account_id))
            return go_back(language, _("Saved."))
        except RuleBroken as problem:
            form.refuse(problem, "name")
    return answer_again(show(reader, account_form=form))


@blueprint.post("/my/password")
@for_accounts
@limiter.limit(PER_ACCOUNT, key_func=name_reader)
def save_password(language: str) -> BaseResponse:
    """One's own account, with another password: signed in here alone."""
    reader = require_reader()
    form = PasswordForm()
    if form.validate_on_submit():
        try:
            with transaction(reader.actor):
                change_password(form.to_command(reader.account_id))
                start_login(reader.account_id)
            return go_back(language, _("Your password is changed. You are signed in here and nowhere else."))
        except RuleBroken as problem:
            form.refuse(problem, "present" if problem.code == "password_wrong" else "chosen")
    return answer_again(show(reader, password_form=form))


@blueprint.post("/my/email")
@for_accounts
@limiter.limit(PER_ACCOUNT, key_func=name_reader)
def save_email(language: str) -> BaseResponse:
    """One's own account, with another address once it is confirmed there."""
    reader = require_reader()
    form = EmailForm().ask_for_password(read_own(reader.account_id).has_password)
    if form.validate_on_submit():
        try:
            with transaction(reader.actor):
                email = wish_email(form.to_command(reader.account_id))
            return go_back(language, _("A link is on its way to %(email)s. Follow it there.", email=email))
        except RuleBroken as problem:
            form.refuse(problem, "present" if problem.code == "password_wrong" else "email")
    return answer_again(show(reader, email_form=form))


@blueprint.get("/my/account/close")
@for_accounts
def show_erasing(language: str) -> str:
    """What becomes of one's account when it is closed for good."""
    has_password = read_own(require_reader().account_id).has_password
    return render_template("accounts/erase.html", form=EraseForm().ask_for_password(has_password))


@blueprint.post("/my/account/close")
@for_accounts
@limiter.limit(PER_ACCOUNT, key_func=name_reader)
def erase(language: str) -> BaseResponse:
    """The door, from outside: the account is gone."""
    reader = require_reader()
    form = EraseForm().ask_for_password(read_own(reader.account_id).has_password)
    if form.validate_on_submit():
        try:
            with transaction(reader.actor):
                erase_account(form.to_command(reader.account_id))
            forget_login()
            flash(_("Your account is gone."))
            return redirect(url_for("accounts.show_login", language=language), 303)
        except RuleBroken as problem:
            form.refuse(problem, "present" if problem.code == "password_wrong" else None)
    return answer_again(render_template("accounts/erase.html", form=form))


@blueprint.post("/my/logins/<int:login>/end")
@for_accounts
def end_one_login(language: str, login: int) -> BaseResponse:
    """One's own account, signed out in one browser."""
    reader = require_reader()
    with transaction(reader.actor):
        end_login(reader.account_id, login)
    return go_back(language, _("Signed out there."))


@blueprint.post("/my/logins/end")
@for_accounts
def end_other_logins(language: str) -> BaseResponse:
    """One's own account, signed out everywhere else."""
    reader = require_reader()
    with transaction(reader.actor):
        end_logins(reader.account_id, but=reader.login_id)
    return go_back(language, _("You are signed in here and nowhere else."))


def make_account_form(reader: Reader, is_sent: bool = True) -> AccountForm:
    """The form of name and language; not `is_sent`: whatever was sent was another form."""
    sent = {} if is_sent else {"formdata": None}
    return AccountForm(name=reader.name, language=reader.language, **sent)


def show(
    reader: Reader,
    account_form: AccountForm | None = None,
    password_form: PasswordForm | None = None,
    email_form: EmailForm | None = None,
) -> str:
    """The page of one's own account, with the form that was sent and refused, if one was."""
    now, own = read_now(), read_own(reader.account_id)
    return render_template(
        "accounts/account.html",
        account_form=account_form or make_account_form(reader, is_sent=False),
        password_form=password_form or PasswordForm(formdata=None),
        email_form=email_form or EmailForm(formdata=None).ask_for_password(own.has_password),
        wished_email=own.wished_email,
        logins=list_logins(reader.account_id, now, now - IDLE),
        reader=reader,
    )


def go_back(language: str, message: str) -> BaseResponse:
    """The page again, with what was done."""
    flash(message)
    return redirect(url_for("accounts.show_account", language=language), 303)


def answer_again(page: str) -> Response:
    """A form shown again with what is wrong."""
    return make_response(page, 422)
