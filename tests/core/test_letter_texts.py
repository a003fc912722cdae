"""Texts of letters: what is refused, and what becomes of what people write into the places that are filled in."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.core.errors import RuleBroken
from conference.core.letter_texts import Block, Placeholder, check_text, fill_body, fill_subject

OFFERED = (Placeholder("name"), Placeholder("class"), Placeholder("deadline"), Placeholder("link", True))
BODY = "Dear {name},\n\n- {class}\n\n{link}"


@pytest.mark.parametrize(
    ("subject", "body", "code", "field", "line"),
    [
        ("", BODY, "letter_empty", "subject", None),
        ("Hello", " \n", "letter_empty", "body", None),
        ("H" * 201, BODY, "letter_long", "subject", None),
        ("Hello {nome}", BODY, "letter_placeholder", "subject", 1),
        ("Hello", f"{BODY}\n{{session}}", "letter_placeholder", "body", 6),
        ("Hello", f"{BODY}\n{{}}", "letter_placeholder", "body", 6),
        ("Hello", f"{BODY}\n{{name", "letter_brace", "body", 6),
        ("Hello {link}", BODY, "letter_alone", "subject", 1),
        ("Hello", "Here: {link}", "letter_alone", "body", 1),
        ("Hello", "Dear {name}", "letter_lacks", "body", None),
    ],
)
def test_a_text_that_cannot_be_filled_in_is_refused_with_its_place(subject, body, code, field, line):
    with pytest.raises(RuleBroken) as refused:
        check_text(subject, body, OFFERED)
    assert (refused.value.code, refused.value.facts["field"], refused.value.facts.get("line")) == (code, field, line)


def test_a_text_is_filled_in_piece_by_piece():
    check_text("For {name}", BODY, OFFERED)
    values = {"name": "Ada Moon", "class": "Industry", "link": "https://film.example/x"}
    assert fill_subject("For {name}", values) == "For Ada Moon"
    assert fill_body(BODY, values) == (
        Block("text", ("Dear Ada Moon,",)),
        Block("items", ("Industry",)),
        Block("link", ("https://film.example/x",)),
    )


def test_a_line_that_has_nothing_to_say_is_left_out():
    assert fill_body("By {deadline}.\nBye {name}", {"deadline": "", "name": "Ada"}) == (Block("text", ("Bye Ada",)),)


def test_what_the_office_writes_itself_stays_a_link():
    assert fill_body("See https://hotel.example/way", {}) == (Block("text", ("See https://hotel.example/way",)),)


def test_a_link_pieced_together_from_names_and_text_is_none():
    [block] = fill_body("https://{name}.example and {name}{class}", {"name": "https:", "class": "//evil.example"})
    assert "://" not in block.lines[0]


LINK_LIKE = re.compile(r"://|www\.", re.IGNORECASE)


@given(st.text(), st.text(), st.sampled_from(["{name}", "a{name}b", "{name}{class}", "{name}://{class}", "www.{name}"]))
def test_nothing_that_is_filled_in_breaks_a_line_or_leads_anywhere(name, kind, line):
    values = {"name": name, "class": kind}
    subject = fill_subject(line, values)
    assert subject == " ".join(subject.split())
    assert LINK_LIKE.search(subject) is None
    assert all(LINK_LIKE.search(each) is None for block in fill_body(line, values) for each in block.lines)
