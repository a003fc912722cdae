"""How days are written: on pages, in sentences and in letters."""

from __future__ import annotations

from datetime import date
from functools import cache

from babel import Locale
from babel.dates import format_date

DAY_FORMATS = {
    "en": {
        "full": "EEEE d MMMM",
        "year": "d MMMM y",
        "medium": "d MMM y",
        "month": "d MMMM",
        "short": "EEE d MMM",
        "weekday": "EEE",
        "turn": "EEE d",
    },
    "zh": {
        "full": "M月d日 EEEE",
        "year": "y年M月d日",
        "medium": "y年M月d日",
        "month": "M月d日",
        "short": "M月d日 E",
        "weekday": "E",
        "turn": "d日 E",
    },
}


def write_day(day: date, form: str, language: str) -> str:
    """A day: `form` is full, year, medium, month, short, weekday or turn."""
    return str(format_date(day, DAY_FORMATS[language][form], locale=language))


@cache
def name_city(zone: str, language: str) -> str:
    """The city that gives a zone its name."""
    city = Locale.parse(language).time_zones.get(zone, {}).get("city")
    return str(city or zone.rpartition("/")[2].replace("_", " "))
