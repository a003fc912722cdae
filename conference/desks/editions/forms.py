"""The forms of an edition: its settings, days, bodies and tracks."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import available_timezones

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, FieldList, FormField, SelectField

from conference.core.languages import NO_TEXT
from conference.core.programme import DUTIES, EDITION_KINDS, Body
from conference.core.tracks import TRACK_COUNT
from conference.desks.editions.adding import AddEdition
from conference.desks.editions.copying import CopyEdition
from conference.desks.editions.facts import BodiesFacts, DaysFacts, SettingsFacts, TrackFacts
from conference.kit.edit_forms import EditForm, Row
from conference.kit.editing import read_columns
from conference.kit.fields import (
    DayField,
    LineField,
    MomentField,
    NumberField,
    TextsField,
    read_moment,
    tell_moment,
)
from conference.kit.locale import read_language
from conference.kit.words.names import name_duty, name_edition_kind


def need_days(*fields: DayField) -> bool:
    """Whether days were typed into all of these fields; those without say so."""
    missing = [field for field in fields if field.data is None and not field.errors]
    for field in missing:
        field.errors = [field.complain()]
    return not missing


class SettingsForm(EditForm):
    """The form of an edition's own settings."""

    name = TextsField(_("Name"))
    place = TextsField(_("Place"))
    about = TextsField(_("About"), is_long=True)
    start_day = DayField(_("First day"))
    end_day = DayField(_("Last day"))
    zone = LineField(_("Time zone"))
    turn_hour = NumberField(_("Hour at which a day turns"))
    texts_locked_at = MomentField(_("Speakers correct texts until"))
    private_days = NumberField(_("Private data of guests, days"))
    registration_days = NumberField(_("Registrations, days"))
    letter_days = NumberField(_("Letters, days"))

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether the days are there; the rest is the rules' to refuse."""
        is_fine = bool(super().validate(extra_validators))
        return need_days(self.start_day, self.end_day) and is_fine

    def read(self) -> SettingsFacts:
        """What was typed."""
        return SettingsFacts(
            name=self.name.data,
            start_day=self.start_day.data or date.min,
            end_day=self.end_day.data or date.min,
            zone=self.zone.data,
            turn_hour=self.turn_hour.data or 0,
            place=self.place.data,
            about=self.about.data,
            texts_locked_at=self.read_lock(),
            private_days=30 if self.private_days.data is None else self.private_days.data,
            registration_days=180 if self.registration_days.data is None else self.registration_days.data,
            letter_days=365 if self.letter_days.data is None else self.letter_days.data,
        )

    def read_lock(self) -> datetime | None:
        """When texts are locked. On the clocks of a zone that is none it means nothing: the rules refuse that zone."""
        wall, zone = self.texts_locked_at.data, self.zone.data
        return read_moment(wall, zone if zone in available_timezones() else "UTC") if wall else None


def tell_settings(facts: SettingsFacts) -> dict[str, Any]:
    """The state of the form that shows an edition's settings."""
    locked_at = facts.texts_locked_at
    return read_columns(facts) | {"texts_locked_at": tell_moment(locked_at, facts.zone) if locked_at else None}


class NewForm(EditForm):
    """The form of an edition that begins with nothing."""

    slug = LineField(_("Address"))
    kind = SelectField(_("Kind"))
    name = TextsField(_("Name"))
    place = TextsField(_("Place"))
    start_day = DayField(_("First day"))
    end_day = DayField(_("Last day"))
    zone = LineField(_("Time zone"))

    def set_up(self) -> None:
        """Offer the kinds."""
        self.kind.choices = {kind: name_edition_kind(kind, read_language()) for kind in EDITION_KINDS}

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether the days are there; the rest is the rules' to refuse."""
        is_fine = bool(super().validate(extra_validators))
        return need_days(self.start_day, self.end_day) and is_fine

    def read(self) -> AddEdition:
        """What is asked for."""
        return AddEdition(
            slug=(self.slug.data or "").lower(),
            kind=self.kind.data,
            name=self.name.data,
            start=self.start_day.data or date.min,
            end=self.end_day.data or date.min,
            zone=self.zone.data,
            place=self.place.data,
        )


class DayRow(Row):
    """A day and what it is called."""

    day = DayField(_("Day"))
    name = TextsField(_("Name"))


class DaysForm(EditForm):
    """The form of an edition's days, each with a name or none."""

    day_names = FieldList(FormField(DayRow), _("Days"))

    def read(self) -> DaysFacts:
        """The days that were given a name."""
        return DaysFacts({row.day.data: row.form["name"].data for row in self.day_names if row.form["name"].data})


def tell_days(facts: DaysFacts, start: date, end: date) -> dict[str, Any]:
    """The state of the form that shows an edition's days from the first to the last, and others that have a name."""
    days = {date.fromordinal(day) for day in range(start.toordinal(), end.toordinal() + 1)} | set(facts.day_names)
    return {"day_names": [{"day": day, "name": facts.day_names.get(day, NO_TEXT)} for day in sorted(days)]}


class BodyRow(Row):
    """A body and what it does."""

    duty = SelectField(_("Duty"))
    name = TextsField(_("Name"))


class BodiesForm(EditForm):
    """The form of an edition's organising bodies, in order."""

    bodies = FieldList(FormField(BodyRow), _("Bodies"))

    def set_up(self) -> None:
        """Offer each body its duties."""
        for row in self.bodies:
            row.duty.choices = {duty: name_duty(duty, read_language()) for duty in DUTIES}

    def read(self) -> BodiesFacts:
        """What was typed, rows without a name left out."""
        rows = (row.form for row in self.bodies)
        return BodiesFacts(tuple(Body(row.duty.data, row["name"].data) for row in rows if row["name"].data))


def tell_bodies(facts: BodiesFacts) -> dict[str, Any]:
    """The state of the form that shows an edition's bodies."""
    return {"bodies": [{"duty": body.duty, "name": body.name} for body in facts.bodies]}


class TrackForm(EditForm):
    """The form of a track."""

    name = TextsField(_("Name"))
    number = SelectField(_("Sign and colour"), choices={str(each): str(each) for each in range(1, TRACK_COUNT + 1)})

    def read(self) -> TrackFacts:
        """What was typed."""
        return TrackFacts(self.name.data, int(self.number.data))


def tell_track(facts: TrackFacts) -> dict[str, Any]:
    """The state of the form that shows a track."""
    return {"name": facts.name, "number": str(facts.number)}


# What can be left behind of an edition that another begins with.
TICKS = ("has_settings", "has_texts", "has_tracks", "has_bodies", "has_days", "has_letters")


class CopyForm(EditForm):
    """The form of a new edition that begins with what another has; `context` is the id of that one."""

    slug = LineField(_("Address"))
    name = TextsField(_("Name"))
    start_day = DayField(_("First day"))
    has_settings = BooleanField(_("Settings: turnaround, Q&A, rules"))
    has_texts = BooleanField(_("Place and text about it"))
    has_tracks = BooleanField(_("Tracks, with their signs"))
    has_bodies = BooleanField(_("Organising bodies"))
    has_days = BooleanField(_("Names of days, moved to the new dates"))
    has_letters = BooleanField(_("What it wishes of its letters"))

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether the first day is there; the rest is the rules' to refuse."""
        is_fine = bool(super().validate(extra_validators))
        return need_days(self.start_day) and is_fine

    def read(self) -> CopyEdition:
        """What is asked for."""
        return CopyEdition(
            source_id=self.context,
            slug=(self.slug.data or "").lower(),
            name=self.name.data,
            start=self.start_day.data or date.min,
            **{tick: self[tick].data for tick in TICKS},
        )
