"""A booklet on the press, in a real browser: how far it is, and then the booklet itself."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from conference.core.events import ProgrammeReleased
from conference.desks.publish.making_booklets import READING, queue_booklets
from conference.kit.clock import read_now
from conference.kit.files import keep_file
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.booklets import BookletName, change_booklet_file
from conference.store.tables import JobRow
from tests.journeys.test_reading import AXE, festival, go, open_page

__all__ = ["festival"]

pytestmark = [pytest.mark.chromium, pytest.mark.parametrize("database", ["sqlite"])]


@pytest.fixture
def press(app, festival, monkeypatch):
    """The address of an edition whose second release is being printed; readers look again every second."""
    monkeypatch.setattr("conference.desks.publish.views.printed.SOON_SECONDS", 1)
    with app.app_context(), transaction("test"):
        queue_booklets(ProgrammeReleased(1, 2, "hash"))
    tell_progress(app, 20)
    return f"{festival}/en/film-week/booklet.pdf"


def tell_progress(app, percent):
    """Let every printing be so far."""
    with app.app_context(), transaction("test"):
        for job in db.session.query(JobRow):
            job.state, job.progress = "running", percent


def keep_booklet(app):
    """Let the English one be whole."""
    with app.app_context(), transaction("test"):
        change_booklet_file(BookletName(1, 2, "en", READING), keep_file(b"%PDF-1.7 whole"), read_now())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_axe_finds_nothing_on_the_page_that_waits(chromium, press, language):
    page = open_page(chromium, 390, bypass_csp=True)
    go(page, press.replace("/en/", f"/{language}/"))
    page.add_script_tag(path=AXE)
    assert page.evaluate("axe.run().then(result => result.violations.map(each => each.id))") == []
    page.context.close()


def test_a_reader_who_waits_sees_it_grow_and_gets_the_booklet(chromium, app, press):
    page = open_page(chromium, 1440)
    said = []
    page.on("console", lambda message: said.append(message.text))
    go(page, press)
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "20")
    expect(page.get_by_text("This page looks again by itself.")).to_be_visible()
    tell_progress(app, 70)
    expect(page.locator('[data-part="figure"]')).to_have_text("70 %")
    assert page.get_by_role("progressbar").evaluate("each => each.value") == 70
    with page.expect_response(lambda answer: answer.headers["content-type"] == "application/pdf"):
        keep_booklet(app)
    page.context.close()
    assert said == []


def test_without_scripts_there_is_a_link_that_looks_again(chromium, press):
    page = open_page(chromium, 390, java_script_enabled=False)
    page.goto(press)
    expect(page.get_by_text("This page looks again by itself.")).to_be_hidden()
    with page.expect_response(lambda answer: answer.url == press and answer.status == 202):
        page.get_by_role("link", name="Look again").click()
    page.context.close()
