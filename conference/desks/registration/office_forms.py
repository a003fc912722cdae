"""The office's forms of classes and of seats."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import zip_longest
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, FieldList, FormField, HiddenField, SelectField

from conference.core.languages import NO_TEXT, Text
from conference.core.registering import CLASS_KINDS, QUESTION_KINDS, TICKED
from conference.desks.registration.class_facts import ClassFacts, QuestionFacts
from conference.desks.registration.offering import Hold, OfferFacts, PoolFacts
from conference.kit.edit_forms import EditForm, Row
from conference.kit.fields import LineField, MomentField, NumberField, TextsField, read_moment, tell_moment
from conference.kit.locale import read_language
from conference.kit.words.registration_names import name_class, name_question

FOR_ALL = "all"
HOURS = (1, 2, 4, 8, 12, 24, 48, 72)


class QuestionRow(Row):
    """A question of a class."""

    needed = ("label",)
    id = HiddenField()
    label = TextsField(_("Question"))
    hint = TextsField(_("Hint"))
    kind = SelectField(_("Answer"))
    options = TextsField(_("Answers to choose from, one a line"), is_long=True)
    is_needed = BooleanField(_("Needs an answer"))
    when = NumberField(_("Only after question no."))
    when_answer = NumberField(_("answered with no."))


class ClassForm(EditForm):
    """The form of a class."""

    name = TextsField(_("Name"))
    kind = SelectField(_("Kind"))
    about = TextsField(_("For whom it is"), is_long=True)
    opens_at = MomentField(_("Open from"))
    closes_at = MomentField(_("Open until"))
    quota = NumberField(_("Places; empty for no limit"))
    is_public = BooleanField(_("Anybody can register; else the office alone gives it"))
    needs_approval = BooleanField(_("The office approves each"))
    proof = TextsField(_("Document that is needed, such as a press card; empty for none"))
    zones = TextsField(_("Zones it opens, as badges name them, one a line"), is_long=True)
    wants_photo = BooleanField(_("Who registers sends a photo for their badge"))
    questions = FieldList(FormField(QuestionRow), _("Questions"))

    def set_up(self) -> None:
        language = read_language()
        self.kind.choices = {kind: name_class(kind, language) for kind in CLASS_KINDS}
        for row in self.questions:
            row.form["kind"].choices = {kind: name_question(kind, language) for kind in QUESTION_KINDS}

    def read(self) -> ClassFacts:
        """What was typed, rows without a question left out."""
        opens_at, closes_at = self.opens_at.data, self.closes_at.data
        return ClassFacts(
            name=self.name.data,
            kind=self.kind.data or "",
            about=self.about.data,
            opens_at=read_moment(opens_at, self.context) if opens_at else None,
            closes_at=read_moment(closes_at, self.context) if closes_at else None,
            quota=self.quota.data,
            is_public=bool(self.is_public.data),
            needs_approval=bool(self.needs_approval.data),
            proof=self.proof.data,
            zones=split_lines(self.zones.data),
            wants_photo=bool(self.wants_photo.data),
            questions=tuple(read_question(row.form) for row in self.questions if row.form["label"].data),
        )


def read_question(row: Any) -> QuestionFacts:
    """A question as it was typed."""
    kind, number, answer = row["kind"].data or "", row["when"].data, row["when_answer"].data
    return QuestionFacts(
        id=int(row["id"].data or 0),
        kind=kind,
        label=row["label"].data,
        hint=row["hint"].data,
        options=split_lines(row["options"].data) if kind == "choice" else (),
        is_needed=bool(row["is_needed"].data),
        when=number,
        when_answer="" if number is None else TICKED if answer is None else str(answer),
    )


def split_lines(text: Text) -> tuple[Text, ...]:
    """The texts of which each language has one a line."""
    tags = tuple(text.by_language)
    lines = zip_longest(*(text.by_language[tag].split("\n") for tag in tags), fillvalue="")
    return tuple(Text({tag: line.strip() for tag, line in zip(tags, each, strict=True)}) for each in lines if any(each))


def join_lines(texts: Sequence[Text]) -> Text:
    """As `split_lines`, the other way."""
    tags = dict.fromkeys(tag for text in texts for tag in text.by_language)
    return Text({tag: "\n".join(text.by_language.get(tag, "") for text in texts) for tag in tags}) if texts else NO_TEXT


def tell_class(facts: ClassFacts, zone: str) -> dict[str, Any]:
    """The state of the form that shows a class."""
    names = ("name", "kind", "about", "quota", "is_public", "needs_approval", "proof", "wants_photo")
    moments = {name: getattr(facts, name) for name in ("opens_at", "closes_at")}
    return {name: getattr(facts, name) for name in names} | {
        **{name: tell_moment(at, zone) if at else None for name, at in moments.items()},
        "zones": join_lines(facts.zones),
        "questions": [tell_question(each) for each in facts.questions],
    }


def tell_question(facts: QuestionFacts) -> dict[str, Any]:
    """The state of a question's row."""
    names = ("id", "kind", "label", "hint", "is_needed", "when")
    answer = int(facts.when_answer) if facts.when_answer.isdecimal() else None
    return {name: getattr(facts, name) for name in names} | {
        "options": join_lines(facts.options),
        "when_answer": answer,
    }


class PoolRow(Row):
    """The seats for a class, and those of them that are held for somebody."""

    needed = ("capacity",)
    told = ("held_for", "held")
    class_id = SelectField(_("For"))
    capacity = NumberField(_("Seats"))
    held = NumberField(_("of them held"))
    held_for = LineField(_("held for"))
    release_at = MomentField(_("held until"))


class OfferForm(EditForm):
    """The form of a session's seats."""

    opens_at = MomentField(_("Book from"))
    closes_at = MomentField(_("Book until; empty: until it begins"))
    most_party = NumberField(_("People a booking, at most"))
    hours = SelectField(_("Who waited has so many hours to answer"), choices={str(each): str(each) for each in HOURS})
    pools = FieldList(FormField(PoolRow), _("Seats"))

    def set_up(self) -> None:
        language, (_zone, classes) = read_language(), self.context
        named = {str(each.id): each.name.read(language) for each in classes}
        for row in self.pools:
            row.form["class_id"].choices = {FOR_ALL: str(_("everybody without seats of their own")), **named}

    def read(self) -> OfferFacts:
        """What was typed."""
        zone, _classes = self.context
        opens_at, closes_at = self.opens_at.data, self.closes_at.data
        return OfferFacts(
            pools=tuple(read_pool(row.form, zone) for row in self.pools if not row.form.is_empty),
            opens_at=read_moment(opens_at, zone) if opens_at else None,
            closes_at=read_moment(closes_at, zone) if closes_at else None,
            most_party=self.most_party.data if self.most_party.data is not None else 1,
            answer_within=timedelta(hours=int(self.hours.data or HOURS[2])),
        )


def read_pool(row: Any, zone: str) -> PoolFacts:
    """The seats for a class as they were typed."""
    chosen, at = row["class_id"].data, row["release_at"].data
    hold = Hold(None, row["held_for"].data or "", row["held"].data or 0, read_moment(at, zone) if at else None)
    return PoolFacts(
        None if chosen == FOR_ALL else int(chosen), row["capacity"].data or 0, (hold,) if hold.seats else ()
    )


def tell_offer(facts: OfferFacts, zone: str) -> dict[str, Any]:
    """The state of the form that shows a session's seats."""
    moments = {name: getattr(facts, name) for name in ("opens_at", "closes_at")}
    return {
        **{name: tell_moment(at, zone) if at else None for name, at in moments.items()},
        "most_party": facts.most_party,
        "hours": str(facts.answer_within // timedelta(hours=1)),
        "pools": [tell_pool(each, zone) for each in facts.pools],
    }


def tell_pool(facts: PoolFacts, zone: str) -> dict[str, Any]:
    """The state of a pool's row."""
    hold = facts.holds[0] if facts.holds else None
    return {
        "class_id": FOR_ALL if facts.class_id is None else str(facts.class_id),
        "capacity": facts.capacity,
        "held": hold.seats if hold else None,
        "held_for": hold.name if hold else "",
        "release_at": tell_moment(hold.release_at, zone) if hold and hold.release_at else None,
    }
