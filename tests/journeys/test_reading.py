"""The public pages in a real browser: at the widths of a phone and a desk, in both languages, by day and by night."""

from __future__ import annotations

from pathlib import Path

import pytest

from conference.core.languages import Text, make_text
from conference.core.programme import Body, Link
from tests.builders import a_film, a_part, a_person, a_programme, a_room, a_session, a_track, a_venue, at
from tests.desks.publish.releases import publish

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = (390, 1440)
LANGUAGES = ("en", "zh")
SCHEMES = ("light", "dark")
PAGES = (
    "",
    "schedule?day=2027-06-12",
    "schedule?day=2027-06-12&view=grid",
    "schedule?q=ferry&kind=screening",
    "schedule?q=nothing-like-it",
    "sessions/S1",
    "sessions/S2",
    "now",
    "changes",
    "films",
    "films/film-1",
    "people",
    "people/person-1",
    "venues",
    "venues/venue-1",
    "rooms/hall-1",
    "rooms/hall-1/door",
    "tracks/track-1",
    "releases/1/schedule?day=2027-06-12&view=grid",
    "no-such-page",
)

pytestmark = [pytest.mark.chromium, pytest.mark.parametrize("database", ["sqlite"])]


def a_festival():
    ferry = Text({"ka": "ღამის ბორანი", "en": "Night Ferry", "zh": "夜渡"})
    people = (a_person(1, make_text(en="Tamar Lomaridze", zh="塔玛·洛马里泽"), country="GE"), a_person(2))
    about = make_text(en="Nine days.\n\nFour houses.", zh="九天。\n\n四座影院。")
    bodies = (Body("host", make_text(en="A film centre", zh="电影中心")),)
    screening = a_session(
        ferry,
        id=1,
        code="S1",
        when=at("14:30", 128),
        films=(1,),
        track_id=1,
        parts=(a_part("introduction", 5), a_part("film", 98), a_part("qa", None, 1, 2)),
    )
    forum = a_session(
        make_text(en="Who pays for the second film?", zh="第二部电影谁来付钱？"),
        id=2,
        code="S2",
        when=at("09:30", 180),
        room=2,
        kind="forum",
        track_id=9,
        abstract=about,
        parts=(a_part("opening", 10), a_part("keynote", 30, 1), a_part("panel", None, 1, 2)),
        links=(Link("https://example.org/", "Slides"),),
    )
    others = [
        a_session("Wind Tax", id=3, when=at("16:45", 95), room=1, status="cancelled", track_id=2),
        a_session("Open End", id=4, when=at("18:00"), ends_at=None, track_id=3),
        a_session("Late Show", id=5, when=at("23:30", 130), track_id=6),
        a_session("A short welcome", id=6, when=at("09:15", 5), room=2, kind="ceremony"),
        a_session("Beside it", id=7, when=at("10:00", 60), room=2, kind="lecture", status="tentative"),
        a_session(ferry, id=8, when=at("19:00", 98, day=14), films=(1,), track_id=1, room=3),
    ]
    return a_programme(
        screening,
        forum,
        *others,
        films=(a_film(1, ferry, countries=("GE", "TR"), directors=(people[0].name,), synopsis=about, year=2026),),
        people=people,
        rooms=(a_room(1, seats=412, wheelchair_places=6), a_room(2), a_room(3, venue=2)),
        venues=(a_venue(1, make_text(en="Grand", zh="大光明"), address=make_text(en="1 Long Road", zh="长路1号")),),
        tracks=(a_track(1, make_text(en="Official Selection", zh="主单元")), a_track(9, "Sound", number=9)),
        about=about,
        bodies=bodies,
        place=make_text(en="Shanghai", zh="上海"),
    )


@pytest.fixture
def festival(app, site):
    with app.app_context():
        publish(a_festival(), number=1)
        publish(a_festival(), number=2)
    return site


def open_page(chromium, width, scheme="light", **options):
    context = chromium.new_context(
        viewport={"width": width, "height": 844}, color_scheme=scheme, reduced_motion="reduce", **options
    )
    return context.new_page()


def go(page, address):
    page.goto(address)
    page.wait_for_function("document.fonts.ready.then(() => true)")


def follow(page, control):
    """Press what leads to another page, and wait until that one is whole."""
    with page.expect_navigation(wait_until="load"):
        control.click()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(chromium, festival, width, scheme):
    page = open_page(chromium, width, scheme, bypass_csp=True)
    found = {}
    for language in LANGUAGES:
        for address in PAGES:
            go(page, f"{festival}/{language}/film-week/{address}")
            page.add_script_tag(path=AXE)
            violations = page.evaluate("axe.run().then(result => result.violations)")
            found |= {
                f"{language} {address} {each['id']}": [node["html"][:200] for node in each["nodes"][:3]]
                for each in violations
            }
    page.context.close()
    assert found == {}


def test_axe_sees_what_is_wrong(chromium, festival):
    page = open_page(chromium, 390, bypass_csp=True)
    go(page, f"{festival}/en/film-week/")
    page.evaluate("document.querySelector('h1').innerHTML = '<img src=\"/static/img/icon.svg\">'")
    page.add_script_tag(path=AXE)
    violations = page.evaluate("axe.run().then(result => result.violations.map(each => each.id))")
    page.context.close()
    assert "image-alt" in violations


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_are_silent_and_never_wider_than_the_screen(chromium, festival, width):
    page = open_page(chromium, width)
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    wide = []
    for language in LANGUAGES:
        for address in PAGES[:-1]:
            go(page, f"{festival}/{language}/film-week/{address}")
            across = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
            wide += [(language, address)] if across[0] > across[1] else []
    page.context.close()
    assert said == []
    assert wide == []


def test_a_policy_that_is_broken_would_be_heard(chromium, festival):
    page = open_page(chromium, 390)
    said = []
    page.on("console", lambda message: said.append(message.text))
    go(page, f"{festival}/en/film-week/")
    page.evaluate("document.body.setAttribute('onclick', 'alert(1)'); document.body.click()")
    page.context.close()
    assert any("Content Security Policy" in text for text in said)


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_read_without_scripts(chromium, festival, width):
    page = open_page(chromium, width, java_script_enabled=False)
    page.goto(f"{festival}/en/film-week/schedule?day=2027-06-12")
    page.get_by_role("searchbox").fill("ferry")
    follow(page, page.get_by_role("button", name="Find"))
    assert page.get_by_role("heading", name="Night Ferry").count() == 1
    assert page.get_by_role("heading", name="Who pays").count() == 0
    page.goto(f"{festival}/en/film-week/schedule?day=2027-06-12&view=grid")
    follow(page, page.get_by_role("link", name="Night Ferry"))
    assert page.get_by_role("heading", level=1).inner_text() == "Night Ferry"
    page.context.close()


def test_the_keyboard_reaches_every_link_and_field(chromium, festival):
    page = open_page(chromium, 1440)
    for address in ("schedule?day=2027-06-12", "schedule?day=2027-06-12&view=grid", "sessions/S1"):
        go(page, f"{festival}/en/film-week/{address}")
        fields = set(
            page.evaluate(
                """() => [...document.querySelectorAll('*')].map((each, place) => [each, place])
                    .filter(([each]) => each.matches('a[href], button, input:not([type=hidden]), select, summary'))
                    .filter(([each]) => each.checkVisibility({ visibilityProperty: true }))
                    .filter(([each]) => !each.closest('details:not([open]) > :not(summary)'))
                    .map(([_each, place]) => place)"""
            )
        )
        reached = set()
        for _ in range(len(fields) + 20):
            page.keyboard.press("Tab")
            reached.add(page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)"))
        assert fields - reached == set(), address
    page.context.close()


def test_the_language_switch_stays_on_the_page(chromium, festival):
    page = open_page(chromium, 1440)
    go(page, f"{festival}/en/film-week/schedule?day=2027-06-12&view=grid")
    follow(page, page.get_by_role("link", name="中文"))
    assert page.url == f"{festival}/zh/film-week/schedule?day=2027-06-12&view=grid"
    assert page.evaluate("document.documentElement.lang") == "zh-Hans"
    page.context.close()


def test_the_readers_choice_of_light_is_kept(chromium, festival):
    page = open_page(chromium, 1440, "light")
    go(page, f"{festival}/en/film-week/")
    page.get_by_role("button", name="House lights").click()
    go(page, f"{festival}/en/film-week/now")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.context.close()


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York"])
def test_the_present_follows_the_editions_clocks_wherever_the_reader_is(chromium, festival, zone):
    page = open_page(chromium, 1440, timezone_id=zone)
    page.clock.set_fixed_time("2027-06-12T15:05:00+08:00")
    go(page, f"{festival}/en/film-week/schedule?day=2027-06-12&view=grid")
    assert page.locator('[data-part="flag"]').inner_text() == "15:05"
    assert "c-73" in page.locator('[data-part="line"]').get_attribute("class")
    assert page.locator(".days__day--today .days__number").inner_text() == "12"
    over = page.locator(".session-frame--past .session-frame__title").all_inner_texts()
    assert over == ["A short welcome", "Who pays for the second film?", "Beside it"]
    page.context.close()


def test_typing_narrows_what_is_on_the_page(chromium, festival):
    page = open_page(chromium, 1440)
    go(page, f"{festival}/zh/film-week/schedule?day=2027-06-12")
    page.get_by_role("searchbox").fill("夜渡")
    shown = [row for row in page.locator(".session-row__title").all() if row.is_visible()]
    assert [row.inner_text() for row in shown] == ["夜渡"]
    page.context.close()


def test_the_hours_that_are_over_are_folded_away(chromium, festival):
    page = open_page(chromium, 1440)
    page.clock.set_fixed_time("2027-06-12T15:05:00+08:00")
    go(page, f"{festival}/en/film-week/schedule?day=2027-06-12")
    assert page.get_by_text("Earlier (3)").is_visible()
    assert not page.get_by_role("heading", name="Who pays").is_visible()
    assert page.locator(".session-row--live .session-row__title").all_inner_texts() == ["Night Ferry"]
    page.context.close()
