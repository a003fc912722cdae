"""The names of a badge: what somebody asked to be called, and their other scripts."""

from __future__ import annotations

from conference.core.badge_names import order_names
from conference.core.languages import NO_TEXT, Text

NURLAN = Text({"kk": "Нұрлан Ахметов", "en": "Nurlan Akhmetov", "zh": "努尔兰·艾哈迈托夫"})
WANG = Text({"zh": "王梓涵", "en": "Wang Zihan"})


def test_somebody_unknown_is_called_as_they_asked():
    assert order_names("Ada Moon", NO_TEXT, "") == ("Ada Moon",)


def test_what_somebody_asked_to_be_called_leads_and_is_not_said_twice():
    assert order_names("Nurlan  akhmetov", NURLAN, "given_first") == (
        "Nurlan  akhmetov",
        "Нұрлан Ахметов",
        "努尔兰·艾哈迈托夫",
    )


def test_the_original_script_leads_where_the_family_name_does():
    assert order_names("Zihan Wang", WANG, "family_first") == ("王梓涵", "Zihan Wang", "Wang Zihan")
    assert order_names("Wang Zihan", WANG, "family_first") == ("王梓涵", "Wang Zihan")


def test_a_name_that_tells_its_family_apart_is_said_in_its_order():
    tarr = Text({"hu": "Tarr, Péter"})
    assert order_names("Péter Tarr", tarr, "family_first") == ("Tarr Péter", "Péter Tarr")
    assert order_names("Péter Tarr", tarr, "given_first") == ("Péter Tarr",)
