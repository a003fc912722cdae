"""Whatever stands in a programme's fields is shown as text in every form of a release, and does nothing."""

from __future__ import annotations

import csv
import io
import json
import re
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from flask import Flask
from icalendar import Calendar
from lxml import etree, html
from openpyxl import load_workbook
from playwright.sync_api import Browser
from werkzeug.serving import make_server

from conference import create_app
from conference.core.cleaning import clean_line, clean_text
from conference.store.releases import read_release
from tests.conftest import close, make_settings
from tests.formats.hostile import HOSTILE_TEXTS
from tests.formats.test_ical_hostile import KNOWN_NAMES, UNWANTED
from tests.journeys.hostile_programme import HARMLESS, SLUG, add_programme, poison_rows, release

LINES = [clean_line(each) for each in HOSTILE_TEXTS]
KINDS = ("films", "people", "venues", "rooms", "tracks")
LISTS = ("", "schedule", "schedule?view=grid", "changes", "now", *KINDS)
LANGUAGES = ("en", "zh")
ADDRESSES = ("href", "src", "action", "formaction", "srcset", "poster", "background", "cite", "data", "ping")
# What is there once, or once a thing, however many things say something.
ACTIVE = ("script", "style", "iframe", "object", "embed", "form", "input", "base", "meta", "link", "img")
DANGER = re.compile(r"[\s\0-\x1f]*(?:javascript|data|vbscript|file)\s*:", re.I)
FORMULA = re.compile("[=+\\-@\t\r＝＋－＠]")
Shapes = Counter[tuple[str, ...]]


@dataclass(frozen=True)
class Site:
    """A site whose first release says harmless words and whose second a hostile text in every field."""

    app: Flask
    slugs: dict[str, list[str]]

    def get(self, path: str, language: str = "en", number: int = 2) -> bytes:
        """The answer at an address of a release."""
        answer = self.app.test_client().get(f"/{language}/{SLUG}/releases/{number}/{path}")
        assert answer.status_code == 200, path
        return answer.data

    def read(self, path: str, language: str = "en", number: int = 2) -> etree._Element:
        """A page of a release, but for what an older one tells search engines."""
        page = html.document_fromstring(self.get(path, language, number))
        for robots in page.xpath("//meta[@name='robots']"):
            robots.getparent().remove(robots)
        return page


@contextmanager
def make_site(folder: Path, template: Path, texts: Sequence[str]) -> Iterator[Site]:
    """A site of these texts, written into the rows past all our cleaning."""
    (folder / "conference.sqlite3").write_bytes(template.read_bytes())
    app = create_app(make_settings(folder))
    with app.app_context():
        edition_id = add_programme(len(texts))
        release(edition_id)
        poison_rows(texts)
        release(edition_id)
        made = read_release(edition_id)
        assert made is not None
        things = {kind: sorted(getattr(made.public, kind).items()) for kind in KINDS}
    yield Site(app, {kind: [thing.slug for _id, thing in found] for kind, found in things.items()})
    close(app)


@pytest.fixture(scope="module")
def site(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site of all hostile texts."""
    with make_site(tmp_path_factory.mktemp("hostile"), sqlite_template, HOSTILE_TEXTS) as made:
        yield made


def read_text(page: etree._Element) -> str:
    """What a page shows, in one line."""
    return clean_line("\n".join(page.xpath("//text()[not(ancestor::script)]")))


def list_shapes(page: etree._Element) -> Shapes:
    """How often there is an element of a name and attributes; those that end paragraphs and lines do not count.

    Neither does the way to star a session, which the newest release alone has.
    """
    stars = {each for star in page.xpath("//div[@class='star-ways']") for each in star.iter(etree.Element)}
    elements = (each for each in page.iter(etree.Element) if each.tag not in ("p", "br") and each not in stars)
    return Counter((each.tag, *sorted(each.attrib)) for each in elements)


def count_active(shapes: Shapes) -> dict[str, int]:
    """How many elements there are of each kind that does something."""
    return {tag: sum(number for shape, number in shapes.items() if shape[0] == tag) for tag in ACTIVE}


def list_dangers(page: etree._Element) -> list[str]:
    """Addresses that would run, and attributes that do."""
    pairs = [(name, value) for each in page.iter(etree.Element) for name, value in each.attrib.items()]
    found = [value for name, value in pairs if name in ADDRESSES and DANGER.match(value)]
    return found + [name for name, _value in pairs if name.startswith("on") or name == "style"]


def list_pages(site: Site, number: int) -> Iterator[tuple[str, str, str]]:
    """(language, path, that of a page with harmless words) of pages on which the text of this number stands."""
    language, like = LANGUAGES[number % 2], number % 2
    yield language, f"sessions/S{number}", f"sessions/S{like}"
    kind = KINDS[number % len(KINDS)]
    yield language, f"{kind}/{site.slugs[kind][number]}", f"{kind}/{site.slugs[kind][like]}"


def test_every_text_is_shown_as_text_wherever_harmless_words_are(site: Site) -> None:
    @cache
    def read_plain(language: str, path: str) -> tuple[Shapes, int]:
        page = site.read(path, language, number=1)
        return list_shapes(page), read_text(page).count(HARMLESS)

    for number, line in enumerate(LINES):
        for language, path, like in list_pages(site, number):
            page, (shapes, count) = site.read(path, language), read_plain(language, like)
            found = list_shapes(page)
            assert found.keys() == shapes.keys() if line else found.keys() <= shapes.keys(), (path, line)
            assert not line or read_text(page).count(line) >= count > 5, (path, line)
            assert (count_active(found), list_dangers(page)) == (count_active(shapes), []), (path, line)
            json.loads("".join(page.xpath("//script[@type='application/ld+json']/text()")) or "null")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", LISTS)
def test_a_list_of_all_texts_has_the_elements_of_a_list_of_harmless_words(site: Site, path: str, language: str) -> None:
    page, plain = site.read(path, language), site.read(path, language, number=1)
    found, shapes = list_shapes(page), list_shapes(plain)
    if path == "changes":
        shapes |= Counter({each: 1 for each in found if each[0] in ("a", "li", "use", "svg")})
    assert (found.keys() - shapes.keys(), list_dangers(page)) == (set(), [])
    assert count_active(found) == count_active(shapes)
    shown = read_text(page)
    if path not in ("", "now"):
        assert [line for line in LINES if line not in shown] == []


def test_a_page_that_text_had_changed_would_be_noticed() -> None:
    plain = html.document_fromstring("<p>x</p><a href=/x>x</a>")
    broken = html.document_fromstring("<p>x</p><a href=' JavaScript:x' onclick=x>x</a><script></script>")
    assert (list_dangers(plain), list_dangers(broken)) == ([], [" JavaScript:x", "onclick"])
    assert list_shapes(broken).keys() - list_shapes(plain).keys() == {("a", "href", "onclick"), ("script",)}
    assert count_active(list_shapes(broken))["script"] == 1


def test_the_feed_has_every_session_and_nothing_that_a_text_would_add(site: Site) -> None:
    feed = site.get("schedule.ics")
    events = Calendar.from_ical(feed).walk("VEVENT")
    unfolded = feed.decode().replace("\r\n ", "")
    assert len(events) == len({str(event["UID"]) for event in events}) == len(LINES)
    assert {re.split("[:;]", line)[0] for line in unfolded.split("\r\n") if line} == KNOWN_NAMES
    assert UNWANTED.findall(unfolded) == []
    # icalendar reads two backslashes before an n as the end of a line.
    titles = {line for line in LINES if line and "\\" not in line}
    assert {clean_line(str(event["SUMMARY"])) for event in events} >= titles


def test_the_feeds_of_things_have_their_one_session(site: Site) -> None:
    for number in range(0, len(LINES), 7):
        for path in (f"sessions/S{number}", *(f"{kind}/{site.slugs[kind][number]}" for kind in KINDS)):
            feed = site.get(f"{path}.ics")
            assert len(Calendar.from_ical(feed).walk("VEVENT")) == 1, path
            names = {re.split("[:;]", line)[0] for line in feed.decode().replace("\r\n ", "").split("\r\n") if line}
            assert names <= KNOWN_NAMES, path


def test_no_cell_of_the_sheets_is_a_formula(site: Site) -> None:
    rows = list(csv.reader(io.StringIO(site.get("schedule.csv").decode("utf-8-sig"), newline="")))
    assert (len(rows), len({len(row) for row in rows})) == (len(LINES) + 1, 1)
    assert [cell for row in rows for cell in row if FORMULA.match(cell)] == []
    sheet = load_workbook(io.BytesIO(site.get("schedule.xlsx"))).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert len(cells) > len(LINES) * 10
    assert {(cell.data_type, type(cell.value)) for cell in cells} == {("s", str)}


def test_a_formula_in_a_cell_would_be_noticed() -> None:
    assert [bool(FORMULA.match(cell)) for cell in ("=1", "@x", "\tx", "'=1", "x")] == [True, True, True, False, False]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_other_programs_read_holds_every_text_as_it_is(site: Site, language: str) -> None:
    root = etree.fromstring(site.get("schedule.xml", language))
    assert {clean_line(each.text or "") for each in root.iter("title")} >= set(LINES)
    assert {each.get("href") for each in root.iter("link")} <= {"https://example.org/", *LINES}
    assert [each.get("href") for each in root.iter("link") if DANGER.match(each.get("href"))] == []
    days = json.loads(site.get("schedule.json", language))["schedule"]["conference"]["days"]
    events = [event for day in days for events in day["rooms"].values() for event in events]
    assert {event["title"] for event in events} >= set(LINES) - {""}
    assert [each["url"] for event in events for each in event["links"] if DANGER.match(each["url"])] == []


def test_maps_and_news_stay_xml_and_name_every_change(site: Site) -> None:
    news = etree.fromstring(site.get("changes.atom"))
    told = clean_line("".join(news.itertext()))
    assert [line for line in LINES if line not in told] == []
    assert {each.tag.rpartition("}")[2] for each in news.iter(etree.Element)} == {
        "feed", "id", "title", "updated", "author", "name", "link", "entry", "content",
    }  # fmt: skip
    addresses = etree.fromstring(site.app.test_client().get(f"/en/{SLUG}/sitemap.xml").data)
    assert len(list(addresses)) > 6 * len(LINES)


# What is longer than any line, as our own cleaning lets it in, and some that a browser would run.
WORST = [text for text in map(clean_text, dict.fromkeys(HOSTILE_TEXTS[:25] + HOSTILE_TEXTS[-25:])) if len(text) > 40]


@pytest.fixture
def served(sqlite_template: Path, tmp_path: Path) -> Iterator[tuple[Site, str]]:
    """The site of the worst texts, and the address at which it answers."""
    with make_site(tmp_path, sqlite_template, WORST) as made:
        server = make_server("127.0.0.1", 0, made.app, threaded=True)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield made, f"http://127.0.0.1:{server.port}/en/{SLUG}/releases/2/"
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.chromium
def test_no_text_makes_a_page_wider_than_a_phone_or_says_anything_to_the_browser(
    served: tuple[Site, str], chromium: Browser
) -> None:
    made, base = served
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda problem: said.append(str(problem)))
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    for path in ("", "schedule", "schedule?view=grid", "films", "rooms", *list_worst(made)):
        page.goto(base + path)
        assert page.evaluate("document.documentElement.scrollWidth") == 390, path
    assert said == []
    context.close()


def list_worst(made: Site) -> Iterator[str]:
    """The pages of sessions that say the worst texts, and one of each other kind."""
    yield from (f"sessions/S{number}" for number in range(len(WORST)))
    yield from (f"{kind}/{made.slugs[kind][number]}" for number, kind in enumerate(KINDS))
    yield f"rooms/{made.slugs['rooms'][0]}/door"
