"""Names of countries and languages are understood as we write them, in both languages."""

from __future__ import annotations

import pytest
from babel import Locale

from conference.formats.countries import find_country
from conference.formats.language_names import find_language
from conference.kit.words.names import name_country, name_language


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_country_is_found_again_by_the_name_we_give_it(language: str) -> None:
    codes = [code for code in Locale("en").territories if len(code) == 2 and code.isalpha()]
    lost = [code for code in codes if find_country(name_country(code, language)) != code]
    assert lost == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_common_language_is_found_again_by_the_name_we_give_it(language: str) -> None:
    tags = "zh en fr de es pt it ru ar ja ko ka hy kk uz mn th vi id hi ta fa tr el sr pl cs hu yue"
    assert [tag for tag in tags.split() if find_language(name_language(tag, language)) != tag] == []


def test_what_is_no_known_name_stays_as_it_is() -> None:
    assert (find_language("ka"), find_language("Elvish"), find_language("普通话")) == ("ka", "Elvish", "zh")
