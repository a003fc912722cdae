"""Values come out as JSON can hold them."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta

from conference.core.languages import make_text
from conference.core.plain import to_plain
from tests.builders import a_part


def test_a_text_comes_out_by_its_languages_and_in_their_order() -> None:
    assert list(to_plain(make_text(zh="厅", en="Hall")).items()) == [("zh", "厅"), ("en", "Hall")]  # type: ignore[attr-defined]


def test_lengths_come_out_in_minutes_and_days_and_clocks_as_they_are_written() -> None:
    values = (timedelta(minutes=90), timedelta(seconds=90), date(2027, 6, 12), time(9, 30))
    assert to_plain(values) == [90, 1.5, "2027-06-12", "09:30:00"]
    assert to_plain(datetime(2027, 6, 12, tzinfo=UTC)) == "2027-06-12T00:00:00+00:00"


def test_everything_inside_comes_out_too_and_json_holds_it() -> None:
    plain = to_plain({date(2027, 6, 12): (a_part("talk", 30, 7), None, True)})
    people = [{"person_id": 7, "role": "speaker"}]
    assert plain == {"2027-06-12": [{"kind": "talk", "length": 30, "title": {}, "people": people}, None, True]}
    assert json.loads(json.dumps(plain)) == plain
