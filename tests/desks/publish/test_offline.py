"""What is kept for reading without a network: every page of the release, and what it is made of."""

import re
from urllib.parse import quote

import pytest

from conference.desks.publish import offline
from conference.desks.publish.paging import MOST_ROWS
from conference.kit.files import keep_file
from conference.kit.work import transaction
from conference.store.release_fonts import ReleaseFont, replace_fonts
from tests.builders import a_film, a_programme, a_session, at
from tests.desks.publish.releases import publish
from tests.journeys.small_festival import a_festival

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
LANGUAGES = ("en", "zh")


def read_list(client, language="en"):
    answer = client.get(f"/{language}/film-week/offline.json")
    assert (answer.status_code, answer.content_type) == (200, "application/json")
    return answer.json


def read_slices(client, kept):
    """Path -> title and main part."""
    pages = {}
    for each in kept["slices"]:
        found = client.get(each["address"]).json
        assert (list(found["pages"]), found["name"]) == (each["paths"], kept["name"])
        pages |= found["pages"]
    return pages


def read_page(client, address):
    """Title and main part of a page."""
    page = client.get(address).text
    title, main = re.search(r"<title>([^<]*)</title>", page)[1], re.search(r"<main[^>]*>\n(.*)\n</main>", page, re.S)[1]
    return [title, main.strip()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_release_is_kept_as_it_is(client, app, language, monkeypatch):
    monkeypatch.setattr(offline, "IN_A_SLICE", 5)
    with app.app_context():
        publish(a_festival())
    kept = read_list(client, language)
    mapped = client.get(f"/{language}/film-week/sitemap.xml").text
    wanted = {each.partition("/film-week")[2] for each in re.findall(r"<loc>([^<]*)</loc>", mapped)} - {"/schedule"}
    whole = {each.removeprefix(f"/{language}/film-week") for each in kept["pages"]}
    leaves = read_slices(client, kept)
    assert wanted - whole == {f"/{quote(path)}" for path in leaves}
    shown = {path: read_page(client, f"/{language}/film-week/{path}") for path in leaves}
    assert {path: [title, main.strip()] for path, (title, main) in leaves.items()} == shown


def test_what_pages_are_made_of_is_kept(client, app):
    with app.app_context():
        publish(a_festival())
        before = read_list(client)
        font = keep_file(b"a font")
        with transaction("test"):
            replace_fonts(1, 1, [ReleaseFont("work", "夜渡", font)])
    kept = read_list(client)
    assert f"/assets/type/{font}.woff2" in set(kept["parts"]) - set(before["parts"])
    answers = {part: client.get(part, buffered=True) for part in [*kept["parts"], *kept["pages"]]}
    assert {part for part, answer in answers.items() if answer.status_code != 200} == set()
    used = set()
    for page in kept["pages"]:
        used |= set(re.findall(r'(?:src|rel="stylesheet" href)="([^"?]*)', answers[page].text))
    assert used - set(kept["parts"]) == set()


def test_pictures_are_kept_as_long_as_they_are_light(client, app, monkeypatch):
    names = ("img/demo/films/last-tram.svg", "img/demo/films/late-goat.svg", "img/none.svg")
    films = [a_film(number, image=name) for number, name in enumerate(names, start=1)]
    with app.app_context():
        publish(a_programme(a_session(films=(1, 2, 3)), films=films))
        index = app.extensions["published"].find_index(app.extensions["published"].find_name("film-week").value.name)
    reading = offline.Reading(index, "en")
    assert tuple(offline.list_pictures(reading)) == names
    monkeypatch.setattr(offline, "MOST_PICTURE_BYTES", 1)
    assert tuple(offline.list_pictures(reading)) == ()


def test_each_page_of_a_long_programme_is_kept(client, app):
    sessions = [a_session(when=at("10:00", day=day)) for day in (12, 13) for _ in range(MOST_ROWS // 2 + 1)]
    with app.app_context():
        publish(a_programme(*sessions))
    paths = [path for each in read_list(client)["slices"] for path in each["paths"] if not path.startswith("sessions/")]
    assert paths == ["venues/venue-1", "venues/venue-1?page=2", "rooms/hall-1", "rooms/hall-1?page=2"]


def test_there_is_nothing_beyond_the_last_slice_or_for_an_edition_that_is_not(client, app):
    with app.app_context():
        publish(a_festival())
    last = len(read_list(client)["slices"])
    assert client.get(f"/en/film-week/offline/{last}.json").status_code == 200
    missing = [f"film-week/offline/{last + 1}.json", "film-week/offline/0.json", "film-week/offline/01.json"]
    missing += [f"nowhere/{place}" for place in ("offline.json", "worker.js", "app.webmanifest", "offline")]
    assert {place: client.get(f"/en/{place}").status_code for place in missing} == dict.fromkeys(missing, 404)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_manifest_is_of_one_edition_in_one_language(client, app, language):
    with app.app_context():
        publish(a_festival())
    manifest = client.get(f"/{language}/film-week/app.webmanifest").get_json(force=True)
    home = f"/{language}/film-week/"
    assert (manifest["start_url"], manifest["scope"], manifest["id"], manifest["lang"]) == (home, home, home, language)
    assert manifest["name"] == {"en": "Film Week", "zh": "电影周"}[language]
    icons = {(each["sizes"], each["purpose"]): each["src"] for each in manifest["icons"]}
    assert set(icons) == {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")}
    for address in icons.values():
        with client.get(address) as answer:
            assert answer.content_type == "image/png"
