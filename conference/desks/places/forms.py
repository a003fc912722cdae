"""The forms of venues and rooms."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, FieldList, FormField, SelectField

from conference.core.programme import OpeningHours
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


class RoomForm(EditForm):
    """The form of a room."""

    venue_id = SelectField(_("Venue"))
    name = TextsField(_("Name"), is_open=True)
    position = NumberField(_("Place in the list"))
    seats = NumberField(_("Seats"))
    wheelchair_places = NumberField(_("Wheelchair places"))
    formats = ListField(_("Can show"))
    turnaround = MinutesField(_("Turnaround in minutes"))
    is_parallel = BooleanField(_("Several sessions at once"))
    hours = FieldList(FormField(HoursRow), _("Opening hours"))

    def set_up(self) -> None:
        """Offer the venues, by id and name."""
        self.venue_id.choices = dict(self.context)

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
            is_parallel=self.is_parallel.data,
            hours=tuple(OpeningHours(row.opens.data, row.closes.data, row.day.data) for row in rows),
        )


def tell_room(facts: RoomFacts) -> dict[str, Any]:
    """The state of the form that shows a room."""
    names = ("name", "position", "seats", "wheelchair_places", "formats", "turnaround", "is_parallel")
    rows = [{"day": each.day, "opens": each.opens, "closes": each.closes} for each in facts.hours]
    return {name: getattr(facts, name) for name in names} | {"venue_id": str(facts.venue_id), "hours": rows}
