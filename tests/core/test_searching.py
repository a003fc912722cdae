"""Things are found by parts of their names."""

from __future__ import annotations

import pytest

from conference.core.searching import order_name, search

NAMES = {1: ("Night Ferry", "夜渡"), 2: ("Żółta łódź", "黄船"), 3: ("NIGHT TRAIN", "夜行列车")}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", [1, 2, 3]),
        ("夜行", [3]),
        ("渡", [1]),
        ("night ferry", [1]),
        ("FERRY ight", [1]),
        ("zołta", [2]),
        ("ｎｉｇｈｔ", [1, 3]),
    ],
)
def test_every_word_is_found_wherever_it_stands(words: str, found: list[int]) -> None:
    assert search(NAMES, words, lambda number: NAMES[number]) == found


def test_names_stand_as_readers_look_them_up() -> None:
    names = ["赵", "Łódź", "陈", "ada", "Étoile", "王", "Bund"]
    assert sorted(names, key=order_name) == ["ada", "Bund", "Étoile", "Łódź", "陈", "王", "赵"]
