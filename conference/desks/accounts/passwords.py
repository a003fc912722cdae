"""Passwords: which are too easily guessed, and how they are kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from conference.core.errors import RuleBroken

SHORTEST = 10
LONGEST = 256
# zxcvbn's score of what a million guesses would find: words, names, dates, rows of keys and their like.
LEAST_SCORE = 2
# It reads no more than this of a password.
MOST_JUDGED = 72
# Source: OWASP Password Storage Cheat Sheet, Argon2id: 19 MiB, two passes, one lane.
HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


def check_password(password: str, *known: str) -> None:
    """Refuse what is short, endless, or easily guessed by who knows the `known` words, as name and address.

    Only this loads the lists of what is common, which weigh more than all our own code.
    Raises: RuleBroken("password_short", "password_long", "password_common", "password_unprintable").
    """
    from zxcvbn import zxcvbn

    if not password.isprintable():
        raise RuleBroken("password_unprintable")
    if len(password) < SHORTEST:
        raise RuleBroken("password_short", shortest=SHORTEST)
    if len(password) > LONGEST:
        raise RuleBroken("password_long", longest=LONGEST)
    if zxcvbn(password[:MOST_JUDGED], user_inputs=split_words(known))["score"] < LEAST_SCORE:
        raise RuleBroken("password_common")


def split_words(known: Iterable[str]) -> list[str]:
    """What others know, whole, without what comes behind an @, and word by word."""
    return [word for each in known for word in (each, each.partition("@")[0], *re.findall(r"[^\W_]+", each))]


def hash_password(password: str) -> str:
    """What is kept of a password."""
    return HASHER.hash(password)


def is_password(kept: str, password: str) -> bool:
    """Whether `kept` was made of this password. With nothing kept it takes as long, and is never so."""
    try:
        return HASHER.verify(kept or make_decoy(), password) and kept != ""
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(kept: str) -> bool:
    """Whether the password should be kept anew, because this version keeps it more safely."""
    return HASHER.check_needs_rehash(kept)


@cache
def make_decoy() -> str:
    """What stands for the password of those who have none, so that asking for them takes as long."""
    return HASHER.hash("nobody has this password")
