"""Rows of a form moved, added and taken away by plain buttons, before anything is saved.

Rows are the entries of a list of fields: ``parts-0-kind``, ``parts-0-people-1-role``. A button named ``do`` says what
is to become of them: ``add parts``, ``remove parts 2``, ``up parts 2``, ``down parts-0-people 1``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from werkzeug.datastructures import MultiDict
from wtforms import FieldList

from conference.kit.locale import read_language
from conference.kit.words import say

DEED = re.compile(r"(add|remove|up|down) ([a-z_]+(?:-\d+-[a-z_]+)*)(?: (\d+))?")
# No list of a form is longer.
MOST_ROWS = 300


def rearrange(typed: MultiDict[str, str], deed: str) -> tuple[MultiDict[str, str], str]:
    """What was typed with the rows moved, and the id of what to look at next; unchanged for an unknown deed."""
    found = DEED.fullmatch(deed)
    if found is None:
        return typed, ""
    verb, path, number = found[1], found[2], int(found[3] or 0)
    rows = list_rows(typed, path)
    order = arrange(rows, verb, number)
    moved = MultiDict((key, value) for key, value in typed.items(multi=True) if not key.startswith(f"{path}-"))
    for place, row in enumerate(order):
        prefix = f"{path}-{row}-"
        for key, value in typed.items(multi=True):
            if key.startswith(prefix):
                moved.add(f"{path}-{place}-{key.removeprefix(prefix)}", value)
        if row == NEW:
            moved.add(f"{path}-{place}-", "")
    return moved, find_focus(path, verb, number, len(order))


NEW = -1


def list_rows(typed: MultiDict[str, str], path: str) -> list[int]:
    """The numbers of the rows there are."""
    own = re.compile(rf"{re.escape(path)}-(\d{{1,4}})-")
    found = {int(match[1]) for match in map(own.match, typed) if match}
    return sorted(found)[:MOST_ROWS]


def arrange(rows: Sequence[int], verb: str, number: int) -> list[int]:
    """The rows in their new order; `NEW` is an empty one."""
    order = list(rows)
    if verb == "add":
        return [*order, NEW] if len(order) < MOST_ROWS else order
    if number not in order:
        return order
    place = order.index(number)
    if verb == "remove":
        return order[:place] + order[place + 1 :]
    other = place - 1 if verb == "up" else place + 1
    if 0 <= other < len(order):
        order[place], order[other] = order[other], order[place]
    return order


def find_focus(path: str, verb: str, number: int, count: int) -> str:
    """The row that the deed was about, or the button that adds one: ``parts-2`` or ``parts-add``."""
    if verb == "add":
        return f"{path}-{count - 1}"
    if verb == "remove":
        return f"{path}-{min(number, count - 1)}" if count else f"{path}-add"
    return f"{path}-{max(number - 1, 0) if verb == 'up' else min(number + 1, count - 1)}"


def refuse_repeated(rows: FieldList, *names: str) -> bool:
    """Whether no two rows, but for empty ones, say the same in these fields; the later one is told."""
    seen: set[tuple[object, ...]] = set()
    is_fine = True
    for row in rows:
        key = tuple(row.form[name].data for name in names)
        if key in seen and not row.form.is_empty:
            row.form[names[-1]].errors = [say("row_twice", {}, read_language())]
            is_fine = False
        seen.add(key)
    return is_fine
