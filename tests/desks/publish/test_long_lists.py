"""Lists too long for one page come in pages of whole days."""

import re

import pytest

from conference.desks.publish.paging import MOST_ROWS
from tests.builders import a_programme, a_session, at
from tests.desks.publish.releases import publish

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
A_DAY = MOST_ROWS // 2 - 10


@pytest.fixture
def festival(app):
    sessions = [a_session(when=at("10:00", day=day), track_id=1) for day in (12, 13, 14, 15, 17) for _ in range(A_DAY)]
    with app.app_context():
        publish(a_programme(*sessions, a_session("By itself", kind="forum", when=at("10:00", day=17))))


def read_page(client, address):
    """How many sessions a page has, on which days, and where its pages are."""
    page = client.get(address).text
    days = re.findall(r"session-list__day[^>]*>(?:<a[^>]*>)?([^<]*)<", page)
    pages = re.findall(r'pages__page" href="([^"]*)"( aria-current="page")?>([^<]*)<', page)
    return (
        page.count('class="session-row '),
        days,
        [(address, bool(is_here), label) for address, is_here, label in pages],
    )


@pytest.mark.usefixtures("festival")
@pytest.mark.parametrize(("address", "first"), [("schedule?track=track-1", "&amp;"), ("tracks/track-1", "?")])
def test_a_long_list_comes_in_pages_of_whole_days(client, address, first):
    whole = f"/en/film-week/{address}"
    pages = [
        (whole, "Sat 12 Jun – Sun 13 Jun"),
        (f"{whole}{first}page=2", "Mon 14 Jun – Tue 15 Jun"),
        (f"{whole}{first}page=3", "Thu 17 Jun"),
    ]
    links = [[(address, place == here, label) for place, (address, label) in enumerate(pages)] for here in range(3)]
    days = ["Saturday 12 June", "Sunday 13 June", "Monday 14 June", "Tuesday 15 June", "Thursday 17 June"]
    assert read_page(client, whole) == (2 * A_DAY, days[:2], links[0])
    assert read_page(client, pages[1][0].replace("&amp;", "&")) == (2 * A_DAY, days[2:4], links[1])
    assert read_page(client, pages[2][0].replace("&amp;", "&")) == (A_DAY, days[4:], links[2])


@pytest.mark.usefixtures("festival")
def test_a_short_list_has_no_pages(client):
    assert read_page(client, "/en/film-week/schedule?kind=forum") == (1, ["Thursday 17 June"], [])
    assert read_page(client, "/en/film-week/schedule?day=2027-06-12")[0] == A_DAY


@pytest.mark.usefixtures("festival")
@pytest.mark.parametrize(
    "address",
    [
        "schedule?track=track-1&page=4", "schedule?track=track-1&page=0", "schedule?track=track-1&page=02",
        "schedule?track=track-1&page=x", "schedule?kind=forum&page=2", "schedule?day=2027-06-12&page=2",
        "schedule?day=2027-06-12&view=grid&page=2", "tracks/track-1?page=4", "tracks/track-1?page=٢",
    ],
)  # fmt: skip
def test_a_page_that_a_list_does_not_have_is_not_there(client, address):
    assert client.get(f"/en/film-week/{address}").status_code == 404
