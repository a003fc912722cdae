from collections.abc import Iterable, Mapping
from dataclasses import fields

import pytest

from conference.core import changes, programme, roles
from conference.core.feeds import FeedWords
from conference.core.languages import make_text
from conference.formats.ical import build_feed
from conference.kit.words import LANGUAGES, names
from conference.kit.words.calendar import feed_words
from tests.builders import a_part, a_programme, a_room, a_session, a_venue
from tests.formats.releases import a_release

PATTERNS = {
    "labelled": ("label", "text"),
    "aside": ("text", "more"),
    "minutes": ("count",),
    "cancelled": ("title",),
    "street": ("address", "city"),
    "local_time": ("time", "place"),
}


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (names.EDITION_KIND_NAMES, programme.EDITION_KINDS),
        (names.KIND_NAMES, programme.SESSION_KINDS),
        (names.ROLE_NAMES, programme.ROLES),
        (names.ACCOUNT_ROLE_NAMES, roles.ROLES),
        (names.DUTY_NAMES, programme.DUTIES),
        (names.PART_NAMES, programme.PART_KINDS),
        (names.STATUS_NAMES, programme.STATUSES),
        (names.VISIBILITY_NAMES, programme.VISIBILITIES),
        (names.CHANGE_NAMES, changes.CHANGE_KINDS),
    ],
)
def test_every_fixed_word_has_its_name_and_no_other_does(table: Mapping[str, str], words: Iterable[str]) -> None:
    assert set(table) == set(words)


def test_word_without_a_name_is_shown_as_it_is() -> None:
    assert names.name_kind("karaoke", "en") == "karaoke"


@pytest.mark.parametrize(
    ("country", "language", "expected"),
    [
        ("GE", "en", "Georgia"),
        ("GE", "zh", "格鲁吉亚"),
        ("HK", "en", "Hong Kong, China"),
        ("TW", "zh", "中国台湾"),
        ("Yugoslavia", "en", "Yugoslavia"),
    ],
)
def test_country_is_named_as_a_festival_in_shanghai_prints_it(country: str, language: str, expected: str) -> None:
    assert names.name_country(country, language) == expected


@pytest.mark.parametrize(
    ("tag", "language", "expected"),
    [("zh", "en", "Chinese"), ("ka", "zh", "格鲁吉亚语"), ("zh-Hant", "en", "Traditional Chinese"), ("??", "en", "??")],
)
def test_language_is_named_in_the_reader_s_language(tag: str, language: str, expected: str) -> None:
    assert names.name_language(tag, language) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_patterns_of_a_feed_take_what_they_are_given(language: str) -> None:
    words = feed_words(language)

    for name, facts in PATTERNS.items():
        said = getattr(words, name) % {fact: f"<{fact}>" for fact in facts}
        assert all(f"<{fact}>" in said for fact in facts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_feed_has_all_its_words(language: str) -> None:
    words = feed_words(language)

    assert [field.name for field in fields(FeedWords) if not getattr(words, field.name)] == []
    assert words.countries["TW"] == names.name_country("TW", language)


def test_chinese_feed_says_its_own_words_in_chinese() -> None:
    cinema = a_venue(1, make_text(zh="大光明电影院"), address=make_text(zh="示例路1号"), city=make_text(zh="上海"))
    parts = (a_part("film", 98), a_part("qa", 20))
    session = a_session(make_text(zh="盐路"), id=1, status="cancelled", parts=parts, languages=("zh", "ka"))
    programme = a_programme(session, venues=[cinema], rooms=[a_room(1, make_text(zh="一号厅"))])

    event = build_feed(a_release(programme), "zh", feed_words("zh"), "https://programme.example").events[1]

    said = event.decode().replace("\r\n ", "")
    assert "SUMMARY;LANGUAGE=zh:【已取消】盐路\r\n" in said
    assert "LOCATION;LANGUAGE=zh:一号厅，大光明电影院，上海示例路1号\r\n" in said
    assert "影片（98 分钟）\\n见面会（20 分钟）\\n\\n语言：中文、格鲁吉亚语\\n\\n" in said
    assert "CATEGORIES;LANGUAGE=zh:放映\r\n" in said
