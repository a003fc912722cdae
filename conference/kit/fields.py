"""Inputs of the office's forms: texts by language, lengths, days and clocks, lists, names to choose from.

What is typed is cleaned here, where it enters, and comes back as it was typed where it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from wtforms import Field, StringField
from wtforms.utils import unset_value
from wtforms.validators import ValidationError
from wtforms.widgets import html_params

from conference.core.cleaning import clean_line, clean_text
from conference.core.languages import NO_TEXT, Text
from conference.core.times import to_utc, to_wall, whole_minutes
from conference.kit.locale import list_comma, read_language
from conference.kit.words import LANGUAGES

COMMA, SEMICOLON = re.compile("[,，]"), re.compile("[;；、]")
LONGEST_LINE = 500
LONGEST_TEXT = 50_000
MOST_MINUTES = 14_400
# Clocks of other years have no zone that could be known.
YEARS = range(1900, 3000)
LANGUAGE_TAG_LONGEST = 35
# Side by side as readers of both languages expect them, the installation's first.
SIDES = tuple(sorted(LANGUAGES, reverse=True))


class LineField(StringField):  # type: ignore[misc]
    """One line of text, cleaned. `data` is a string."""

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata([clean_line(value) for value in valuelist])

    def pre_validate(self, form: object) -> None:
        if len(self.data or "") > LONGEST_LINE:
            raise ValidationError(_("This is too long: at most %(most)s characters.", most=LONGEST_LINE))


class TextsField(Field):  # type: ignore[misc]
    """A text in several languages, as a `Text`: ``NAME_zh``, ``NAME_en``, and rows of ``NAME_tag`` and ``NAME_text``.

    `is_long` is for paragraphs; `is_open` offers a row for one more language. Languages come out in the order of the
    value that was there, so that the first stays the original's.
    """

    data: Text

    def __init__(self, label: object = None, is_long: bool = False, is_open: bool = False, **others: Any) -> None:
        super().__init__(label, **others)
        self.is_long = is_long
        self.is_open = is_open

    def process(self, formdata: MultiDict[str, str] | None, data: Any = unset_value, extra_filters: Any = None) -> None:
        super().process(None, data, extra_filters)
        self.data = self.data or NO_TEXT
        if formdata is not None:
            self.data = self.read(formdata, self.data)

    def read(self, formdata: MultiDict[str, str], before: Text) -> Text:
        """The text as it was typed."""
        clean = clean_text if self.is_long else clean_line
        tags = [clean_line(tag)[:LANGUAGE_TAG_LONGEST] or "und" for tag in formdata.getlist(f"{self.name}_tag")]
        typed = dict(zip(tags, map(clean, formdata.getlist(f"{self.name}_text")), strict=False))
        typed |= {side: clean(formdata.get(f"{self.name}_{side}", "")) for side in SIDES}
        order = dict.fromkeys((*before.by_language, *sorted(typed, key=lambda tag: tag not in SIDES)))
        return Text({tag: typed[tag] for tag in order if typed.get(tag)})

    @property
    def sides(self) -> tuple[tuple[str, str], ...]:
        """(language, text) of those that stand side by side."""
        return tuple((side, self.data.by_language.get(side, "")) for side in SIDES)

    @property
    def others(self) -> tuple[tuple[str, str], ...]:
        """(tag, text) of the other languages, and an empty row where one may be added."""
        rows = tuple((tag, text) for tag, text in self.data.by_language.items() if tag not in SIDES)
        return (*rows, ("", "")) if self.is_open else rows

    def pre_validate(self, form: object) -> None:
        most = LONGEST_TEXT if self.is_long else LONGEST_LINE
        if any(len(text) > most for text in self.data.by_language.values()):
            raise ValidationError(_("This is too long: at most %(most)s characters.", most=most))


class ParsedField(StringField):  # type: ignore[misc]
    """What is typed as a string and means something else; `data` is None for nothing typed."""

    input_type = "text"
    attributes: Mapping[str, str] = {}

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else self.write(self.data)

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = clean_line(valuelist[0]) if valuelist else ""
        self.data = None
        if typed:
            try:
                self.data = self.parse(typed)
            except (ValueError, OverflowError) as problem:
                raise ValueError(self.complain()) from problem

    def __call__(self, **attributes: Any) -> Markup:
        given = {"id": self.id, "name": self.name, "type": self.input_type, "value": self._value()}
        return Markup(f"<input {html_params(**given, **self.attributes, **attributes)}>")

    def write(self, value: Any) -> str:
        """The value as it is typed."""
        return str(value)

    def parse(self, typed: str) -> Any:
        """What was typed. Raises: ValueError, OverflowError."""
        raise NotImplementedError

    def complain(self) -> str:
        """What to type instead."""
        raise NotImplementedError


class NumberField(ParsedField):
    """A whole number."""

    attributes = {"inputmode": "numeric"}

    def parse(self, typed: str) -> int:
        if len(typed) > 9:
            raise ValueError(typed)
        return int(typed)

    def complain(self) -> str:
        return str(_("Enter a whole number."))


class DegreesField(ParsedField):
    """A latitude or longitude."""

    attributes = {"inputmode": "decimal"}

    def parse(self, typed: str) -> float:
        degrees = float(typed)
        if not -180 <= degrees <= 180:
            raise ValueError(typed)
        return degrees

    def complain(self) -> str:
        return str(_("Enter degrees, such as 31.2304."))


class MinutesField(ParsedField):
    """A length in minutes, as a `timedelta`."""

    attributes = {"inputmode": "numeric"}

    def write(self, value: timedelta) -> str:
        return str(whole_minutes(value))

    def parse(self, typed: str) -> timedelta:
        minutes = int(typed)
        if not 0 <= minutes <= MOST_MINUTES:
            raise ValueError(typed)
        return timedelta(minutes=minutes)

    def complain(self) -> str:
        return str(_("Enter whole minutes, such as 15."))


class DayField(ParsedField):
    """A date."""

    input_type = "date"

    def parse(self, typed: str) -> date:
        day = date.fromisoformat(typed)
        if day.year not in YEARS:
            raise ValueError(typed)
        return day

    def complain(self) -> str:
        return str(_("Enter a day, such as 2027-06-12."))


class ClockField(ParsedField):
    """A time of day."""

    input_type = "time"

    def write(self, value: time) -> str:
        return f"{value:%H:%M}"

    def parse(self, typed: str) -> time:
        return time.fromisoformat(typed).replace(second=0, microsecond=0, tzinfo=None)

    def complain(self) -> str:
        return str(_("Enter a time of day, such as 09:30."))


class MomentField(ParsedField):
    """A naive wall-clock time; `read_moment` and `tell_moment` put it into a zone."""

    input_type = "datetime-local"

    def write(self, value: datetime) -> str:
        return f"{value:%Y-%m-%dT%H:%M}"

    def parse(self, typed: str) -> datetime:
        moment = datetime.fromisoformat(typed).replace(second=0, microsecond=0, tzinfo=None)
        if moment.year not in YEARS:
            raise ValueError(typed)
        return moment

    def complain(self) -> str:
        return str(_("Enter a day and a time, such as 2027-06-12 09:30."))


class ListField(ParsedField):
    """Several words between commas or semicolons, as a tuple of strings.

    `find` gives what is kept for a word that was typed, `show` what is shown of it in the reader's language.
    """

    def __init__(
        self,
        label: object = None,
        find: Callable[[str], str] = str,
        show: Callable[[str, str], str] = lambda word, _language: word,
        **others: Any,
    ) -> None:
        super().__init__(label, **others)
        self.find = find
        self.show = show

    def write(self, value: Iterable[str]) -> str:
        names = [self.show(word, read_language()) for word in value]
        return ("; " if any(COMMA.search(name) for name in names) else list_comma()).join(names)

    def parse(self, typed: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.list_words(typed)))

    def list_words(self, typed: str) -> Iterator[str]:
        """What is kept of each word. A comma may be part of a name that is known."""
        for piece in filter(None, map(clean_line, SEMICOLON.split(typed))):
            if self.find(piece) != piece:
                yield self.find(piece)
            else:
                yield from (self.find(word) for word in map(clean_line, COMMA.split(piece)) if word)

    def complain(self) -> str:
        return str(_("Write several with commas between them."))


class WordField(ParsedField):
    """One word of which another is kept, as a country by its name; `data` is "" for nothing."""

    def __init__(
        self, label: object, find: Callable[[str], str], show: Callable[[str, str], str], **others: Any
    ) -> None:
        super().__init__(label, **others)
        self.find = find
        self.show = show

    def write(self, value: str) -> str:
        return self.show(value, read_language())

    def parse(self, typed: str) -> str:
        return self.find(typed)[:LONGEST_LINE]

    def complain(self) -> str:
        return str(_("Enter one word or name."))


class PickField(LineField):
    """A person or a film by name; `pick_id` is who was meant, once `kit.picking.settle` has found it."""

    pick_id: int | None = None


def tell_moment(at: datetime, zone: str) -> datetime:
    """The instant as clocks in `zone` show it, naive."""
    return to_wall(at, zone).replace(tzinfo=None)


def read_moment(wall: datetime, zone: str) -> datetime:
    """The instant of a wall-clock time in `zone`."""
    return to_utc(wall, zone)
