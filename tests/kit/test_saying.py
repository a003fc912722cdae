from datetime import UTC, date, datetime, timedelta

import pytest

from conference.core.languages import make_text
from conference.kit.words import Clock, say, say_fact

AT = datetime(2027, 6, 12, 10, 30, tzinfo=UTC)
HALL = make_text(en="Hall 1", zh="一号厅")


@pytest.mark.parametrize(
    ("fact", "english", "chinese"),
    [
        (HALL, "Hall 1", "一号厅"),
        (Clock(AT), "18:30", "18:30"),
        (AT, "12 June 2027, 18:30 (Shanghai time)", "2027年6月12日 18:30（上海时间）"),
        (date(2027, 6, 12), "12 Jun 2027", "2027年6月12日"),
        (timedelta(minutes=15), "15", "15"),
        ([HALL, "Foyer"], "Hall 1, Foyer", "一号厅、Foyer"),
        (7, "7", "7"),
    ],
)
def test_a_fact_is_said_as_its_reader_reads_it(fact, english, chinese):
    assert (say_fact(fact, "en", "Asia/Shanghai"), say_fact(fact, "zh", "Asia/Shanghai")) == (english, chinese)


def test_a_code_is_said_in_each_language_with_its_facts_filled_in():
    facts = {"name": "ENV", "value": "prod"}
    assert say("setting_wrong", facts, "en") == "The setting ENV cannot be prod."
    assert say("setting_wrong", facts, "zh") == "设置项 ENV 不能为 prod。"


def test_a_code_without_a_text_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        say("unheard", {}, "en")
