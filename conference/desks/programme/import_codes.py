"""Codes for the sessions an import brings: such as can stand in an address, each its own."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import count

from conference.formats.codes import make_code

ODD = re.compile(r"[^\w.-]+")


def mend_code(code: str) -> str:
    """The code in letters, figures, `-`, `_` and `.` alone; a made one where nothing is left of it but dots."""
    if not ODD.search(code) and code.strip("."):
        return code
    return ODD.sub("-", code).strip("-.") or make_code(code)


def find_free(code: str, taken: Collection[str]) -> str:
    """The code, with a number where it is taken."""
    numbered = (f"{code}-{number}" for number in count(2))
    return code if code not in taken else next(each for each in numbered if each not in taken)
