"""Who is signed in. A cookie holds a random secret; a row keeps its hash, so that a login can be ended from afar."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import Flask, Response, request, session
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from conference.core.cleaning import clean_line
from conference.core.roles import Reader
from conference.kit.clock import read_now
from conference.kit.work import transaction
from conference.settings import Settings
from conference.store.accounts import Login, add_login, find_login, note_seen

# A login ends when it was not used for so long, and in any case after so long.
IDLE = timedelta(days=7)
LONGEST = timedelta(days=30)
# How exactly "last seen" is known: a write for every page would be too dear.
SEEN_EVERY = timedelta(minutes=10)
LONGEST_BROWSER = 200


class SignedIn(UserMixin):  # type: ignore[misc]
    """The login of this request, as flask-login wants it."""

    def __init__(self, secret: str, login: Login) -> None:
        self.secret = secret
        self.reader = login.reader
        self.seen_at = login.seen_at

    def get_id(self) -> str:
        """What the cookie holds: the secret of this login, never the account's id."""
        return self.secret


class Logins(LoginManager):  # type: ignore[misc]
    """flask-login without its second, longer-lived cookie, whose handling would touch the session on every page."""

    def _update_remember_cookie(self, response: Response) -> Response:
        return response


def set_up_logins(app: Flask, settings: Settings) -> None:
    """Know who is signed in, by a cookie that scripts cannot read and other sites cannot send."""
    app.config.update(
        SESSION_COOKIE_NAME="__Host-conference" if settings.is_production else "conference",
        SESSION_COOKIE_SECURE=settings.is_production,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=LONGEST,
    )
    logins = Logins()
    # The login is bound to its row; an address that changes on the way home is no reason to end it.
    logins.session_protection = None
    logins.user_loader(read_signed_in)
    logins.init_app(app, add_context_processor=False)


def read_signed_in(secret: str) -> SignedIn | None:
    """The login of a cookie's secret; None once it has ended."""
    now = read_now()
    login = find_login(secret, now, now - IDLE)
    return SignedIn(secret, login) if login else None


def read_reader() -> Reader | None:
    """Whoever is signed in; None for a visitor. Reading it makes an answer the reader's own: not for public pages."""
    return getattr(current_user, "reader", None)


def require_reader() -> Reader:
    """Whoever is signed in, on an address that visitors do not get to."""
    reader = read_reader()
    assert reader is not None, "this address is open to visitors"
    return reader


def name_reader() -> str:
    """The account that asks, to count its attempts by."""
    reader = read_reader()
    return reader.actor if reader else "visitor"


def note_reader() -> None:
    """Note that the login is in use, from time to time. Only before the work of a request begins."""
    now = read_now()
    seen_at: datetime = current_user.seen_at
    if now - seen_at >= SEEN_EVERY:
        with transaction(current_user.reader.actor):
            note_seen(current_user.reader.login_id, now)


def start_login(account_id: int) -> None:
    """Sign this browser in: with a new secret, and nothing left of what its session held before.

    Inside a transaction.
    """
    now = read_now()
    browser = clean_line(request.user_agent.string)[:LONGEST_BROWSER]
    signed_in = read_signed_in(add_login(account_id, browser, now, now + LONGEST))
    session.clear()
    session.permanent = True
    login_user(signed_in)


def forget_login() -> None:
    """Let this browser hold nothing of a login any more."""
    logout_user()
    session.clear()
