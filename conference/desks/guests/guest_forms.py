"""The forms of the guest desk: an invitation, a delegation, private data, and what a guest answers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, FieldList, FormField, RadioField, SelectField, TextAreaField

from conference.core.cleaning import clean_text
from conference.core.errors import RuleBroken
from conference.core.invitations import PURPOSES, TICKET_CLASSES
from conference.core.languages import Text
from conference.core.times import Interval
from conference.desks.guests.answering import AnswerFacts
from conference.desks.guests.delegating import DelegationFacts
from conference.desks.guests.facts import PersonFacts, StayFacts
from conference.desks.guests.forms import SpanRow, StayRow, read_stays, tell_stay
from conference.desks.guests.inviting import InvitationFacts
from conference.desks.guests.own_texts import OwnTexts
from conference.desks.guests.private_data import PrivateFacts
from conference.formats.countries import find_country
from conference.kit.edit_forms import EditForm
from conference.kit.fields import (
    DayField,
    LineField,
    MomentField,
    NumberField,
    TextsField,
    WordField,
    read_moment,
    tell_moment,
)
from conference.kit.locale import NAMES, read_language
from conference.kit.portraits import PictureField
from conference.kit.words import LANGUAGES
from conference.kit.words.guest_names import name_purpose, name_ticket_class
from conference.kit.words.names import name_country

YES, NO = "yes", "no"
Named = list[tuple[int, Text]]


def offer_named(things: Named) -> dict[str, str]:
    """Things to choose from, or none of them."""
    return {"": gettext("none"), **{str(id): name.read(read_language()) for id, name in things}}


def read_id(given: str | None) -> int | None:
    """The thing that was chosen."""
    return int(given) if given else None


def area(label: str, rows: int = 3) -> TextAreaField:
    """A text of several lines."""
    return TextAreaField(label, filters=(lambda text: clean_text(text) if text else "",), render_kw={"rows": rows})


class OfferForm(EditForm):
    """What is offered with an invitation; `context` are the delegations to choose from."""

    delegation_id = SelectField(_("Delegation"), default="")
    deadline = DayField(_("Answer by"))
    nights = NumberField(_("Nights in the hotel"))
    ticket_class = SelectField(_("Class of travel"), default="")
    language = SelectField(_("Language of letters"), default="")
    has_companion = BooleanField(_("Someone may come with them"))
    note = area(_("Office note"))

    def set_up(self) -> None:
        """Offer what can be chosen."""
        self.delegation_id.choices = offer_named(self.context["delegations"])
        classes = {each: name_ticket_class(each, read_language()) for each in TICKET_CLASSES}
        self.ticket_class.choices = {"": gettext("nothing was agreed"), **classes}
        self.language.choices = {"": gettext("that of their address"), **{each: NAMES[each] for each in LANGUAGES}}

    def read(self) -> InvitationFacts:
        """What was typed."""
        return InvitationFacts(
            delegation_id=read_id(self.delegation_id.data),
            deadline=self.deadline.data,
            nights=self.nights.data,
            ticket_class=self.ticket_class.data or "",
            has_companion=self.has_companion.data,
            language=self.language.data or "",
            note=self.note.data or "",
        )


class InviteForm(OfferForm):
    """An invitation proposed; `context` also has the people who have none yet."""

    person_id = SelectField(_("Person"), default="")

    def set_up(self) -> None:
        """Offer what can be chosen."""
        super().set_up()
        people = sorted(offer_named(self.context["people"]).items(), key=lambda pair: (pair[0] != "", pair[1]))
        self.person_id.choices = {**dict(people), "": gettext("choose a person")}


def tell_offer(facts: InvitationFacts) -> dict[str, Any]:
    """The state of the form that shows an invitation."""
    names = ("deadline", "nights", "ticket_class", "has_companion", "language", "note")
    told = {name: getattr(facts, name) for name in names}
    return told | {"delegation_id": str(facts.delegation_id or "")}


class DelegationForm(EditForm):
    """A delegation; `context` are the films and people to choose from."""

    name = TextsField(_("Name"))
    purpose = SelectField(_("Comes for"), default="country")
    film_id = SelectField(_("Film"), default="")
    country = WordField(_("Country or region"), find_country, name_country)
    head_id = SelectField(_("Head of the delegation"), default="")
    liaison = LineField(_("Liaison"))

    def set_up(self) -> None:
        """Offer what can be chosen."""
        self.purpose.choices = {each: name_purpose(each, read_language()) for each in PURPOSES}
        self.film_id.choices = offer_named(self.context["films"])
        self.head_id.choices = offer_named(self.context["people"])

    def read(self) -> DelegationFacts:
        """What was typed."""
        return DelegationFacts(
            name=self.name.data,
            purpose=self.purpose.data,
            film_id=read_id(self.film_id.data),
            country=self.country.data or "",
            head_id=read_id(self.head_id.data),
            liaison=self.liaison.data or "",
        )


def tell_delegation(facts: DelegationFacts) -> dict[str, Any]:
    """The state of the form that shows a delegation."""
    told = {"name": facts.name, "purpose": facts.purpose, "country": facts.country or None, "liaison": facts.liaison}
    return told | {"film_id": str(facts.film_id or ""), "head_id": str(facts.head_id or "")}


class PrivateForm(EditForm):
    """What of a person only few may see."""

    phone = LineField(_("Telephone"))
    passport = LineField(_("Passport"))
    diet = area(_("Diet"), 2)
    access = area(_("Access needs"), 2)

    def read(self) -> PrivateFacts:
        """What was typed."""
        return PrivateFacts(self.phone.data, self.passport.data, self.diet.data or "", self.access.data or "")


class StaysForm(EditForm):
    """When a guest lands and takes off; `context` is the zone in which times are told."""

    stays = FieldList(FormField(StayRow), _("Stays"))

    def read(self) -> tuple[StayFacts, ...]:
        """What was typed."""
        return read_stays(self.stays, self.context)


def tell_stays(facts: PersonFacts, zone: str) -> dict[str, Any]:
    """The state of the form that shows stays; of someone who has none, an empty row."""
    return {"stays": [tell_stay(stay, zone) for stay in facts.stays] or [{}]}


class AnswerForm(EditForm):
    """What a guest answers; `context` is the zone in which times are told."""

    answer = RadioField(_("Do you come?"))
    start = MomentField(_("You arrive"))
    arrival_flight = LineField(_("Flight or train there"))
    end = MomentField(_("You leave"))
    departure_flight = LineField(_("Flight or train back"))
    availability = FieldList(FormField(SpanRow), _("When you can appear"))
    phone = LineField(_("Telephone"), render_kw={"type": "tel", "autocomplete": "tel"})
    passport = LineField(_("Passport number, for a visa letter"), render_kw={"autocomplete": "off"})
    diet = area(_("What you do not eat"), 2)
    access = area(_("What you need to get around, see and hear"), 2)
    biography = TextsField(_("Biography"), is_long=True)
    portrait = PictureField(_("Your picture"))
    has_consent = BooleanField(_("I agree that my name, biography and picture are published in the programme."))
    remark = area(_("Anything else"))

    def set_up(self) -> None:
        """Offer the two answers."""
        self.answer.choices = {YES: gettext("Yes, I come"), NO: gettext("No, I cannot come")}
        self.answer.validate_choice = False

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether it is whole: both ends of a stay, or neither."""
        is_fine = bool(super().validate(extra_validators))
        for name, other in (("start", "end"), ("end", "start")):
            if self[other].data and not self[name].data and not self[name].errors:
                self[name].errors = [gettext("Tell both, or neither.")]
                is_fine = False
        return is_fine

    def refuse_by_rule(self, problem: RuleBroken) -> None:
        """Show what a rule refused at the field it is about: what is wrong with a stay, at its end."""
        field = "end" if problem.facts.get("field") == "stays" else problem.facts.get("field")
        super().refuse_by_rule(RuleBroken(problem.code, **{**problem.facts, "field": field}))

    def read(self) -> AnswerFacts:
        """What was typed."""
        return AnswerFacts(
            is_coming={YES: True, NO: False}.get(self.answer.data or ""),
            stay=self.read_stay(),
            availability=tuple(sorted(self.read_span(row) for row in self.availability if row.start.data)),
            biography=self.biography.data,
            phone=self.phone.data,
            passport=self.passport.data,
            diet=self.diet.data or "",
            access=self.access.data or "",
            remark=self.remark.data or "",
            has_consent=self.has_consent.data,
        )

    def read_stay(self) -> StayFacts | None:
        """When they land and take off, if they said so."""
        if not self.start.data or not self.end.data:
            return None
        flights = (self.arrival_flight.data or "", self.departure_flight.data or "")
        return StayFacts(self.read_at(self.start.data), self.read_at(self.end.data), *flights)

    def read_span(self, row: Any) -> Interval:
        """A span of time that was typed."""
        return Interval(self.read_at(row.start.data), self.read_at(row.end.data))

    def read_at(self, wall: datetime) -> datetime:
        """The instant of a clock."""
        return read_moment(wall, self.context)


def tell_answer(facts: AnswerFacts, zone: str) -> dict[str, Any]:
    """The state of the form that shows what a guest has told; the passport is never shown again."""
    names = ("biography", "phone", "diet", "access", "remark", "has_consent")
    told = {name: getattr(facts, name) for name in names}
    told["answer"] = None if facts.is_coming is None else YES if facts.is_coming else NO
    spans = [(each.starts_at, each.ends_at) for each in facts.availability]
    told["availability"] = [{"start": tell_moment(start, zone), "end": tell_moment(end, zone)} for start, end in spans]
    if facts.stay:
        told |= {"start": tell_moment(facts.stay.arrives_at, zone), "end": tell_moment(facts.stay.departs_at, zone)}
        told |= {"arrival_flight": facts.stay.arrival_flight, "departure_flight": facts.stay.departure_flight}
    return told


class OwnTextsForm(EditForm):
    """What a speaker corrects of their own session."""

    title = TextsField(_("Title"))
    abstract = TextsField(_("Abstract"), is_long=True)

    def read(self) -> OwnTexts:
        """What was typed."""
        return OwnTexts(self.title.data, self.abstract.data)
