"""Rows of a form move as the button says, and everything typed moves along."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict

from conference.kit.rows import rearrange

TYPED = MultiDict(
    [("title", "x"), ("parts-0-kind", "talk"), ("parts-0-people-0-name", "Ada"), ("parts-0-people-1-name", "Lin")]
    + [("parts-3-kind", "qa"), ("parts-3-minutes", "a few")]
)


@pytest.mark.parametrize(
    ("deed", "moved", "focus"),
    [
        ("up parts 3", {"parts-0-kind": "qa", "parts-0-minutes": "a few", "parts-1-kind": "talk"}, "parts-2"),
        ("remove parts 0", {"parts-0-kind": "qa", "parts-0-minutes": "a few"}, "parts-0"),
        ("remove parts 9", {"parts-0-kind": "talk", "parts-1-kind": "qa", "parts-1-minutes": "a few"}, "parts-1"),
        (
            "add parts",
            {"parts-0-kind": "talk", "parts-1-kind": "qa", "parts-1-minutes": "a few", "parts-2-": ""},
            "parts-2",
        ),
    ],
)
def test_rows_are_numbered_anew_and_keep_what_was_typed(deed: str, moved: dict, focus: str) -> None:
    typed, looked_at = rearrange(TYPED, deed)
    rows = {key: value for key, value in typed.items() if key.startswith("parts-") and "people" not in key}
    assert (rows, looked_at, typed["title"]) == (moved, focus, "x")


def test_rows_inside_rows_move_by_themselves() -> None:
    typed, focus = rearrange(TYPED, "down parts-0-people 0")
    assert (typed["parts-0-people-0-name"], typed["parts-0-people-1-name"], focus) == ("Lin", "Ada", "parts-0-people-1")
    assert typed["parts-3-kind"] == "qa"


def test_rows_inside_a_row_that_moves_go_with_it() -> None:
    typed, _focus = rearrange(TYPED, "down parts 0")
    assert typed.getlist("parts-1-people-0-name") == ["Ada"]


@pytest.mark.parametrize("deed", ["", "burn parts 1", "up parts", "add ../etc", "remove parts 99999999999999999999"])
def test_an_unknown_deed_changes_nothing_that_was_typed(deed: str) -> None:
    typed, _focus = rearrange(TYPED, deed)
    assert sorted(typed.values()) == sorted(TYPED.values())


def test_a_list_does_not_grow_without_end() -> None:
    typed = MultiDict((f"parts-{number}-kind", "talk") for number in range(400))
    assert len(rearrange(typed, "add parts")[0]) == 300
