"""What a page weighs for a reader who comes for the first time, and in which fonts its titles are then set."""

from __future__ import annotations

from collections import Counter

import pytest

from conference.core.languages import Text, make_text
from conference.desks.publish.paging import MOST_ROWS
from conference.store.base import db
from conference.store.releases import read_release
from conference.store.tables import EditionRow
from tests.builders import a_film, a_person, a_programme, a_session, a_track, an_edition, at
from tests.desks.publish.test_type import cut, release
from tests.shared import DATA, needs_shared

MOST_BYTES = 350_000
LANGUAGES = ("zh", "en")
# The fonts have 7,946 letters; this one, of a film from 1983, is not among them.
UNKNOWN_LETTER = "楢"
VOICES = """() => {
  const said = [];
  for (const each of document.querySelectorAll('main *, header *')) {
    const own = [...each.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join('').trim();
    const style = getComputedStyle(each);
    if (own && /Titles (Song|Hei)/.test(style.fontFamily) && each.checkVisibility()) {
      each.dataset.said = said.length;
      said.push(own);
    }
  }
  return said;
}"""

pytestmark = [pytest.mark.chromium, pytest.mark.parametrize("database", ["sqlite"])]


class Visit:
    """A page opened by a browser that has seen nothing yet."""

    def __init__(self, browser, address, width=1440):
        self.context = browser.new_context(viewport={"width": width, "height": 900})
        # What is kept for a time without a network comes later, and is no part of the page.
        self.context.add_init_script("delete Navigator.prototype.serviceWorker")
        page = self.page = self.context.new_page()
        self.devtools = self.context.new_cdp_session(page)
        self.addresses, self.bytes, self.said = {}, Counter(), []
        self.devtools.on("Network.responseReceived", self.note_address)
        self.devtools.on("Network.loadingFinished", self.note_bytes)
        page.on("console", lambda message: self.said.append(message.text))
        self.devtools.send("Network.enable")
        self.answer = page.goto(address)
        page.evaluate("document.fonts.ready.then(() => true)")
        page.wait_for_load_state("networkidle")

    def __enter__(self):
        return self

    def __exit__(self, *_problem):
        self.context.close()

    def note_address(self, told):
        self.addresses[told["requestId"]] = told["response"]["url"]

    def note_bytes(self, told):
        self.bytes[self.addresses[told["requestId"]]] += int(told["encodedDataLength"])

    @property
    def weight(self):
        """All bytes that came, heads of answers included."""
        return sum(self.bytes.values())

    def read_voices(self):
        """(text, whether our own fonts set all of it) of everything on the page in a voice with Chinese type."""
        texts = self.page.evaluate(VOICES)
        root = self.devtools.send("DOM.getDocument")["root"]["nodeId"]
        self.devtools.send("CSS.enable")
        return [(text, self.is_ours(root, number)) for number, text in enumerate(texts)]

    def is_ours(self, root, number):
        found = self.devtools.send("DOM.querySelector", {"nodeId": root, "selector": f"[data-said='{number}']"})
        fonts = self.devtools.send("CSS.getPlatformFontsForNode", {"nodeId": found["nodeId"]})["fonts"]
        return all(font["isCustomFont"] for font in fonts)


def read_made(slug):
    """The newest release of an edition."""
    return read_release(db.session.query(EditionRow).filter_by(slug=slug).one().id)


def list_pages(made):
    """The pages of a release by what readers come for: its fullest day, a film and a talk are chosen."""
    days = Counter(f"{session.starts_at:%Y-%m-%d}" for session in made.public.sessions.values())
    day = days.most_common(1)[0][0]
    codes = {session.kind == "screening": session.code for session in made.public.sessions.values()}
    film = next(iter(made.public.films.values()))
    letter = film.title.read("zh")[0]
    return [
        "", f"schedule?day={day}", f"schedule?day={day}&view=grid", f"schedule?q={letter}", "films",
        f"films/{film.slug}", "venues", "now", "changes", *(f"sessions/{code}" for code in codes.values()),
    ]  # fmt: skip


def list_longest_pages(made):
    """The longest lists of a release: whole and narrowed, over all days; the first page of each, and the second."""
    programme, tracks, houses, halls = made.public, Counter(), Counter(), Counter()
    for session in programme.sessions.values():
        tracks[session.track_id] += 1
        halls.update(session.rooms)
        houses.update({programme.rooms[room].venue_id for room in session.rooms})
    track, house, hall = (counts.most_common(1)[0][0] for counts in (tracks, houses, halls))
    assert tracks[track] > MOST_ROWS >= houses[house]
    house, hall, track = programme.venues[house].slug, programme.rooms[hall].slug, programme.tracks[track].slug
    lists = [
        "schedule?kind=screening",
        f"schedule?venue={house}",
        f"venues/{house}",
        f"rooms/{hall}",
        f"tracks/{track}",
    ]
    return [*lists, "schedule?kind=screening&page=2", f"tracks/{track}?page=2"]


def check_pages(browser, site, slug, paths):
    """Open every page in both languages; what is too heavy, is not set in our own type or says something."""
    wrong = []
    for language in LANGUAGES:
        for path in paths:
            with Visit(browser, f"{site}/{language}/{slug}/{path}") as visit:
                others = [text for text, is_ours in visit.read_voices() if not is_ours and UNKNOWN_LETTER not in text]
                if visit.weight > MOST_BYTES or others or visit.said or visit.answer.status != 200:
                    wrong.append((language, path, visit.answer.status, visit.weight, others, visit.said))
    return wrong


def a_small_festival():
    """Sessions with letters of many scripts."""
    rain = Text({"cs": "Šestnáct pater deště", "en": "Sixteen Floors of Rain", "zh": "十六层雨", "ru": "Дождь"})
    return (
        a_session(rain, id=1, films=(1,), track_id=1),
        a_session(make_text(en="Café “Größe”", zh="咖啡馆：“大小”"), id=2, when=at("12:00")),
        a_session(make_text(en="Who pays?", zh="谁来付钱？"), id=3, when=at("14:00"), kind="forum", people=(1,)),
    )


@pytest.fixture
def festival(app_context):
    """A small festival, released, its fonts cut."""
    sessions = a_small_festival()
    programme = a_programme(
        *sessions,
        editions=[an_edition(place=make_text(en="Shanghai", zh="上海"))],
        films=[a_film(1, sessions[0].title)],
        people=[a_person(1, make_text(en="Ştefan Łęcki", zh="斯特凡"))],
        tracks=[a_track(1, make_text(en="Official Selection", zh="主单元"))],
    )
    release(programme=programme)
    cut()


def test_a_small_festival_is_light_and_wholly_set_in_its_own_type(festival, site, chromium):
    assert check_pages(chromium, site, "film-week", list_pages(read_made("film-week"))) == []


def test_a_title_in_a_letter_that_was_not_cut_is_seen(app_context, site, chromium):
    release(*a_small_festival())
    with Visit(chromium, f"{site}/zh/film-week/sessions/S1") as visit:
        voices = dict(visit.read_voices())
    assert voices["十六层雨"] is False


@needs_shared
def test_the_largest_festival_is_light_and_wholly_set_in_its_own_type(runner, app_context, site, chromium):
    file = str(DATA / "siff-2017.tsv")
    imported = runner("import", file, "--edition", "siff", "--create", "--timezone", "Asia/Shanghai")
    assert imported.exit_code == 0, imported.output
    released = runner("release", "siff", "--force")
    assert released.exit_code == 0, released.output
    cut()
    made = read_made("siff")
    assert check_pages(chromium, site, "siff", [*list_pages(made), *list_longest_pages(made)]) == []
