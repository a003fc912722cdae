"""The form of a list of a door."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, SelectField, SelectMultipleField

from conference.core.checking import LIST_KINDS, SESSION_LISTS
from conference.desks.entry.lists import ListChoices, ListFacts
from conference.kit.edit_forms import EditForm
from conference.kit.fields import TextsField
from conference.kit.locale import read_language
from conference.kit.words.checking import name_list

DAY = "day"


class ListForm(EditForm):
    """The form of a list; its context is what there can be lists of."""

    of = SelectField(_("List of"))
    name = TextsField(_("Name; empty: what it is of"))
    badge_zone = SelectField(_("Zone"), default="")
    is_limited = BooleanField(_("Lets in only these classes"))
    classes = SelectMultipleField(_("Classes"), coerce=int)

    def set_up(self) -> None:
        language, choices = read_language(), self.context
        self.of.choices = dict(list_subjects(choices, language))
        self.badge_zone.choices = {"": gettext("None"), **{key: name.read(language) for key, name in choices.zones}}
        self.classes.choices = {id: name.read(language) for id, name in choices.classes}

    def read(self) -> ListFacts:
        """What was typed."""
        kind, _mark, of = (self.of.data or "").partition(" ")
        return ListFacts(
            kind=kind,
            name=self.name.data,
            day=date.fromisoformat(of) if kind == DAY else None,
            session_id=int(of) if kind in SESSION_LISTS else None,
            classes=tuple(sorted(self.classes.data or ())) if self.is_limited.data else None,
            badge_zone=self.badge_zone.data or "",
        )


def list_subjects(choices: ListChoices, language: str) -> list[tuple[str, str]]:
    """What there can be lists of, as the form knows it and in words."""
    whole = [(LIST_KINDS[0], name_list(LIST_KINDS[0], choices.name).read(language))]
    days = [(f"{DAY} {day}", name_list(DAY, choices.name, day).read(language)) for day in choices.days]
    sessions = [
        (f"{kind} {id}", f"{name_list(kind, choices.name, title=title).read(language)} ({code})")
        for kind in SESSION_LISTS
        for id, code, title in choices.sessions
    ]
    return [*whole, *days, *sessions]


def tell_list(facts: ListFacts) -> dict[str, Any]:
    """The state of the form that shows a list."""
    of = facts.day or facts.session_id
    return {
        "of": f"{facts.kind} {of}" if of else facts.kind,
        "name": facts.name,
        "is_limited": facts.classes is not None,
        "classes": list(facts.classes or ()),
        "badge_zone": facts.badge_zone,
    }
