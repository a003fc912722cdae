"""How often something may be tried, by one address and for one account."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from http import HTTPStatus
from ipaddress import IPv6Address, ip_address, ip_network

from flask import Flask, Response, request
from flask_limiter import Limiter
from limits.storage import Storage

from conference.core.errors import RuleBroken
from conference.kit.clock import read_now
from conference.kit.emails import read_email
from conference.settings import Settings
from conference.store.attempts import Unreachable, count_attempt, forget_attempts, read_attempts

# A house's whole staff may come from one address.
PER_CLIENT = "100 per 15 minutes"
PER_ACCOUNT = "10 per 15 minutes"
# Where what is refused does not count towards those: no more than this in all.
PER_CLIENT_IN_ALL = "1000 per 15 minutes"


class DatabaseStorage(Storage):
    """Counters in our own database: shared by all processes without a server more."""

    STORAGE_SCHEME = ["database"]

    @property
    def base_exceptions(self) -> type[Exception]:
        """What goes wrong when the database is away."""
        return Unreachable

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """The counter of a key, grown by `amount`; it falls back after `expiry` seconds."""
        now = read_now()
        return count_attempt(hide(key), now, now + timedelta(seconds=expiry), amount)

    def get(self, key: str) -> int:
        """The counter of a key."""
        return read_attempts(hide(key), read_now())[0]

    def get_expiry(self, key: str) -> float:
        """When the counter of a key falls back, in seconds of the epoch."""
        return read_attempts(hide(key), read_now())[1].timestamp()

    def check(self) -> bool:
        """Whether counting works. Where the database is away nothing of the site works."""
        return True

    def reset(self) -> None:
        """Have every counter fall back."""
        forget_attempts()

    def clear(self, key: str) -> None:
        """Have the counter of a key fall back."""
        forget_attempts(hide(key))


def hide(key: str) -> str:
    """A key as it is kept: nobody can read from it who tried what."""
    return hashlib.blake2b(key.encode(), digest_size=16).hexdigest()


def name_client() -> str:
    """Who asks: the address that our own server, or a proxy it trusts, saw; of IPv6 the network that one house has."""
    address = request.remote_addr or ""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((known, 64), strict=False)) if isinstance(known, IPv6Address) else address


def name_account() -> str:
    """The account that a form is about, whether there is one or not; however its address is written."""
    given = request.form.get("email", "")
    try:
        return read_email(given)
    except RuleBroken:
        return given


def name_mailbox() -> str:
    """The address that a letter would go to; without one, who asks."""
    return name_account() or name_client()


def is_done(answer: Response) -> bool:
    """Whether what was asked for was done, and is to count."""
    return answer.status_code < HTTPStatus.BAD_REQUEST


limiter = Limiter(name_client, headers_enabled=True)


def set_up_limits(app: Flask, settings: Settings) -> None:
    """Count attempts in Redis where there is one, else in the database."""
    app.config["RATELIMIT_STORAGE_URI"] = settings.redis_url or "database://"
    limiter.init_app(app)
