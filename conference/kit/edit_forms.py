"""Forms of the office: what was typed is kept, a stale save shows both states, rows move without being saved."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import flash, request
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import HiddenField
from wtforms.form import Form as BareForm

from conference.core.errors import RuleBroken
from conference.core.languages import NO_TEXT
from conference.kit.fields import NumberField
from conference.kit.form_values import flatten, list_field_errors, name_of, name_value, read_values, show_value
from conference.kit.forms import Form
from conference.kit.locale import read_language
from conference.kit.logins import require_reader
from conference.kit.rows import rearrange
from conference.kit.words import say
from conference.kit.work import transaction

FormT = TypeVar("FormT", bound="EditForm")
THEIRS, YOURS = "theirs", "yours"
CHOICE = "choose:"
# Where a rule says what is wrong without saying where it was typed.
PLACES = {
    "zone_unknown": "zone",
    "days_reversed": "end_day",
    "edition_too_long": "end_day",
    "year_impossible": "end_day",
    "slug_wrong": "slug",
    "slug_reserved": "slug",
    "slug_taken": "slug",
    "name_missing": "name",
}
Values = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that stands otherwise now than it was typed; `choice` is what is proposed, "" where both changed it."""

    name: str
    label: str
    theirs: str
    yours: str
    choice: str


class Row(BareForm):  # type: ignore[misc]
    """A row of a form. Once something of `told` is typed, everything of `needed` is; an empty row is left out."""

    needed: tuple[str, ...] = ()
    told: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed in it."""
        return not any(self.has(name) for name in (*self.needed, *self.told))

    def has(self, name: str) -> bool:
        """Whether something stands in a field, be it wrong."""
        return bool(self[name].errors) or self[name].data not in (None, "", NO_TEXT)

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether it is whole, or empty."""
        is_fine = bool(super().validate(extra_validators))
        for name in () if self.is_empty else self.needed:
            if not self.has(name):
                self[name].errors = [_("Fill this in, or take the row away.")]
                is_fine = False
        return is_fine


class EditForm(Form):
    """The form of a thing that people edit. A subclass says how facts are told (`tell`) and read (`read`).

    `version` is that of the state in view, `base` that state in short, so that a stale save shows who changed what.
    """

    version = NumberField()
    base = HiddenField()
    focus = ""
    is_sent = False
    conflicts: tuple[Conflict, ...] = ()

    def __init__(self, typed: MultiDict[str, str] | None, state: Mapping[str, Any], context: Any = None) -> None:
        super().__init__(typed, data=state)
        self.context = context
        self.set_up()

    def set_up(self) -> None:
        """Offer what can be chosen, out of the `context` that the view gives."""

    @property
    def seen(self) -> int:
        """The version that its writer had in view."""
        return int(self.version.data or 0)

    def list_errors(self) -> Iterator[tuple[str, str, str]]:
        """(id, label, message) of everything that is wrong, in the order of the form."""
        yield from (("", "", str(message)) for message in self.form_errors)
        for field in self:
            yield from list_field_errors(field, "")

    def refuse_by_rule(self, problem: RuleBroken) -> None:
        """Show what a rule refused at the field it is about."""
        field = str(problem.facts.get("field") or PLACES.get(problem.code, ""))
        self.refuse(problem, field if field in self else None)


def open_form(kind: type[FormT], state: Mapping[str, Any], version: int = 0, context: Any = None) -> FormT:
    """The form of a thing in the given state; with what was typed, where it was sent.

    Buttons that move rows are obeyed here: such a form is not `is_sent`, and is to be shown again.
    """
    if request.method != "POST":
        form = kind(None, state, context)
        note_state(form, form, version)
        return form
    typed, focus = MultiDict(request.form), ""
    deed = typed.pop("do", "")
    if deed:
        typed, focus = rearrange(typed, deed)
    form = kind(take_theirs(typed, kind(None, state, context)), state, context)
    form.focus, form.is_sent = focus, not deed
    return form


def save(
    form: EditForm, doing: Callable[[], object], tell: Callable[[Any], Mapping[str, Any]], said: str = "", by: str = ""
) -> bool:
    """Whether what the form asks for was done, by the reader or whoever is named (`by`); else the form says why not.

    `tell` gives the state that facts are.
    """
    if not form.validate():
        return False
    try:
        with transaction(by or require_reader().actor):
            doing()
    except RuleBroken as problem:
        if problem.code == "stale_version":
            show_conflicts(form, type(form)(None, tell(problem.facts["current"]), form.context), problem)
        else:
            form.refuse_by_rule(problem)
        return False
    flash(said or _("Saved."))
    return True


def show_conflicts(form: EditForm, current: EditForm, problem: RuleBroken) -> None:
    """Have the form show its state and the current one side by side, for the reader to choose field by field."""
    theirs, yours, base = read_values(current), read_values(form), read_base(form)
    names = [name for name in dict.fromkeys((*theirs, *yours)) if theirs.get(name) != yours.get(name)]
    form.conflicts = tuple(
        Conflict(
            name,
            name_value(form, name),
            show_value(current, name),
            show_value(form, name),
            propose(theirs.get(name, ()), yours.get(name, ()), base.get(name, NOTHING) if base else None),
        )
        for name in names
    )
    form.form_errors.append(say(problem.code, problem.facts, read_language()))
    note_state(form, current, int(str(problem.facts["version"])))


def note_state(form: EditForm, current: EditForm, version: int) -> None:
    """Have the form carry which state it was opened on."""
    form.version.raw_data, form.version.data = None, version
    form.base.raw_data, form.base.data = None, write_base(read_values(current))


def take_theirs(typed: MultiDict[str, str], current: EditForm) -> MultiDict[str, str]:
    """What was typed, with the current state of the fields for which the reader chose that."""
    chosen = {key.removeprefix(CHOICE) for key, value in typed.items() if key.startswith(CHOICE) and value == THEIRS}
    if not chosen:
        return typed
    kept = [(key, value) for key, value in typed.items(multi=True) if name_of(current, key) not in chosen]
    return MultiDict(kept + [(key, value) for key, value in flatten(current) if name_of(current, key) in chosen])


def propose(theirs: tuple[str, ...], yours: tuple[str, ...], base: str | None) -> str:
    """The state that alone has changed since; "" where both have, or nobody knows."""
    if base is None:
        return ""
    if shorten(yours) == base:
        return THEIRS
    return YOURS if shorten(theirs) == base else ""


def write_base(values: Values) -> str:
    """The state in short: enough to see which fields have changed."""
    return " ".join(f"{name}={shorten(value)}" for name, value in values.items())


def read_base(form: EditForm) -> dict[str, str]:
    """The state that the form was opened on, in short; a field that is not there was empty."""
    pairs = (each.partition("=") for each in str(form.base.data or "").split())
    return {name: short for name, _mark, short in pairs}


def shorten(value: tuple[str, ...]) -> str:
    """A few letters that differ when values do."""
    return hashlib.blake2b("\n".join(value).encode(), digest_size=6).hexdigest()


NOTHING = shorten(())
