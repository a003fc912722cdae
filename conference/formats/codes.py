"""Short codes and numbers that stand for something, the same on every machine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

CODE_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ0123456789"
CODE_LENGTH = 6
NUMBERS = 2**31 - 1


def make_code(identity: str) -> str:
    """Six letters and digits that stand for `identity`, the first a letter."""
    number = hash_number(identity)
    letters = [CODE_LETTERS[number % 22]]
    for _ in range(CODE_LENGTH - 1):
        number //= 32
        letters.append(CODE_LETTERS[number % 32])
    return "".join(letters)


def make_numbers(identities: Iterable[str], taken: Iterable[int] = ()) -> dict[str, int]:
    """A number from 1 for each identity, none twice, none of `taken`: its own unless another has it."""
    used = set(taken)
    numbers: dict[str, int] = {}
    for identity in sorted(set(identities)):
        number = hash_number(identity) % NUMBERS + 1
        while number in used:
            number = number % NUMBERS + 1
        used.add(number)
        numbers[identity] = number
    return numbers


def hash_number(identity: str) -> int:
    """A large number that stands for `identity`."""
    return int.from_bytes(hashlib.sha256(identity.encode()).digest()[:16], "big")
