"""What is known of somebody, in a real browser: taken out on a phone, and readable to everybody who reads otherwise."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from conference.desks.privacy.deciding import ask_office
from conference.kit.links import make_registration_link
from conference.kit.work import transaction
from tests.accounts import sign_in_browser
from tests.desks.guests.guests import make_way
from tests.desks.privacy.erasures import ADA, PASSPORT, know_her

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def link(app, site):
    """The link of her registration; she has asked to be erased, and stands in the programme."""
    with app.app_context():
        own = know_her(is_whole=False)
        with transaction("test"):
            ask_office(ADA, 1)
            return make_registration_link(own, "en", site=site)


def find_violations(page, address):
    page.goto(address)
    page.evaluate(AXE.read_text())
    violations = page.evaluate("axe.run().then(result => result.violations)")
    return [(each["id"], each["nodes"][0]["html"]) for each in violations]


def test_everything_is_taken_out_on_a_phone(chromium, site, link):
    context = chromium.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(link)
    page.goto(f"{site}/en/my/data")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Take it all out").press("Enter")
    with zipfile.ZipFile(taken.value.path()) as archive:
        assert json.loads(archive.read("data.json"))["data"]["private data"][0]["passport"] == PASSPORT
    context.close()


@pytest.mark.parametrize(("width", "scheme", "language"), [(390, "dark", "zh"), (1440, "light", "en")])
def test_axe_finds_nothing_on_the_pages_of_privacy(app, chromium, site, link, width, scheme, language):
    with app.app_context():
        guest = make_way(ADA, language=language)
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(link)
    own = [f"/{language}/my/data", f"/{language}/film-week/privacy", f"{guest}/data"]
    found = {path: find_violations(page, site + path) for path in own}
    sign_in_browser(page, site, app)
    office = f"/{language}/office/film-week"
    for path in (f"{office}/privacy", f"{office}/people/zuzanna-quickfeather/data", f"{office}/settings"):
        found[path] = find_violations(page, site + path)
    assert found == dict.fromkeys(found, [])
    context.close()
