"""What stands in a form, field by field: to compare two states of it, to show them, to send them again."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, FieldList, FormField, SelectField, SelectMultipleField
from wtforms.form import BaseForm

from conference.kit.fields import SIDES, TextsField
from conference.kit.locale import NAMES

# What a form carries besides what people type.
OWN = frozenset({"csrf_token", "version", "base"})


def read_values(form: FlaskForm) -> dict[str, tuple[str, ...]]:
    """Everything in the form as it would be sent, by what can be chosen apart: a field, or one language of a text."""
    values: dict[str, tuple[str, ...]] = {}
    for key, value in flatten(form):
        name = name_of(form, key)
        if value and name not in OWN:
            values[name] = (*values.get(name, ()), f"{key}={value}")
    return values


def name_of(form: FlaskForm, key: str) -> str:
    """What can be chosen apart and holds an input: its field, or for a text's language the input itself."""
    top = key.partition("-")[0]
    if top in form:
        return top
    field, _mark, side = top.rpartition("_")
    return f"{field}_other" if side in ("tag", "text") and field in form else top


def flatten(form: BaseForm) -> Iterator[tuple[str, str]]:
    """(name, value) of every input of a form, as a browser would send it."""
    for field in form:
        yield from flatten_field(field)


def flatten_field(field: Field) -> Iterator[tuple[str, str]]:
    """As `flatten`, of one field."""
    if isinstance(field, FieldList):
        for entry in field:
            yield from flatten_field(entry)
    elif isinstance(field, FormField):
        yield from flatten(field.form)
    elif isinstance(field, TextsField):
        yield from ((f"{field.name}_{side}", text) for side, text in field.sides)
        for tag, text in field.others:
            yield from ((f"{field.name}_tag", tag), (f"{field.name}_text", text))
    elif isinstance(field, BooleanField):
        yield from ((field.name, "y"),) if field.data else ()
    elif isinstance(field, SelectMultipleField):
        yield from ((field.name, str(value)) for value in field.data or ())
    else:
        yield field.name, str(field._value() if hasattr(field, "_value") else field.data or "")


def name_value(form: FlaskForm, name: str) -> str:
    """How the form names what can be chosen apart."""
    if name in form:
        return str(form[name].label.text)
    field, _mark, side = name.rpartition("_")
    return f"{form[field].label.text} ({NAMES.get(side, _('other languages'))})"


def show_value(form: FlaskForm, name: str) -> str:
    """What stands there, in words."""
    if name in form:
        return show_field(form[name])
    field, _mark, side = name.rpartition("_")
    if side in SIDES:
        return str(form[field].data.by_language.get(side, ""))
    return "\n".join(f"{tag}: {text}" for tag, text in form[field].others if text)


def show_field(field: Field) -> str:
    """What stands in a field, in words."""
    if isinstance(field, FieldList):
        return "\n".join(show_field(entry) for entry in field)
    if isinstance(field, FormField):
        return " · ".join(filter(None, map(show_field, field.form)))
    if isinstance(field, TextsField):
        return " | ".join(field.data.by_language.values())
    if isinstance(field, BooleanField):
        return str(_("Yes") if field.data else _("No"))
    if isinstance(field, SelectField):
        return str(field.choices.get(field.data, ""))
    return str(field._value() or "")


def list_field_errors(field: Field, within: str) -> Iterator[tuple[str, str, str]]:
    """(id, label, message) of everything that is wrong in a field; `within` names what it is a part of."""
    label = " ".join(filter(None, (within, str(field.label.text))))
    if isinstance(field, FieldList | FormField):
        for number, part in enumerate(field if isinstance(field, FieldList) else field.form, 1):
            yield from list_field_errors(part, f"{label} {number}" if isinstance(field, FieldList) else within)
        own = () if isinstance(field, FormField) else field.errors
        yield from ((field.id, label, str(each)) for each in own if isinstance(each, str))
    else:
        yield from ((field.id, label, str(each)) for each in field.errors)
