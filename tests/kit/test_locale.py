from datetime import UTC, date, datetime

import pytest

from conference.core.languages import Text, make_text
from conference.kit.locale import Words, name_zone, read_other_words, read_words, write_days, write_offset
from conference.kit.words.days import write_day

NOON = datetime(2027, 6, 15, 4, 0, tzinfo=UTC)
WINTER = datetime(2027, 1, 15, 4, 0, tzinfo=UTC)


def test_days_are_written_as_each_language_does():
    day = date(2027, 6, 15)
    assert write_day(day, "full", "en") == "Tuesday 15 June"
    assert write_day(day, "full", "zh") == "6月15日 星期二"
    assert write_day(day, "year", "en") == "15 June 2027"
    assert write_day(day, "year", "zh") == "2027年6月15日"


@pytest.mark.parametrize(
    ("start", "end", "english", "chinese"),
    [
        (date(2027, 6, 12), date(2027, 6, 20), "12–20 June 2027", "2027年6月12日至20日"),
        (date(2027, 6, 28), date(2027, 7, 2), "28 June – 2 July 2027", "2027年6月28日至7月2日"),
        (date(2027, 12, 30), date(2028, 1, 2), "30 December 2027 – 2 January 2028", "2027年12月30日至2028年1月2日"),
        (date(2027, 6, 12), date(2027, 6, 12), "12 June 2027", "2027年6月12日"),
    ],
)
def test_a_span_says_its_month_and_year_once(start, end, english, chinese):
    assert write_days(start, end, "en") == english
    assert write_days(start, end, "zh") == chinese


@pytest.mark.parametrize("database", ["sqlite"])
def test_zones_are_named_by_their_city_and_difference(app):
    with app.test_request_context("/en/"):
        assert name_zone("Asia/Shanghai", NOON, "en") == "Shanghai time (UTC+8)"
        assert name_zone("America/New_York", NOON, "en") == "New York time (UTC−4)"
    with app.test_request_context("/zh/"):
        assert name_zone("Asia/Shanghai", NOON, "zh") == "上海时间（UTC+8）"
        assert name_zone("Europe/Lisbon", NOON, "zh") == "里斯本时间（UTC+1）"


def test_differences_follow_summer_time_and_half_hours():
    assert write_offset("Europe/Brussels", NOON) == "UTC+2"
    assert write_offset("Europe/Brussels", WINTER) == "UTC+1"
    assert write_offset("Asia/Kolkata", NOON) == "UTC+5:30"


def test_a_text_in_another_language_says_which():
    original = Text({"ka": "ღამის ბორანი", "en": "Night Ferry", "zh": "夜渡"})
    assert read_words(original, "en") == Words("Night Ferry")
    assert read_words(make_text(zh="夜渡"), "en") == Words("夜渡", "zh-Hans")
    assert read_words(make_text(ka="ღამის ბორანი"), "zh") == Words("ღამის ბორანი", "ka")
    assert read_other_words(original, "en") == (Words("夜渡", "zh-Hans"), Words("ღამის ბორანი", "ka"))
