"""A poisoned name is text on every page of the office, whoever or whatever bears it."""

import pytest
from sqlalchemy import select, update

from conference.core.languages import Text
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.columns import TextList, Texts
from tests.house.readers import WORDS, fill_address, list_rules
from tests.house.test_reading_changes_nothing import EDITION, list_links, organiser

__all__ = ["organiser"]

# Neither an element, nor an attribute's end, nor a template's or a script's words may come of it.
POISON = """<poison-tag>"'><img src=x onerror=alert(1)></script><script>alert(2)</script>{{ 7 * 191 }}%(x)s"""
TABLES = ("accounts", "editions", "bodies", "days", "tracks", "venues", "rooms", "people", "films", "sessions", "parts")
# Columns of plain text that people write; others hold codes, addresses and words of ours.
WRITTEN = {"accounts": ("name",), "drafts": ("name",)}
MOST = 400

pytestmark = pytest.mark.parametrize("database", ["sqlite"])


def poison_everything():
    """Have every text that people write be poison, in both languages."""
    with transaction("test"):
        for table in db.metadatas[None].sorted_tables:
            written = {column.name: poison(column) for column in table.columns if is_written(table, column)}
            if written:
                db.session.execute(update(table).values(**written))


def is_written(table, column):
    is_text = isinstance(column.type, Texts | TextList) and table.name in TABLES
    return is_text or column.name in WRITTEN.get(table.name, ())


def poison(column):
    """The poison as the column's type wants it."""
    text = Text({"en": POISON, "zh": POISON})
    if isinstance(column.type, TextList):
        return (text,)
    return text if isinstance(column.type, Texts) else POISON


def find_poisoned(app, client):
    """The pages of the office in which poison is more than text, and how many of all have it as text."""
    words = WORDS | {"edition": EDITION, "slug": EDITION}
    kinds = [fill_address(rule, words) for rule, method in list_rules(app) if method == "GET"]
    left, seen, broken, told = [each for each in kinds if each.startswith(("/en/office", "/en/my"))], set(), [], 0
    left += ["/en/office/", f"/en/office/{EDITION}/", f"/zh/office/{EDITION}/"]
    while left and len(seen) < MOST:
        address = left.pop()
        if address in seen:
            continue
        seen.add(address)
        answer = client.get(address)
        if answer.mimetype != "text/html":
            continue
        left += sorted(list_links(answer) - seen)
        told += "&lt;poison-tag&gt;" in answer.text
        if "<poison-tag" in answer.text or "<img src=x" in answer.text or "1337" in answer.text:
            broken.append(address)
    return broken, told


def test_a_poisoned_name_is_text_on_every_page_of_the_office(app, organiser):
    with app.app_context():
        poison_everything()
        assert db.session.scalars(select(db.metadatas[None].tables["accounts"].c.name)).first() == POISON
    broken, told = find_poisoned(app, organiser)
    assert broken == []
    assert told > 5


def test_a_page_that_trusts_a_name_is_seen(app, organiser):
    """The control: without escaping, the same walk finds it."""
    with app.app_context():
        poison_everything()
    app.jinja_env.autoescape = False
    broken, _told = find_poisoned(app, organiser)
    assert "/en/office/" in broken
