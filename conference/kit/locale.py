"""The language of an answer, and how days, clocks and zones are written in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date as write_date
from flask import Flask, Request, g, request
from flask_babel import Babel
from flask_babel import gettext as _
from werkzeug.routing import AnyConverter, Map

from conference.core.languages import Text
from conference.kit.words import LANGUAGES, TRANSLATIONS, say_moment
from conference.kit.words.days import name_city, write_day

babel = Babel()
# What a page says of itself to browsers, fonts and voices; the address has the short form.
TAGS = {"zh": "zh-Hans"}
NAMES = {"en": "English", "zh": "中文"}


@dataclass(frozen=True, slots=True)
class Words:
    """A text as a page shows it; `tag` names its language where that is not the page's."""

    text: str
    tag: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)


class LanguageConverter(AnyConverter):
    """A language of ours as a piece of an address. It comes before what any word would match."""

    weight = 50

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, *LANGUAGES)


def set_up_languages(app: Flask) -> None:
    """Join the catalogues and the choice of language to the application and its templates."""
    app.url_map.converters["language"] = LanguageConverter
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(TRANSLATIONS)
    babel.init_app(app, locale_selector=read_language)
    app.jinja_env.globals.update(
        read_language=read_language,
        list_comma=list_comma,
        language_tag=TAGS.get,
        languages=LANGUAGES,
        names=NAMES,
        write_moment=lambda at, zone: write_instant(at, zone, read_language()),
        write_deadline=lambda at, zone: say_moment(at, zone, read_language()),
    )


def read_language() -> str:
    """The language of this request's answer: the address names it, else the reader's browser."""
    if "language" not in g:
        first = request.path.split("/", 2)[1] if request else ""
        g.language = first if first in LANGUAGES else choose_language(request)
    return str(g.language)


def choose_language(asking: Request) -> str:
    """The best of our languages for a browser. A region or script does not matter: zh-CN and zh-TW read zh."""
    if not asking:
        return LANGUAGES[0]
    for tag, quality in asking.accept_languages:
        primary = tag.lower().replace("_", "-").split("-")[0]
        if quality > 0 and primary in LANGUAGES:
            return primary
    return LANGUAGES[0]


def read_words(text: Text, language: str) -> Words:
    """The text for a reader of `language`, with its own language where that differs."""
    tag = text.read_language(language)
    return Words(text.read(language), "" if tag in (language, "und") else TAGS.get(tag, tag))


def read_other_words(text: Text, language: str) -> tuple[Words, ...]:
    """The same text in its other languages: Chinese or English first, then the others."""
    others = sorted(text.read_others(language), key=lambda pair: pair[0] not in LANGUAGES)
    return tuple(Words(other, TAGS.get(tag, tag)) for tag, other in others)


def list_comma() -> str:
    """What stands between the names of a list."""
    return "、" if read_language() == "zh" else ", "


def write_days(start: date, end: date, language: str) -> str:
    """A span of days, its common month or year said once: 12–20 June 2027, 2027年6月12日至20日."""
    if start == end:
        return write_day(start, "year", language)
    if language == "zh":
        return f"{write_day(start, 'year', 'zh')}至{write_date(end, find_end_form(start, end), locale='zh')}"
    if start.year != end.year:
        return f"{write_day(start, 'year', 'en')} – {write_day(end, 'year', 'en')}"
    if start.month != end.month:
        return f"{write_day(start, 'month', 'en')} – {write_day(end, 'year', 'en')}"
    return f"{start.day}–{write_day(end, 'year', 'en')}"


def find_end_form(start: date, end: date) -> str:
    """What a Chinese span has to say of its end."""
    if start.year != end.year:
        return "y年M月d日"
    return "M月d日" if start.month != end.month else "d日"


def write_instant(at: datetime, zone: str, language: str) -> str:
    """A day and a clock in a zone: 14 June 2027, 21:40."""
    wall = at.astimezone(ZoneInfo(zone))
    return str(_("%(day)s, %(clock)s", day=write_day(wall.date(), "year", language), clock=f"{wall:%H:%M}"))


def name_zone(zone: str, at: datetime, language: str) -> str:
    """The zone as readers name it, with its difference from UTC at an instant: Shanghai time (UTC+8)."""
    return str(_("%(city)s time (%(offset)s)", city=name_city(zone, language), offset=write_offset(zone, at)))


def write_offset(zone: str, at: datetime) -> str:
    """A zone's difference from UTC at an instant: UTC+8, UTC+5:30, UTC−3."""
    offset = at.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()
    hours, minutes = divmod(int(abs(offset).total_seconds()) // 60, 60)
    sign = "−" if offset < timedelta() else "+"
    return f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")
