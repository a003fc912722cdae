"""Says in a reader's language what a code means. The texts stand in this folder, one table a kind of code."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from babel.support import NullTranslations, Translations

from conference.core.cleaning import clean_line
from conference.core.languages import Text
from conference.core.times import to_wall, whole_minutes
from conference.kit.words import (
    accounts,
    acting_texts,
    changes,
    checking_texts,
    demo,
    editing,
    guests,
    letter_texts,
    letters,
    mine,
    privacy,
    refusals,
    registration,
    releases,
    remarks,
    rules,
)
from conference.kit.words.days import name_city, write_day
from conference.kit.words.marking import N_

LANGUAGES = ("en", "zh")
TRANSLATIONS = Path(__file__).parents[2] / "translations"
# Each module of this folder that holds texts of codes adds its table here.
TABLES = (
    accounts.TEXTS,
    refusals.TEXTS,
    registration.TEXTS,
    rules.TEXTS,
    changes.TEXTS,
    remarks.TEXTS,
    demo.TEXTS,
    editing.TEXTS,
    letters.TEXTS,
    mine.TEXTS,
    letter_texts.TEXTS,
    privacy.TEXTS,
    guests.TEXTS,
    releases.TEXTS,
    acting_texts.TEXTS,
    checking_texts.TEXTS,
)


MOMENT = N_("%(day)s, %(clock)s (%(city)s time)")


@dataclass(frozen=True, slots=True)
class Clock:
    """An instant of which only the time of day is said: the sentence names the day by itself."""

    at: datetime


def say(code: str, facts: Mapping[str, object], language: str, zone: str | None = None) -> str:
    """The text of a code in `language`, facts filled in; instants as clocks in `zone` show them, else in UTC."""
    return read_translations(language).gettext(find_text(code, facts)) % FactWords(facts, language, zone or "UTC")


@dataclass(frozen=True, slots=True)
class FactWords:
    """Facts by name as a reader of `language` reads them: only those that the text asks for are put into words."""

    facts: Mapping[str, object]
    language: str
    zone: str

    def __getitem__(self, name: str) -> str:
        return say_fact(self.facts[name], self.language, self.zone)


def find_text(code: str, facts: Mapping[str, object]) -> str:
    """The English text of a code, as it is said of one thing where the facts count one. Raises: KeyError, as below."""
    one = ChainMap(*TABLES).get(f"{code}_one") if facts.get("count") == 1 else None
    return one or read_text(code)


def read_text(code: str) -> str:
    """The English text of a code. Raises: KeyError for a code without one."""
    return ChainMap(*TABLES)[code]


def say_fact(fact: object, language: str, zone: str) -> str:
    """One fact as a reader of `language` reads it: one line, with nothing in it that a terminal would obey."""
    if isinstance(fact, Text):
        return clean_line(fact.read(language))
    if isinstance(fact, Clock):
        return to_wall(fact.at, zone).strftime("%H:%M")
    if isinstance(fact, datetime):
        return say_moment(fact, zone, language)
    if isinstance(fact, date):
        return write_day(fact, "medium", language)
    if isinstance(fact, timedelta):
        return str(whole_minutes(fact))
    if isinstance(fact, Iterable) and not isinstance(fact, str):
        return ("、" if language == "zh" else ", ").join(say_fact(each, language, zone) for each in fact)
    return clean_line(str(fact))


def say_moment(at: datetime, zone: str, language: str) -> str:
    """Day and time of an instant, and whose clocks show it: 2 December 2026, 00:00 (Shanghai time)."""
    wall = to_wall(at, zone)
    facts = {
        "day": write_day(wall.date(), "year", language),
        "clock": f"{wall:%H:%M}",
        "city": name_city(zone, language),
    }
    return read_translations(language).gettext(MOMENT) % facts


@cache
def read_translations(language: str) -> NullTranslations:
    """The catalogue of a language."""
    return Translations.load(TRANSLATIONS, [language])
