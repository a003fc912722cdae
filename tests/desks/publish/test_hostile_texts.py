"""Texts that would be markup, script, an address or another field, were they not shown as what they are."""

from __future__ import annotations

from html.parser import HTMLParser
from xml.etree.ElementTree import fromstring

import pytest
from icalendar import Calendar

from conference.core.languages import make_text
from conference.core.programme import Body, Link
from tests.builders import FIRST_DAY, a_film, a_part, a_person, a_programme, a_room, a_session, a_track, a_venue
from tests.desks.publish.releases import publish
from tests.formats.hostile import HOSTILE_TEXTS

HOSTILE = [
    "<script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ 7 * 7 }}",
    "{% include 'base.html' %}",
    "%(day)s %s %",
    "javascript:alert(1)",
    "a\r\nSet-Cookie: x=1",
    "END:VEVENT\r\nBEGIN:VEVENT",
    "\u202e\u2066right to left",
    "=HYPERLINK(1)",
    "x" * 2_000,
    "../../etc/passwd",
    "&lt;b&gt;&amp;",
    "𝕏\u0301\u0301\u0301 🎬",
]
ADDRESSES = [
    "",
    "schedule",
    "schedule?view=grid",
    "sessions/{code}",
    "now",
    "films",
    "films/film-1",
    "people",
    "people/person-1",
    "venues/venue-1",
    "rooms/hall-1",
    "tracks/track-1",
]


class Shape(HTMLParser):
    """The elements and attributes of a page, without its texts."""

    def __init__(self):
        super().__init__()
        self.seen = set()

    def handle_starttag(self, tag, attributes):
        self.seen |= {(tag, name) for name, _value in attributes} | {(tag, "")}


def read_shape(page):
    shape = Shape()
    shape.feed(page)
    return shape.seen


def a_poisoned(text):
    words = make_text(en=text, zh=text)
    parts = (a_part("talk", 10, 1, title=words), a_part("panel", 10, 1))
    session = a_session(
        words,
        code="S1",
        id=1,
        subtitle=words,
        abstract=words,
        description=words,
        films=(1,),
        track_id=1,
        parts=parts,
        links=(Link("https://example.org/", text),),
    )
    return a_programme(
        session,
        films=(a_film(1, words, directors=(words,), countries=(text,), synopsis=words, languages=(text,)),),
        people=(a_person(1, words, affiliation=words, biography=words, country=text),),
        rooms=(a_room(1, words, formats=(text,)),),
        venues=(a_venue(1, words, address=words, city=words),),
        tracks=(a_track(1, words),),
        name=words,
        place=words,
        about=words,
        bodies=(Body("host", words),),
    )


@pytest.mark.parametrize("database", ["sqlite"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_hostile_texts_are_shown_as_text(app, client, language):
    with app.app_context():
        publish(a_poisoned("Two\nlines"), number=1)
        for number, text in enumerate(HOSTILE, 2):
            publish(a_poisoned(text), number=number)
        # The newest alone can be starred, which is no matter of its texts.
        publish(a_poisoned("Two\nlines"), number=len(HOSTILE) + 2)
    for address in ADDRESSES:
        path = f"/{language}/film-week/releases/{{number}}/{address.format(code='S1')}"
        plain = read_shape(client.get(path.format(number=1)).text)
        for number, text in enumerate(HOSTILE, 2):
            answer = client.get(path.format(number=number))
            assert answer.status_code == 200
            assert read_shape(answer.text) - plain == set(), (address, text)


def an_edition(text):
    """A programme whose edition says the text in all its fields. A picture holds no halves of characters."""
    written = text.encode(errors="ignore").decode()
    words = make_text(en=written, zh=written)
    fields = {"name": words, "place": words, "about": words, "bodies": (Body("host", words),)}
    return a_programme(a_session(id=1), day_names={FIRST_DAY: words}, **fields)


@pytest.mark.parametrize("database", ["sqlite"])
def test_an_editions_own_texts_are_shown_as_text(app, client):
    with app.app_context():
        publish(an_edition("Harmless words"), number=1)
        for number, text in enumerate(HOSTILE_TEXTS, 2):
            publish(an_edition(text), number=number)
    plain = client.get("/en/film-week/releases/1/").text
    for number, text in enumerate(HOSTILE_TEXTS, 2):
        path = f"/{('en', 'zh')[number % 2]}/film-week/releases/{number}/"
        page = client.get(path).text
        assert read_shape(page) - read_shape(plain) - {("br", "")} == set(), text
        assert page.count("<script") == plain.count("<script"), text
        events = Calendar.from_ical(client.get(f"{path}schedule.ics").data).walk("VEVENT")
        assert [str(event["UID"]) for event in events] == ["uid-1"], text
    news = fromstring(client.get(f"/en/film-week/releases/{len(HOSTILE_TEXTS)}/changes.atom").data)
    assert {each.tag.rpartition("}")[2] for each in news} == {"id", "title", "updated", "author", "link", "entry"}


def test_a_page_with_markup_in_it_would_be_seen():
    assert read_shape("<p>&lt;script&gt;</p>") == {("p", "")}
    assert read_shape("<p><script>") == {("p", ""), ("script", "")}


@pytest.mark.parametrize("database", ["sqlite"])
def test_hostile_texts_leave_feeds_whole(app, client):
    with app.app_context():
        for number, text in enumerate(HOSTILE, 1):
            publish(a_poisoned(text), number=number)
    for number, _text in enumerate(HOSTILE, 1):
        feed = client.get(f"/en/film-week/releases/{number}/schedule.ics").data
        assert len(Calendar.from_ical(feed).walk("VEVENT")) == 1


@pytest.mark.parametrize("database", ["sqlite"])
@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_questions_are_shown_as_text(app, client, query):
    with app.app_context():
        publish(a_poisoned("Plain"))
    plain = client.get("/en/film-week/schedule", query_string={"q": "nothing", "room": "nothing", "kind": "nothing"})
    answer = client.get("/en/film-week/schedule", query_string={"q": query, "room": query, "kind": query})
    assert answer.status_code == 200
    assert read_shape(answer.text) == read_shape(plain.text)
    for name in ("day", "view"):
        assert client.get("/en/film-week/schedule", query_string={name: query}).status_code == 404
