import re
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from conference.core.type_faces import FACES
from conference.formats.type_subsets import cut_face, cut_shares, find_known_letters, narrow_face
from conference.settings import STATIC

VENDOR = STATIC / "vendor"
SONG = VENDOR / "print-fonts" / "noto-serif-sc-chinese-simplified-700-normal.woff"
ARCHIVO = VENDOR / "fonts" / "archivo-basic.woff2"


def read_outline(font, letter):
    """The points of a letter, and how far it goes."""
    opened = TTFont(BytesIO(font))
    name = opened.getBestCmap()[ord(letter)]
    return list(opened["glyf"][name].coordinates), opened["hmtx"][name][0]


def test_a_cut_font_has_the_letters_asked_for_and_no_others():
    cut = cut_face(SONG.read_bytes(), "夜渡“")
    assert find_known_letters(cut) == frozenset("夜渡“")
    assert cut.startswith(b"wOF2")
    assert len(cut) < 2_000


def test_the_outlines_stay_as_they_are():
    font = SONG.read_bytes()
    assert read_outline(cut_face(font, "夜渡"), "渡") == read_outline(font, "渡")


def test_the_same_letters_give_the_same_bytes_whatever_else_is_cut():
    font = SONG.read_bytes()
    assert cut_face(font, "夜渡") == cut_face(font, "渡夜") == cut_shares(font, ["公园", "夜渡"])[1]
    assert cut_face(font, "夜渡") != cut_face(font, "夜")


def test_letters_that_the_font_does_not_know_are_left_out():
    assert find_known_letters(cut_face(SONG.read_bytes(), "夜ღ\0\ufffe")) == frozenset("夜")


def test_a_variable_font_stays_variable_and_its_figures_stay_in_columns():
    cut = TTFont(BytesIO(cut_face(ARCHIVO.read_bytes(), "0123456789")))
    assert {axis.axisTag: (axis.minValue, axis.maxValue) for axis in cut["fvar"].axes} == {
        "wght": (400, 800),
        "wdth": (62, 125),
    }
    assert "tnum" in {record.FeatureTag for record in cut["GSUB"].table.FeatureList.FeatureRecord}


def test_axes_are_cut_to_what_is_used():
    narrowed = TTFont(BytesIO(narrow_face(ARCHIVO.read_bytes(), {"wght": (400, 600, 700), "wdth": (100, 100, 100)})))
    assert [(axis.axisTag, axis.minValue, axis.maxValue) for axis in narrowed["fvar"].axes] == [("wght", 400, 700)]


@pytest.mark.parametrize("source", [source for face in FACES for source in face.sources])
def test_set_up_brings_every_font_that_is_cut(source):
    assert len(find_known_letters((VENDOR / source).read_bytes())) > 50


def test_every_font_that_the_stylesheet_names_is_there_and_has_letters_of_its_range():
    sheet = (STATIC / "css" / "fonts.css").read_text()
    rules = re.findall(r"url\(\.\./vendor/(.*?)\).*?unicode-range: (.*?);", sheet, re.DOTALL)
    assert len(rules) > 20
    for name, ranges in rules:
        assert find_known_letters((VENDOR / name).read_bytes()) & read_ranges(ranges), name


def read_ranges(ranges):
    """The letters that a unicode-range names."""
    pairs = ((first, last or first) for first, _, last in (each[2:].partition("-") for each in ranges.split(",")))
    return {chr(code) for first, last in pairs for code in range(int(first, 16), int(last, 16) + 1)}


def test_the_basic_files_have_every_letter_of_their_range():
    sheet = (STATIC / "css" / "fonts.css").read_text()
    rules = re.findall(r"url\(\.\./vendor/(fonts/\S*-basic\S*)\).*?unicode-range: (.*?);", sheet, re.DOTALL)
    assert len(rules) == 5
    for name, ranges in rules:
        assert read_ranges(ranges) - find_known_letters((VENDOR / name).read_bytes()) == set(), name
