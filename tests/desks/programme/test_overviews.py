"""The front page of an edition's office."""

from __future__ import annotations

import pytest
from lxml import html

from conference.core.languages import make_text
from conference.kit.work import transaction
from tests.accounts import sign_in
from tests.builders import a_film, a_programme, a_session, at
from tests.statements import counting_statements
from tests.stored import store

pytestmark = pytest.mark.parametrize("database", ["sqlite"])


@pytest.fixture
def office(app, client):
    """A client in the office of an edition with three sessions; its page in a language, parsed."""
    with app.app_context(), transaction("test"):
        film = a_film(1, make_text(en="Night Ferry", zh="夜渡"), countries=("GE",))
        store(
            a_programme(
                a_session(make_text(en="Night Ferry", zh="夜渡"), films=(1,), languages=("zh",)),
                a_session(make_text(en="Who pays"), kind="forum", when=at("14:30", 60), status="tentative"),
                a_session(make_text(en="Later", zh="以后"), kind="forum", when=None),
                films=[film],
            )
        )
    sign_in(client, "organiser")
    return lambda language="en": html.fromstring(client.get(f"/{language}/office/film-week/").get_data())


def read_table(page, caption):
    table = page.xpath(f'//table[caption="{caption}"]')[0]
    return [
        [cell.text_content().strip() for cell in row if cell.text_content().strip()] for row in table.xpath("tbody/tr")
    ]


def test_sessions_are_counted_beside_their_bars(office):
    page = office()
    assert read_table(page, "By kind") == [["Forum", "2"], ["Screening", "1"]]
    widths = page.xpath('//table[caption="By kind"]//rect/@width')
    assert widths == ["100", "50"]


def test_the_counts_have_chinese_names(office):
    assert read_table(office("zh"), "按类型") == [["论坛", "2"], ["放映", "1"]]


def test_what_is_open_is_named(office):
    asked = [" ".join(each.text_content().split()) for each in office().xpath("//summary")]
    assert asked == [
        "1 Sessions without a room or a time",
        "1 Sessions that are not confirmed",
        "1 Public sessions without a title in English or Chinese",
        "1 Films without a picture",
    ]


def test_the_use_of_a_room_stands_hour_by_hour(office):
    page = office()
    hours = [cell.text for cell in page.xpath('//table[contains(@class, "heat")]/thead//th')]
    cells = [cell.text or "" for cell in page.xpath('//table[contains(@class, "heat")]/tbody/tr[1]/td')]
    assert hours == ["Room", "10", "11", "12", "13", "14", "15", "Hours"]
    assert cells == ["6", "", "", "", "3", "3", "2.0"]


def test_the_number_of_statements_does_not_grow(app, client):
    with app.app_context(), transaction("test"):
        more = [a_session(edition=2, when=at("10:00", 60, day), films=(day,)) for day in range(12, 18)]
        store(a_programme(a_session(films=(1,)), *more))
    sign_in(client, "admin")
    counts = []
    for edition in ("film-week", "edition-2"):
        with counting_statements() as statements:
            assert client.get(f"/en/office/{edition}/").status_code == 200
        counts.append(len(statements))
    assert counts[0] == counts[1]


def test_an_attendee_finds_no_office(client, office):
    client.delete_cookie("session")
    sign_in(client, "attendee", email="somebody@house.example")
    assert client.get("/en/office/film-week/").status_code == 404


def test_what_is_open_leads_to_where_it_is_closed_for_those_who_may(app, office):
    assert (
        office().xpath("//details//a/@href")[0]
        == "/en/office/film-week/sessions/" + office().xpath("//details//small")[0].text
    )
    other = app.test_client()
    sign_in(other, "reviewer", email="reviewer@house.example")
    page = html.fromstring(other.get("/en/office/film-week/").get_data())
    assert (page.xpath("//details//a"), len(page.xpath("//details//li"))) == ([], 4)


def test_no_country_is_left_out(app, client):
    countries = ["CN", "GE", "FR", "CL", "PT", "SN", "KZ", "LK", "NO", "NP", "RS", "AM", "GR", "KE"]
    films = [a_film(number, countries=tuple(countries[:number])) for number in range(1, 15)]
    with app.app_context(), transaction("test"):
        store(a_programme(*(a_session(when=None, films=(film.id,)) for film in films), films=films))
    sign_in(client, "organiser")
    page = html.fromstring(client.get("/en/office/film-week/").get_data())
    shown, rest = page.xpath('//table[caption="By country"]')
    assert [len(table.xpath("tbody/tr")) for table in (shown, rest)] == [12, 2]
    assert rest.xpath("string(ancestor::details/summary)") == "and 2 more"
    assert [cell.text for cell in rest.xpath('tbody//td[@class="overview__number"]')] == ["2", "1"]
