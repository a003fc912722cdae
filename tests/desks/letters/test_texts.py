"""Letters in an edition's own words: kept, refused, shown, given up; and what poisoned names make of them: nothing."""

import re
from dataclasses import fields
from html.parser import HTMLParser
from itertools import product

import pytest
from sqlalchemy import select

from conference.core.languages import Text
from conference.core.letter_texts import BRINGS, WORDS
from conference.core.letters import BLANK
from conference.desks.letters.examples import make_example_facts, read_values
from conference.desks.letters.text_kinds import list_placeholders, make_open_facts, read_standard
from conference.desks.letters.texting import ChangeLetterText, TextFacts, change_letter_text, find_standard, read_text
from conference.desks.registration.deciding import DecideRegistrations, decide_registrations
from conference.kit.letters import Recipient, Sender, write_safe
from conference.kit.messages import make_message
from conference.kit.own_letters import Writing, compose_own, write_letter
from conference.kit.words import LANGUAGES
from conference.kit.words.letter_texts import KINDS
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.letter_texts import OwnText
from conference.store.tables import EventRow, LetterRow, LetterTextRow
from tests.accounts import sign_in
from tests.desks.registration.festival import EDITION, add_class, add_registrations, open_festival
from tests.forms import post_form

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
TEXTS = "/en/office/film-week/letters/texts"
POISONS = (
    '<a href="https://evil.example">Ada</a>',
    "[Ada](http://evil.example)",
    "Ada\r\nBcc: all@evil.example",
    "{link} {home} {changes}",
    "\u202eAda\u2066 www.evil.example",
    "</style><script>alert(1)</script>",
)


class Links(HTMLParser):
    """The addresses and the elements of a letter."""

    def __init__(self):
        super().__init__()
        self.addresses, self.elements = set(), set()

    def handle_starttag(self, tag, attrs):
        self.elements.add(tag)
        self.addresses |= {value for name, value in attrs if name in ("href", "src")}


def read_links(html):
    links = Links()
    links.feed(html)
    return links


@pytest.fixture
def festival(app_context):
    """Two people who ask for a class, one in each language."""
    set_up()


@pytest.fixture
def office(app, client):
    """The same, and an administrator signed in."""
    with app.app_context():
        set_up()
    sign_in(client)
    return client


def set_up():
    """The festival with its two applicants."""
    open_festival()
    class_id = add_class(needs_approval=True)
    add_registrations(class_id, 1, state="applied")
    add_registrations(class_id, 1, first=2, state="applied", language="zh")


def keep(kind, version=0, **written):
    """Have the edition write something of its own in English: `subject` and `body`."""
    standard = find_standard(kind)
    facts = TextFacts(
        Text({**standard.subject.by_language, "en": written.get("subject", standard.subject.read("en"))}),
        Text({**standard.body.by_language, "en": written.get("body", standard.body.read("en"))}),
    )
    with transaction("test"):
        change_letter_text(ChangeLetterText(EDITION, kind, version, facts))


def poison(kind, language, words):
    """What fills a letter in where everybody calls everything so."""
    facts, values = make_example_facts(kind, language), read_values(EDITION, kind, None, language)
    for name in values:
        if BRINGS.get(name, WORDS) == WORDS:
            values[name] = words
    safe = {each.name: write_safe(words) for each in fields(facts) if each.name in values and each.name != "about"}
    safe = {name: values[name] if name in BRINGS else said for name, said in safe.items()}
    return type(facts)(**{each.name: safe.get(each.name, getattr(facts, each.name)) for each in fields(facts)}), values


def test_no_name_becomes_a_link_markup_or_a_header(festival):
    for kind, language, words in product(KINDS, LANGUAGES, POISONS):
        standard = read_standard(kind, language)
        template, _facts = make_open_facts(kind, language)
        facts, values = poison(kind, language, words)
        writing = Writing(kind, EDITION, template, facts, values)
        own = OwnText(f"{standard.subject} {{name}}", f"{{name}}\n{standard.body}\n- {{name}}{{edition}}")
        to = Recipient("ada@moon.example", words, language)
        letters = [compose_own(own, writing, to, Sender(words))]
        letters += [write_letter(writing, to, Sender(words))] if kind != "speakers" else []
        for letter in letters:
            links, home = read_links(letter.html), values["home"]
            assert links.addresses <= {BLANK, home}
            assert not links.elements & {"script", "img", "iframe", "form"}
            assert "://" not in letter.text.replace(home, "")
            assert not re.search(r"[\u202a-\u202e\u2066-\u2069]", letter.subject + letter.text + letter.html)
            message = make_message(letter, "office@film.example")
            assert message["Bcc"] is None and "\n" not in str(message["Subject"])


def test_every_standard_text_is_one_that_could_be_kept(festival):
    for kind in KINDS:
        body = f"{find_standard(kind).body.read('en')}\n\nP.S. {{edition}}"
        keep(kind, body=body)
        assert read_text(EDITION, kind)[0].body.read("en") == body
        assert {each.name for each in list_placeholders(kind)} == set(read_values(EDITION, kind, None, "en"))


def test_a_letter_says_what_the_edition_writes_and_the_standard_in_the_other_language(festival):
    keep("registration_approved", subject="In, {name}!", body="Hello {name},\n\n- {class}\n\n{link}")
    with transaction("test"):
        decide_registrations(DecideRegistrations(EDITION, [1, 2], lets_in=True))
    english, chinese = db.session.scalars(select(LetterRow).order_by(LetterRow.id))
    assert (english.subject, english.text) == ("In, Visitor 1!", f"Hello Visitor 1,\n\n* Visitor\n\n{BLANK}\n")
    assert chinese.subject == "电影周：您的注册已通过审核"


def test_only_what_differs_from_the_standard_is_kept_and_every_change_is_logged(festival):
    keep("programme", subject="News of {edition}")
    row = db.session.scalars(select(LetterTextRow)).one()
    assert (set(row.body.by_language), row.version) == ({"en"}, 1)
    keep("programme", version=1)
    row = db.session.scalars(select(LetterTextRow)).one()
    assert (row.body.by_language, row.version) == ({}, 2)
    events = db.session.scalars(select(EventRow.kind).where(EventRow.kind == "LetterTextChanged")).all()
    assert len(events) == 2


def test_the_office_writes_a_text_sees_it_filled_in_and_takes_the_standard_again(app, office):
    client = office
    assert "Registration approved" in client.get(TEXTS).text
    path = f"{TEXTS}/registration_approved"
    with app.app_context():
        chinese = read_standard("registration_approved", "zh")
    typed = {"subject_en": "In, {name}!", "body_en": "Hello {nome},\n{link}", "subject_zh": chinese.subject}
    typed["body_zh"] = chinese.body
    refused = post_form(client, path, **typed).text
    assert "Text (English), line 1: there is no {nome} in this letter." in refused and "Hello {nome}" in refused
    typed["body_en"] = "Hello {name},\n{link}"
    shown = post_form(client, path, **typed, reader="2", preview="y").text
    assert "In, Visitor 2!" in shown
    assert "own words" not in client.get(TEXTS).text
    assert post_form(client, path, **typed).location == TEXTS
    assert "own words" in client.get(TEXTS).text
    stale = post_form(client, path, **{**typed, "version": "0", "subject_en": "Other"}).text
    assert "Choose what is to stand" in stale
    page = client.get(path).text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]
    client.post(f"{path}/standard", data={"csrf_token": token, "version": "1"})
    assert "own words" not in client.get(TEXTS).text
