import pytest

from conference.core.languages import Text, make_text
from conference.formats.booklet.ordering import file_title, find_letter, fold, order_number, order_title


def order(language, *titles):
    return sorted(titles, key=lambda title: order_title(make_text(**{language: title}), language))


def test_chinese_titles_stand_by_pinyin_syllable_by_syllable():
    assert order("zh", "昂首", "安静", "白杨道", "北方", "冰上邮差") == ["安静", "昂首", "白杨道", "北方", "冰上邮差"]


def test_a_reading_that_the_text_brings_wins_over_the_dictionary():
    long = Text({"zh": "长堤", "zh-Latn": "chang di"})
    grow = Text({"zh": "长大", "zh-Latn": "zhang da"})
    assert find_letter(order_title(long, "zh")) == "C"
    assert find_letter(order_title(grow, "zh")) == "Z"


def test_english_titles_stand_without_their_article_marks_and_case():
    assert order("en", "The Zoo", "An Apple", "édition", "Łódź", "banana", "A Cat") == [
        "An Apple", "banana", "A Cat", "édition", "Łódź", "The Zoo",
    ]  # fmt: skip


def test_an_article_alone_is_a_title():
    assert order_title(make_text(en="The"), "en") == ("the",)


@pytest.mark.parametrize(
    ("title", "filed"),
    [
        ("The Ferry in Fog", "Ferry in Fog, The"),
        ("A river on the roof", "River on the roof, A"),
        ("the shot", "Shot, The"),
        ("Theory", "Theory"),
        ("The", "The"),
    ],
)
def test_the_article_is_filed_last(title, filed):
    assert file_title(title) == filed


@pytest.mark.parametrize(("title", "letter"), [("8½", "#"), ("…", "#"), ("", "#"), ("Über", "U"), ("Οδύσσεια", "#")])
def test_what_begins_with_no_latin_letter_stands_under_a_sign(title, letter):
    assert find_letter((fold(title),)) == letter


def test_hall_9_stands_before_hall_10():
    assert sorted(["Hall 10", "Hall 9", "hall 9b", "Atrium"], key=order_number) == [
        "Atrium", "Hall 9", "hall 9b", "Hall 10",
    ]  # fmt: skip


def test_figures_that_are_no_decimals_do_not_break_the_order():
    assert sorted(["Hall ²", "Hall ٣", "Hall 1"], key=order_number)[0] == "Hall 1"
