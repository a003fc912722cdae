from collections import Counter

import pytest

from conference.core.rules import RULES
from conference.kit.words import LANGUAGES, TABLES, read_text, refusals
from tests.house.words import (
    Code,
    find_codes,
    find_placeholders,
    find_singular,
    list_strings,
    read_catalogue,
    read_codes,
    read_texts,
)

# What the callers of `say` add to a remark's own facts.
REMARK_FACTS = {"line", "column", "value"}
OTHERS = [language for language in LANGUAGES if language != "en"]


def has_text(code):
    return any(code in table for table in TABLES)


def test_every_code_of_a_refusal_a_remark_or_a_notice_has_its_text():
    assert sorted({each.code for each in read_codes() if not has_text(each.code)}) == []


def test_every_rule_has_its_text():
    assert [rule for rule in RULES if not has_text(rule)] == []


def test_no_code_has_two_texts():
    assert [code for code, count in Counter(code for table in TABLES for code in table).items() if count > 1] == []


def test_every_placeholder_of_a_text_is_a_fact_of_its_code():
    lacking = {
        each.code: find_placeholders(read_text(each.code)) - each.facts - REMARK_FACTS
        for each in read_codes()
        if each.facts is not None and has_text(each.code)
    }
    assert {code: names for code, names in lacking.items() if names} == {}


def test_every_refusal_that_has_a_text_is_made_somewhere():
    # What is said of one thing alone stands beside what is said of several.
    codes = {code.removesuffix("_one") for code in refusals.TEXTS}
    assert sorted(codes - {each.code for each in read_codes()}) == []


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_is_translated(language):
    catalogue = read_catalogue(language)
    found = {text: catalogue.get(text) for text in read_texts() if text}
    assert sorted(text for text, message in found.items() if not (message and all(list_strings(message)))) == []
    assert sorted(text for text, message in found.items() if message.fuzzy) == []


@pytest.mark.parametrize("language", OTHERS)
def test_every_translation_has_the_placeholders_of_its_text(language):
    messages = [message for message in read_catalogue(language) if message.id and message.string]
    assert messages
    odd = [
        each.id
        for each in messages
        for string in list_strings(each)
        if find_placeholders(string) != find_placeholders(find_singular(each.id))
    ]
    assert odd == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_translation_stands_for_a_text_that_is_gone(language):
    assert (
        sorted(
            find_singular(message.id)
            for message in read_catalogue(language)
            if message.id and find_singular(message.id) not in read_texts()
        )
        == []
    )


def test_codes_and_their_facts_are_read_from_source():
    source = 'raise RuleBroken("a", x=1)\nRemark("b", 3, facts={"y": 1})\nNotice("c", 1)\nRuleBroken("d", **facts)'
    assert list(find_codes(source)) == [
        Code("RuleBroken", "a", frozenset({"x"})),
        Code("Remark", "b", frozenset({"y"})),
        Code("Notice", "c", None),
        Code("RuleBroken", "d", None),
    ]
