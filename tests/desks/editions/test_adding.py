from dataclasses import replace
from datetime import date, timedelta

import pytest

from conference.core.errors import RuleBroken
from conference.core.languages import make_text
from conference.desks.editions.adding import AddEdition, add_edition
from conference.kit.work import transaction

WEEK = AddEdition("week", "film-week", make_text(en="Film Week"), date(2027, 6, 11), date(2027, 6, 20), "Asia/Shanghai")
YEAR = timedelta(days=399)


def refuse(command):
    """(code, facts) of the refusal."""
    with pytest.raises(RuleBroken) as refused, transaction("test"):
        add_edition(command)
    return refused.value.code, refused.value.facts


@pytest.mark.parametrize("database", ["sqlite"])
def test_an_edition_may_last_400_days_and_no_longer(app_context):
    with transaction("test"):
        assert add_edition(replace(WEEK, end=WEEK.start + YEAR)) > 0
    longer = replace(WEEK, slug="longer", end=WEEK.start + YEAR + timedelta(days=1))
    assert refuse(longer) == ("edition_too_long", {"days": 401, "most": 400})


@pytest.mark.parametrize("database", ["sqlite"])
@pytest.mark.parametrize("year", [1, 1899, 3000, 9999])
def test_an_edition_lies_where_clocks_can_be_read(app_context, year):
    days = {"start": date(year, 1, 1), "end": date(year, 1, 2)}
    assert refuse(replace(WEEK, **days))[0] == "year_impossible"


@pytest.mark.parametrize("database", ["sqlite"])
def test_the_days_of_an_edition_come_in_order(app_context):
    assert refuse(replace(WEEK, end=date(2027, 6, 10)))[0] == "days_reversed"
