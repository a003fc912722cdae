"""The forms of venues and rooms."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, FieldList, FormField, SelectField

from conference.core.programme import OpeningHours
from conference.core.rules import ROOM_RULES, SEVERITIES
from conference.core.times import NO_TIME
from conference.desks.places.facts import Journey, RoomFacts, VenueFacts
from conference.kit.edit_forms import EditForm, Row
from conference.kit.fields import (
    ClockField,
    DayField,
    DegreesField,
    LineField,
    ListField,
    MinutesField,
    NumberField,
    TextsField,
)
from conference.kit.locale import read_language
from conference.kit.rows import refuse_repeated
from conference.kit.words.sentences import name_rule, name_severity


class JourneyRow(Row):
    """A way to another venue."""

    needed = ("venue", "minutes")

    venue = SelectField(_("To"))
    minutes = MinutesField(_("Minutes"))


class VenueForm(EditForm):
    """The form of a venue."""

    name = TextsField(_("Name"), is_open=True)
    city = TextsField(_("City"))
    address = TextsField(_("Address"))
    latitude = DegreesField(_("Latitude"))
    longitude = DegreesField(_("Longitude"))
    zone = LineField(_("Time zone"))
    journeys = FieldList(FormField(JourneyRow), _("Ways to other venues"))

    def set_up(self) -> None:
        """Offer the other venues, by id and name."""
        for row in self.journeys:
            row.venue.choices = {"": "", **dict(self.context)}

    def read(self) -> VenueFacts:
        """What was typed, empty rows left out."""
        rows = [row.form for row in self.journeys if row.venue.data and row.minutes.data is not None]
        return VenueFacts(
            name=self.name.data,
            city=self.city.data,
            address=self.address.data,
            latitude=self.latitude.data,
            longitude=self.longitude.data,
            zone=self.zone.data or None,
            journeys=tuple(Journey(int(row.venue.data), row.minutes.data) for row in rows),
        )


def tell_venue(facts: VenueFacts) -> dict[str, Any]:
    """The state of the form that shows a venue."""
    rows = [{"venue": str(each.venue_id), "minutes": each.length} for each in facts.journeys]
    return {
        "name": facts.name,
        "city": facts.city,
        "address": facts.address,
        "latitude": facts.latitude,
        "longitude": facts.longitude,
        "zone": facts.zone or "",
        "journeys": rows,
    }


class HoursRow(Row):
    """Opening hours of a day, or of every other day."""

    needed = ("opens", "closes")
    told = ("day",)

    day = DayField(_("Day"))
    opens = ClockField(_("Opens"))
    closes = ClockField(_("Closes"))


class RoomRuleRow(Row):
    """How hard a rule is in a room."""

    needed = ("rule", "severity")

    rule = SelectField(_("Rule"))
    severity = SelectField(_("How hard"))


class RoomForm(EditForm):
    """The form of a room."""

    venue_id = SelectField(_("Venue"))
    name = TextsField(_("Name"), is_open=True)
    position = NumberField(_("Place in the list"))
    seats = NumberField(_("Seats"))
    wheelchair_places = NumberField(_("Wheelchair places"))
    formats = ListField(_("Can show"))
    turnaround = MinutesField(_("Turnaround in minutes"))
    qa_extra = MinutesField(_("More after a Q&A, in minutes"))
    reach = MinutesField(_("Way to the room in minutes"))
    is_parallel = BooleanField(_("Several sessions at once"))
    hours = FieldList(FormField(HoursRow), _("Opening hours"))
    severities = FieldList(FormField(RoomRuleRow), _("Rules in this room"))

    def set_up(self) -> None:
        """Offer the venues, by id and name, the rules about rooms, and how hard they can be."""
        self.venue_id.choices = dict(self.context)
        language = read_language()
        for row in self.severities:
            row.rule.choices = {"": "", **{rule: name_rule(rule, language) for rule in ROOM_RULES}}
            row.severity.choices = {"": "", **{each: name_severity(each, language) for each in SEVERITIES}}

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether no rule is told of twice."""
        is_fine = bool(super().validate(extra_validators))
        return refuse_repeated(self.severities, "rule") and is_fine

    def read(self) -> RoomFacts:
        """What was typed, empty rows left out."""
        rows = [row.form for row in self.hours if row.opens.data is not None and row.closes.data is not None]
        return RoomFacts(
            venue_id=int(self.venue_id.data or 0),
            name=self.name.data,
            position=self.position.data or 0,
            seats=self.seats.data,
            wheelchair_places=self.wheelchair_places.data,
            formats=self.formats.data or (),
            turnaround=self.turnaround.data,
            qa_extra=self.qa_extra.data,
            reach=self.reach.data or NO_TIME,
            is_parallel=self.is_parallel.data,
            hours=tuple(OpeningHours(row.opens.data, row.closes.data, row.day.data) for row in rows),
            severities={row.rule.data: row.severity.data for row in self.severities if row.rule.data},
        )


def tell_room(facts: RoomFacts) -> dict[str, Any]:
    """The state of the form that shows a room."""
    names = (
        "name",
        "position",
        "seats",
        "wheelchair_places",
        "formats",
        "turnaround",
        "qa_extra",
        "reach",
        "is_parallel",
    )
    rows = [{"day": each.day, "opens": each.opens, "closes": each.closes} for each in facts.hours]
    rules = [{"rule": rule, "severity": severity} for rule, severity in facts.severities.items()]
    lists = {"hours": rows, "severities": rules}
    return {name: getattr(facts, name) for name in names} | {"venue_id": str(facts.venue_id), **lists}
