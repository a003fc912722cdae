"""The way in and out: address and password, links that work once."""

from __future__ import annotations

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from conference.core.errors import RuleBroken
from conference.desks.accounts.forms import ChoosePasswordForm, SignInForm, UseLinkForm
from conference.desks.accounts.linking import Link, read_link, use_link
from conference.desks.accounts.signing_in import confirm_sign_in, end_login, sign_in
from conference.desks.accounts.views.blueprint import blueprint
from conference.kit.access import public
from conference.kit.clock import read_now
from conference.kit.limiting import PER_ACCOUNT, PER_CLIENT, limiter, name_account
from conference.kit.logins import forget_login, read_reader, start_login
from conference.kit.returning import choose_next
from conference.kit.work import transaction


@blueprint.get("/login")
@public
def show_login(language: str) -> str:
    """The page to sign in."""
    return render_template("accounts/login.html", form=SignInForm(request.args))


@blueprint.post("/login")
@public
@limiter.limit(PER_CLIENT)
@limiter.limit(PER_ACCOUNT, key_func=name_account)
def enter(language: str) -> BaseResponse:
    """Signed in, or the page again."""
    form = SignInForm()
    if form.validate_on_submit():
        try:
            signed_in = sign_in(form.to_command())
            with transaction(f"account:{signed_in.account_id}"):
                start_login(confirm_sign_in(signed_in))
            return go_on(language, form.next.data)
        except RuleBroken as problem:
            form.refuse(problem)
    return answer_again(render_template("accounts/login.html", form=form))


@blueprint.post("/logout")
@public
def leave(language: str) -> BaseResponse:
    """Signed out."""
    reader = read_reader()
    if reader:
        with transaction(reader.actor):
            end_login(reader.account_id, reader.login_id)
    forget_login()
    return redirect(url_for("accounts.show_login", language=language), 303)


@blueprint.get("/login/<secret>")
@public
def show_link(language: str, secret: str) -> BaseResponse:
    """Where a link leads. Looking does not use it: mail programs look at every link they carry."""
    link = read_link(secret, read_now())
    return show_open_link(link, make_link_form(link)) if link else show_closed_link()


@blueprint.post("/login/<secret>")
@public
def follow_link(language: str, secret: str) -> BaseResponse:
    """Signed in by a link, which is used up now."""
    link = read_link(secret, read_now())
    if link is None:
        return show_closed_link()
    form = make_link_form(link)
    if form.validate_on_submit():
        try:
            with transaction("link"):
                account_id = use_link(form.to_command(secret), read_now())
                if link.leads_in:
                    start_login(account_id)
            return go_on(language, "") if link.leads_in else confirm(language, link)
        except RuleBroken as problem:
            if problem.code == "link_over":
                return show_closed_link()
            form.refuse(problem, "password" if link.asks_for_password else None)
    return answer_again(show_open_link(link, form))


def confirm(language: str, link: Link) -> BaseResponse:
    """One's own account, which has the address that the link went to."""
    flash(_("The address of your account is %(email)s now.", email=link.sent_to))
    return redirect(url_for("accounts.show_account", language=language), 303)


def make_link_form(link: Link) -> UseLinkForm:
    """What a link asks its holder for."""
    return ChoosePasswordForm(name=link.name) if link.asks_for_password else UseLinkForm()


def show_open_link(link: Link, form: UseLinkForm) -> Response:
    """The page of a link that works."""
    return make_response(render_template("accounts/link.html", form=form, link=link))


def show_closed_link() -> Response:
    """The page of a link that does not work, or no more."""
    return make_response(render_template("accounts/link_over.html"), 404)


def go_on(language: str, given: str) -> BaseResponse:
    """The way on from signing in: back where one came from, else the office."""
    home = url_for("accounts.show_editions", language=language)
    return redirect(choose_next(given or "", home), 303)


def answer_again(page: str | Response) -> Response:
    """A form shown again with what is wrong."""
    return make_response(page, 422)
