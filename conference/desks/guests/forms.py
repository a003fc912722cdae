"""The form of a person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import FieldList, FormField

from conference.core.programme import Stay
from conference.core.times import Interval
from conference.desks.guests.facts import PersonFacts
from conference.formats.countries import find_country
from conference.kit.edit_forms import EditForm, Row
from conference.kit.fields import (
    MinutesField,
    MomentField,
    NumberField,
    TextsField,
    WordField,
    read_moment,
    tell_moment,
)
from conference.kit.words.names import name_country


class SpanRow(Row):
    """A span of time on the clocks of the edition."""

    needed = ("start", "end")

    start = MomentField(_("From"))
    end = MomentField(_("Until"))


class StayRow(Row):
    """When someone lands and takes off again."""

    needed = ("start", "end")

    start = MomentField(_("Lands"))
    end = MomentField(_("Takes off"))


class PersonForm(EditForm):
    """The form of a person; `context` is the zone in which times are told."""

    name = TextsField(_("Name"), is_open=True)
    affiliation = TextsField(_("Who they are"))
    biography = TextsField(_("Biography"), is_long=True)
    country = WordField(_("Country or region"), find_country, name_country)
    most_a_day = NumberField(_("Most sessions a day"))
    rest = MinutesField(_("Rest between two, in minutes"))
    availability = FieldList(FormField(SpanRow), _("Can appear"))
    stays = FieldList(FormField(StayRow), _("Stays"))

    def read(self) -> PersonFacts:
        """What was typed, empty rows left out."""
        return PersonFacts(
            name=self.name.data,
            affiliation=self.affiliation.data,
            biography=self.biography.data,
            country=self.country.data or "",
            most_a_day=self.most_a_day.data,
            rest=self.rest.data,
            availability=tuple(Interval(*span) for span in self.read_spans(self.availability)),
            stays=tuple(Stay(*span) for span in self.read_spans(self.stays)),
        )

    def read_spans(self, rows: Iterable[Any]) -> list[tuple[datetime, datetime]]:
        """The spans in order, as instants."""
        spans = [(row.start.data, row.end.data) for row in rows]
        whole = ((start, end) for start, end in spans if start and end)
        return sorted((read_moment(start, self.context), read_moment(end, self.context)) for start, end in whole)


def tell_person(facts: PersonFacts, zone: str) -> dict[str, Any]:
    """The state of the form that shows a person, times on the clocks of a zone."""
    names = ("name", "affiliation", "biography", "most_a_day", "rest")
    spans = [(each.starts_at, each.ends_at) for each in facts.availability]
    stays = [(each.arrives_at, each.departs_at) for each in facts.stays]
    return {name: getattr(facts, name) for name in names} | {
        "country": facts.country or None,
        "availability": [{"start": tell_moment(start, zone), "end": tell_moment(end, zone)} for start, end in spans],
        "stays": [{"start": tell_moment(start, zone), "end": tell_moment(end, zone)} for start, end in stays],
    }
