import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conference.core.languages import Text, make_text
from conference.formats.booklet.fonts import FACES, read_coverage, read_widths
from conference.formats.typesetting import MISSING, Run, Typesetter, join_runs, space_han
from tests.formats.booklet_sample import FONTS

BOTH = Typesetter(("zh", "en"), read_coverage(FONTS), read_widths(FONTS))
ENGLISH = Typesetter(("en",), read_coverage(FONTS), read_widths(FONTS))


def texts(runs):
    return [run.text for run in runs]


def test_every_face_has_its_file():
    assert [face.path for face in FACES.values() if not (FONTS / face.path).is_file()] == []


def test_a_text_is_said_in_each_language_in_order():
    runs = BOTH.set_text(make_text(en="The Ferry", zh="渡船"))
    assert [(run.text, run.language, run.rank) for run in runs] == [("渡船", "zh-CN", 0), ("The Ferry", "en", 1)]


def test_what_lacks_a_language_is_said_once_in_what_there_is():
    assert texts(BOTH.set_text(make_text(en="Rust"))) == ["Rust"]
    assert texts(ENGLISH.set_text(make_text(zh="渡船"))) == ["渡船"]
    assert texts(BOTH.set_text(Text({"und": "LLVM"}))) == ["LLVM"]


def test_the_original_is_told_apart_where_the_booklet_does_not_show_it():
    film = Text({"ar": "راديو أمي", "en": "My Mother’s Radio", "zh": "母亲的收音机"})
    original = BOTH.set_original(film)
    assert (original.text, original.language, original.is_right_to_left) == ("راديو أمي", "ar", True)
    assert BOTH.set_original(make_text(en="The Ferry", zh="渡船")) is None


def test_a_thin_space_stands_between_han_and_latin():
    assert space_han("6月12日 星期六 18:30 Hall") == "6\u2009月\u200912\u2009日 星期六\u200918:30 Hall"


def test_lines_may_break_around_quotes_in_chinese():
    assert space_han("他说“走”吧") == "他说\u200b“走”\u200b吧"


def test_pictures_and_odd_letters_become_what_can_be_drawn():
    assert BOTH.set_line("C\u20df 😎 \U0001d68e\U0001d69d Rust") == "C et Rust"


def test_a_letter_that_no_font_has_is_marked_and_not_dropped():
    assert BOTH.set_line("ཀ楢") == MISSING * 2


@settings(deadline=None)
@given(st.text(max_size=80))
def test_only_what_our_fonts_draw_is_set(text):
    assert {ord(letter) for letter in BOTH.set_line(text)} <= BOTH.coverage | {ord(" ")}


def test_a_long_text_is_cut_at_a_word():
    assert ENGLISH.clip("one two three four five six", 6) == "one two…"


def test_a_short_text_is_not_cut():
    assert ENGLISH.clip("one two three", 20) == "one two three"


@settings(deadline=None)
@given(st.text(alphabet="abcdefg WMil影雾，。-/“”", max_size=120), st.integers(3, 30), st.integers(1, 5))
def test_what_is_fitted_takes_no_more_lines_than_there_are(text, ems, lines):
    fitted, taken = BOTH.fit(text, ems, lines)
    assert 1 <= taken <= lines
    assert BOTH.measure(fitted) <= ems * lines + ems
    assert BOTH.fit(fitted, ems, lines)[0] == fitted or len(fitted) <= len(text) + 1


def test_a_word_that_no_line_holds_is_broken():
    fitted, taken = ENGLISH.fit("x" * 10_000, 8, 3)
    assert taken == 3
    assert ENGLISH.measure(fitted) <= 3 * 8


def test_lists_are_joined_language_by_language():
    china, brazil = BOTH.set_text(make_text(en="China", zh="中国")), BOTH.set_text(make_text(en="Brazil", zh="巴西"))
    odd = (Run("Atlantis", ""),)
    assert texts(join_runs([china, brazil, odd])) == ["中国、巴西、Atlantis", "China, Brazil, Atlantis"]


@pytest.mark.parametrize("text", ["", " ", "\x00", "\u202e", "😎"])
def test_a_text_with_nothing_to_draw_is_no_text(text):
    assert BOTH.set_text(Text({"en": text})) == ()


def test_an_opening_bracket_goes_to_the_next_line_with_what_it_opens():
    assert BOTH.fit("星光影城（体育场）", 7.5, 2) == ("星光影城（体育场）", 2)
    # Six and a bracket would fill the first line; the bracket leads the second, and takes what it opens to a third.
    assert BOTH.fit("星光映会影城（上海体育场店）", 7.5, 3) == ("星光映会影城（上海体育场店）", 3)
    assert BOTH.fit("星光映会影城（上海体育场店）", 7.5, 2) == ("星光映会影城（上海体育场…", 2)
