"""A person is named in the order they wish, with their honorific where its language puts it."""

from __future__ import annotations

import pytest

from conference.core.languages import NO_TEXT, Text, make_text
from conference.core.naming import arrange_name, name_person, split_name


@pytest.mark.parametrize(
    ("written", "order", "said"),
    [
        ("Tarr, Béla", "family_first", "Tarr Béla"),
        ("Tarr, Béla", "given_first", "Béla Tarr"),
        ("Tarr, Béla", "", "Tarr, Béla"),
        ("KUROSAWA Akira", "given_first", "Akira KUROSAWA"),
        ("Akira KUROSAWA", "family_first", "KUROSAWA Akira"),
        ("DE LA CRUZ Ana", "given_first", "Ana DE LA CRUZ"),
        ("J. R. SMITH", "family_first", "SMITH J. R."),
        ("Béla Tarr", "family_first", "Béla Tarr"),
        ("AKIRA KUROSAWA", "given_first", "AKIRA KUROSAWA"),
        ("Madonna", "family_first", "Madonna"),
        ("Tarr,", "given_first", "Tarr,"),
        ("陈安达", "given_first", "陈安达"),
        ("", "family_first", ""),
    ],
)
def test_a_name_is_turned_only_where_its_writing_tells_the_family_s_part(written: str, order: str, said: str) -> None:
    assert arrange_name(make_text(en=written), order) == make_text(en=said)


def test_initials_are_no_family_name() -> None:
    assert split_name("J SMITH") == ("SMITH", "J")


@pytest.mark.parametrize(
    ("honorific", "language", "said"),
    [
        (make_text(en="Dr", zh="教授"), "en", "Dr Ada Chen"),
        (make_text(en="Dr", zh="教授"), "zh", "陈安达教授"),
        (make_text(zh="教授"), "en", "Ada Chen"),
        (make_text(en="Dr"), "zh", "陈安达"),
        (NO_TEXT, "zh", "陈安达"),
    ],
)
def test_an_honorific_stands_where_its_language_puts_it_or_nowhere(honorific: Text, language: str, said: str) -> None:
    assert name_person(make_text(zh="陈安达", en="Ada Chen"), language, "", honorific) == said


@pytest.mark.parametrize(
    ("tag", "written", "title", "said"),
    [("ja", "黒澤明", "監督", "黒澤明監督"), ("ko", "김민재", "감독님", "김민재 감독님")],
)
def test_a_name_that_the_reader_s_language_lacks_brings_its_own_honorific(
    tag: str, written: str, title: str, said: str
) -> None:
    assert name_person(Text({tag: written}), "en", "", Text({tag: title})) == said


def test_a_name_in_another_script_takes_the_reader_s_honorific() -> None:
    assert name_person(make_text(zh="陈安达"), "en", "", make_text(en="Dr")) == "Dr 陈安达"
