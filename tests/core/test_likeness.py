"""Names that people would take for the same."""

from __future__ import annotations

import pytest

from conference.core.languages import make_text
from conference.core.likeness import find_alike


def is_alike(one: str, other: str) -> bool:
    return find_alike({1: make_text(en=one), 2: make_text(en=other)}) == [(1, 2)]


@pytest.mark.parametrize(
    "other",
    ["Wei Moon", "wei  moon", "Moon, Wei", "WeiMoon", "Wei-Moon", "Ｗｅｉ Moon", "Wéi Moon", "Wei Moon.", "MOON WEI"],
)
def test_case_accents_spaces_punctuation_and_order_do_not_count(other: str) -> None:
    assert is_alike("Wei Moon", other)


@pytest.mark.parametrize(
    ("one", "other"), [("Wei Moon", "Wei Mon"), ("Hall 1-1", "Hall 11"), ("1号厅", "2号厅"), ("?", "!"), ("", "")]
)
def test_other_letters_and_figures_do_count(one: str, other: str) -> None:
    assert not is_alike(one, other)


def test_one_language_is_enough_and_each_pair_is_told_once() -> None:
    names = {3: make_text(en="Ada", zh="艾达"), 1: make_text(zh="艾 达"), 2: make_text(en="ADA", zh="艾达")}
    assert find_alike(names) == [(1, 2), (1, 3), (2, 3)]
