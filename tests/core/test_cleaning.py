"""Texts are fit to keep once they are cleaned."""

from __future__ import annotations

import unicodedata
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.core.cleaning import clean_line, clean_text, clean_texts, fold_name, has_letter
from conference.core.languages import Text

ANYTHING = st.text(alphabet=st.characters(exclude_categories=()), max_size=40)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\u2028two\u2029three\x85four\vfive\fsix", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("nul\x00, bell\x07, escape\x1b, delete\x7f, C1\x9f", "nul, bell, escape, delete, C1"),
        ("over\u202eridden\u202c and iso\u2066lated\u2069", "overridden and isolated"),
        ("\ufeffmarked", "marked"),
        ("lone \ud800 surrogate", "lone  surrogate"),
        ("e\u0301cole", "école"),
        ("tab\tstays", "tab\tstays"),
        ("  around \n", "around"),
        ("a" + "\u0316" * 99 + "b" + "\u0315" * 8, "a" + "\u0316" * 8 + "b" + "\u0315" * 8),
    ],
)
def test_what_no_calendar_could_carry_is_taken_out(text: str, cleaned: str) -> None:
    assert clean_text(text) == cleaned


@given(ANYTHING)
def test_cleaning_again_changes_nothing(text: str) -> None:
    assert (clean_text(clean_text(text)), clean_line(clean_line(text))) == (clean_text(text), clean_line(text))


@given(ANYTHING)
def test_what_is_cleaned_is_utf_8_without_controls_that_xml_can_hold(text: str) -> None:
    cleaned = clean_text(text)
    assert {unicodedata.category(each) for each in cleaned} & {"Cc", "Cs"} <= (
        {"Cc"} if set(cleaned) & {"\n", "\t"} else set()
    )
    escaped = cleaned.replace("&", "&amp;").replace("<", "&lt;")
    assert (fromstring(f"<t>{escaped}</t>".encode()).text or "") == cleaned


def test_a_storm_of_marks_is_cleaned_at_once() -> None:
    """Unlimited, putting these in order would take a minute; a quarter of them more than a second."""
    assert clean_text("a" + "\u0315" * 100_000 + "\u0316" * 100_000) == "a" + "\u0315" * 8


def test_a_line_has_one_space_for_any_white_space() -> None:
    assert clean_line(" 上海\u3000大光明\n\n电影院\t1 ") == "上海 大光明 电影院 1"


def test_a_language_left_with_nothing_falls_away() -> None:
    assert clean_texts(Text({"en": " Hall \x00", "zh": "\x07"})) == Text({"en": "Hall"})


def test_names_that_look_the_same_fold_to_the_same() -> None:
    assert fold_name("ＩＭＡＸ厅（１）") == fold_name("imax厅(1)") == "imax厅(1)"


@pytest.mark.parametrize(
    "nobody",
    [
        "",
        "   ",
        "\u00a0\u2003\u3000",
        "  \u200b \u2060\u200d",
        "\u3164",
        "\u115f\u1160\uffa0",
        "\U000e0041\U000e007f",
        "\u2800",
        "\u00ad\u034f\u180e\ufe0f",
        "\u0301\u0316",
        "\u17b4\u17b5",
        "\ue000\U000f0000",
        "12 - 34!",
        "🎬",
    ],
)
def test_no_letter_is_seen_in_blanks_marks_and_signs(nobody: str) -> None:
    assert not has_letter(nobody)


@pytest.mark.parametrize("name", ["Ada", "李", " Ж\u200b", "ა", "ম\u09be", "한", "ﾐ", "محمد", "M\u3164"])
def test_a_letter_of_any_script_is_seen(name: str) -> None:
    assert has_letter(name)
