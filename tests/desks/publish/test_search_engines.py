import json
import re
from html import unescape

import pytest
from defusedxml.ElementTree import fromstring

from conference.core.languages import make_text
from conference.core.programme import Body
from tests.builders import a_film, a_part, a_person, a_programme, a_session, a_venue, at
from tests.desks.publish.releases import publish

HOSTILE = "</script><script>alert(1)</script><!-- \"&'\u2028"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
OTHER = "{http://www.w3.org/1999/xhtml}link"
SITE = "http://localhost"


FERRY = make_text(zh="夜渡", en="Night Ferry")


def a_festival(title=FERRY, **fields):
    film = a_film(1, title, countries=("GE",), directors=(make_text(en="Tamar Lom"),), year=2026, image="img/icon.svg")
    screening = a_session(
        title, id=1, code="S1", when=at("14:30", 128), films=(1,), parts=(a_part("film", 98), a_part("qa", None, 1))
    )
    forum = a_session(title, id=2, code="S2", when=at("18:00", 60), kind="forum", abstract=title, status="cancelled")
    venue = a_venue(1, address=make_text(en="1 Long Road", zh="长路1号"), latitude=31.23, longitude=121.47)
    return a_programme(screening, forum, films=(film,), people=(a_person(1, title),), venues=(venue,), **fields)


@pytest.fixture
def festival(app):
    with app.app_context():
        return publish(a_festival(bodies=(Body("host", make_text(en="A film centre")),)))


def read_page(client, address):
    return client.get(address).get_data(as_text=True)


def read_data(page):
    """The one block of structured data of a page."""
    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return json.loads(block)


def read_meta(page):
    """What the head says of the page."""
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', page)
    return {name: unescape(text) for name, text in found}


@pytest.mark.usefixtures("festival")
def test_a_screening_is_told_with_its_film_place_and_time(client):
    data = read_data(read_page(client, "/en/film-week/sessions/S1"))
    assert (data["@type"], data["name"], data["alternateName"]) == ("ScreeningEvent", "Night Ferry", ["夜渡"])
    assert (data["startDate"], data["endDate"]) == ("2027-06-12T14:30:00+08:00", "2027-06-12T16:38:00+08:00")
    assert data["eventStatus"] == "https://schema.org/EventScheduled"
    assert data["location"] == [
        {
            "@type": "Place",
            "name": "Hall 1, Grand Cinema",
            "address": "1 Long Road",
            "geo": {"@type": "GeoCoordinates", "latitude": 31.23, "longitude": 121.47},
        }
    ]
    assert [(film["@type"], film["name"], film["dateCreated"]) for film in data["workPresented"]] == [
        ("Movie", "Night Ferry", "2026")
    ]
    assert data["superEvent"]["url"] == f"{SITE}/en/film-week/"
    assert data["organizer"] == [{"@type": "Organization", "name": "A film centre"}]


@pytest.mark.usefixtures("festival")
def test_a_cancelled_forum_is_told_as_a_cancelled_event(client):
    data = read_data(read_page(client, "/zh/film-week/sessions/S2"))
    assert (data["@type"], data["name"]) == ("Event", "夜渡")
    assert data["eventStatus"] == "https://schema.org/EventCancelled"


@pytest.mark.usefixtures("festival")
def test_a_film_is_told_as_a_movie_and_an_edition_as_a_festival(client):
    film = read_data(read_page(client, "/en/film-week/films/film-1"))
    assert (film["@type"], film["director"]) == ("Movie", [{"@type": "Person", "name": "Tamar Lom"}])
    assert film["countryOfOrigin"] == [{"@type": "Country", "name": "Georgia"}]
    edition = read_data(read_page(client, "/en/film-week/"))
    assert (edition["@type"], edition["startDate"], edition["endDate"]) == ("Festival", "2027-06-11", "2027-06-20")


def test_a_hostile_title_cannot_end_the_block(app, client):
    with app.app_context():
        publish(a_festival(make_text(en=HOSTILE)))
    for address in ("sessions/S1", "sessions/S2", "films/film-1"):
        page = read_page(client, f"/en/film-week/{address}")
        assert read_data(page)["name"] == HOSTILE
        assert "<script>alert" not in page
        assert read_meta(page)["og:title"] == HOSTILE


@pytest.mark.usefixtures("festival")
def test_a_shared_link_shows_title_and_text(client):
    meta = read_meta(read_page(client, "/en/film-week/films/film-1"))
    assert (meta["og:title"], meta["og:site_name"]) == ("Night Ferry", "Film Week")
    assert meta["og:url"] == f"{SITE}/en/film-week/films/film-1"
    plain = read_meta(read_page(client, "/en/film-week/people"))
    assert plain["description"] == "11–20 June 2027"


@pytest.mark.usefixtures("festival")
def test_each_page_names_its_newest_address_and_its_languages(client):
    page = read_page(client, "/zh/film-week/releases/1/sessions/S1")
    assert f'<link rel="canonical" href="{SITE}/zh/film-week/sessions/S1">' in page
    assert f'hreflang="en" href="{SITE}/en/film-week/releases/1/sessions/S1">' in page


@pytest.mark.usefixtures("festival")
def test_the_map_leads_to_every_page_in_both_languages(client):
    assert "Sitemap: http://localhost/sitemap.xml" in read_page(client, "/robots.txt").splitlines()
    maps = [each.text for each in fromstring(client.get("/sitemap.xml").data).iter(f"{MAP}loc")]
    assert maps == [f"{SITE}/en/film-week/sitemap.xml", f"{SITE}/zh/film-week/sitemap.xml"]
    pages = {}
    for address in maps:
        for url in fromstring(client.get(address.removeprefix(SITE)).data).iter(f"{MAP}url"):
            pages[url.findtext(f"{MAP}loc")] = [link.get("href") for link in url.iter(OTHER)]
    assert {address for address in pages if client.get(address.removeprefix(SITE)).status_code != 200} == set()
    for code in ("sessions/S1", "films/film-1", "people/person-1", "schedule?day=2027-06-12", "rooms"):
        both = [f"{SITE}/{language}/film-week/{code}" for language in ("en", "zh")]
        assert [pages[address] for address in both] == [both, both]
    assert client.get("/en/nothing/sitemap.xml").status_code == 404


def test_the_map_of_a_site_without_editions_is_empty(client):
    assert list(fromstring(client.get("/sitemap.xml").data)) == []
