"""The form of a person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import FieldList, FormField, SelectField

from conference.core.invitations import NAME_ORDERS
from conference.core.times import Interval
from conference.desks.guests.facts import PersonFacts, StayFacts
from conference.formats.countries import find_country
from conference.formats.language_names import find_language
from conference.kit.edit_forms import EditForm, Row
from conference.kit.fields import (
    LineField,
    ListField,
    MinutesField,
    MomentField,
    NumberField,
    TextsField,
    WordField,
    read_moment,
    tell_moment,
)
from conference.kit.locale import read_language
from conference.kit.words.guest_names import name_order
from conference.kit.words.names import name_country, name_language

STAY_WORDS = ("arrival_flight", "departure_flight", "hotel", "transfers")


class SpanRow(Row):
    """A span of time on the clocks of the edition."""

    needed = ("start", "end")

    start = MomentField(_("From"))
    end = MomentField(_("Until"))


class StayTimesRow(Row):
    """When someone is there, and no word of how they travel or where they sleep: that is for few to see."""

    needed = ("start", "end")

    start = MomentField(_("Lands"))
    end = MomentField(_("Takes off"))


class StayRow(Row):
    """When someone lands and takes off again."""

    needed = ("start", "end")
    told = STAY_WORDS

    start = MomentField(_("Lands"))
    arrival_flight = LineField(_("Flight or train there"))
    end = MomentField(_("Takes off"))
    departure_flight = LineField(_("Flight or train back"))
    hotel = LineField(_("Hotel"))
    transfers = LineField(_("Who fetches and brings them"))


class PersonForm(EditForm):
    """The form of a person; `context` is the zone in which times are told."""

    name = TextsField(_("Name"), is_open=True)
    honorific = TextsField(_("Honorific"))
    affiliation = TextsField(_("Who they are"))
    biography = TextsField(_("Biography"), is_long=True)
    country = WordField(_("Country or region"), find_country, name_country)
    languages = ListField(_("Languages they speak"), find_language, name_language)
    name_order = SelectField(_("Order of names"), default="")
    rank = NumberField(_("Rank in protocol"))
    most_a_day = NumberField(_("Most sessions a day"))
    rest = MinutesField(_("Rest between two, in minutes"))
    availability = FieldList(FormField(SpanRow), _("Can appear"))
    stays = FieldList(FormField(StayTimesRow), _("Stays"))

    def set_up(self) -> None:
        """Offer which of the names is said first."""
        known = [(order, name_order(order, read_language())) for order in NAME_ORDERS]
        self.name_order.choices = {"": str(_("As it is written")), **dict(known)}

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
            stays=read_stays(self.stays, self.context),
            honorific=self.honorific.data,
            name_order=self.name_order.data or "",
            rank=self.rank.data,
            languages=self.languages.data or (),
        )

    def read_spans(self, rows: Iterable[Any]) -> list[tuple[datetime, datetime]]:
        """The spans in order, as instants."""
        spans = [(row.start.data, row.end.data) for row in rows]
        whole = ((start, end) for start, end in spans if start and end)
        return sorted((read_moment(start, self.context), read_moment(end, self.context)) for start, end in whole)


class WholePersonForm(PersonForm):
    """The form of a person for whoever looks after guests: stays with flights, hotel and drivers."""

    stays = FieldList(FormField(StayRow), _("Stays"))


def read_stays(rows: Iterable[Any], zone: str) -> tuple[StayFacts, ...]:
    """The stays that were typed whole, in order."""
    whole = [row for row in rows if row.start.data and row.end.data]
    stays = (
        StayFacts(
            read_moment(row.start.data, zone),
            read_moment(row.end.data, zone),
            *((row[name].data or "") if name in row.form else "" for name in STAY_WORDS),
        )
        for row in whole
    )
    return tuple(sorted(stays, key=lambda stay: stay.arrives_at))


def tell_stay(stay: StayFacts, zone: str) -> dict[str, Any]:
    """The row that shows a stay."""
    words = {name: getattr(stay, name) for name in STAY_WORDS}
    return {"start": tell_moment(stay.arrives_at, zone), "end": tell_moment(stay.departs_at, zone), **words}


def tell_whole_person(facts: PersonFacts, zone: str) -> dict[str, Any]:
    """As `tell_person`, for `WholePersonForm`."""
    return tell_person(facts, zone) | {"stays": [tell_stay(stay, zone) for stay in facts.stays]}


def tell_person(facts: PersonFacts, zone: str) -> dict[str, Any]:
    """The state of the form that shows a person, times on the clocks of a zone."""
    names = ("name", "honorific", "affiliation", "biography", "languages", "name_order", "rank", "most_a_day", "rest")
    spans = [(each.starts_at, each.ends_at) for each in facts.availability]
    return {name: getattr(facts, name) for name in names} | {
        "country": facts.country or None,
        "availability": [{"start": tell_moment(start, zone), "end": tell_moment(end, zone)} for start, end in spans],
        "stays": [
            {"start": tell_moment(each.arrives_at, zone), "end": tell_moment(each.departs_at, zone)}
            for each in facts.stays
        ],
    }
