"""The pages on which two things that were entered twice are made one: suggestions, both side by side, the choice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, flash, render_template, request
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from conference.core.errors import RuleBroken
from conference.core.languages import Text
from conference.core.likeness import find_alike
from conference.kit.access import for_roles
from conference.kit.edit_forms import CHOICE, EditForm
from conference.kit.editing import Use
from conference.kit.form_values import flatten, name_of, name_value, read_values, show_value
from conference.kit.here import Here, read_here
from conference.kit.merging import Merge
from conference.kit.outcomes import go, name_uses, tell
from conference.kit.work import transaction

MOST_PAIRS = 100
ONE, OTHER = "one", "other"


@dataclass(frozen=True, slots=True)
class Twin:
    """A thing that may have been entered twice: by id, what it is called, and a line that tells it apart."""

    id: int
    name: Text
    facts: str


@dataclass(frozen=True, slots=True)
class Found:
    """A thing as it stands: its version, its facts, and what uses it."""

    version: int
    facts: Any
    uses: Sequence[Use]


@dataclass(frozen=True, slots=True)
class Mergeable:
    """A kind of thing: what its pages are called in addresses, how it is listed, read, shown and merged.

    `note` says what becomes of what belongs to two of them; "" for nothing.
    """

    noun: str
    title: Callable[[], str]
    list: Callable[[Here], list[Twin]]
    find: Callable[[Here, int], Found | None]
    form: type[EditForm]
    tell: Callable[[Any, Here], Mapping[str, Any]]
    offer: Callable[[Here], Any]
    merge: Callable[[Merge], None]
    note: Callable[[], str] = str


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which two things differ."""

    name: str
    label: str
    one: str
    other: str


def add_merge_pages(blueprint: Blueprint, kind: Mergeable) -> None:
    """Give a kind of thing its pages: all suggestions, and two things side by side."""

    @for_roles("organiser")
    def show_twins(language: str, edition: str) -> Response | str:
        here = read_here(edition)
        return show_suggestions(here, kind)

    @for_roles("organiser")
    def merge(language: str, edition: str, one: int, other: int) -> Response | str:
        here = read_here(edition)
        return compare(here, kind, one, other)

    name = kind.noun
    blueprint.add_url_rule(f"/merge/{name}", f"merge_{name}", show_twins, methods=["GET"])
    address = f"/merge/{name}/<int:one>/<int:other>"
    blueprint.add_url_rule(address, f"merge_two_{name}", merge, methods=["GET", "POST"])


def show_suggestions(here: Here, kind: Mergeable) -> Response | str:
    """The things that look the same, and a way to any two others."""
    twins = {twin.id: twin for twin in kind.list(here)}
    one, other = request.args.get(ONE, ""), request.args.get(OTHER, "")
    if {one, other} <= {str(id) for id in twins} and one != other:
        return go(f"{here.base}/merge/{kind.noun}/{one}/{other}")
    pairs = find_alike({id: twin.name for id, twin in twins.items()})
    return render_template(
        "office/merge_list.html",
        here=here,
        title=kind.title(),
        noun=kind.noun,
        pairs=[(twins[one], twins[other]) for one, other in pairs[:MOST_PAIRS]],
        more=max(0, len(pairs) - MOST_PAIRS),
        twins=sorted(twins.values(), key=lambda twin: twin.name.read(here.language).casefold()),
    )


def compare(here: Here, kind: Mergeable, one_id: int, other_id: int) -> Response | str:
    """Two things side by side; sent, they are one."""
    one, other = kind.find(here, one_id), kind.find(here, other_id)
    if one is None or other is None or one_id == other_id:
        abort(404)
    offers = kind.offer(here)
    forms = [kind.form(None, kind.tell(each.facts, here), offers) for each in (one, other)]
    problem = ""
    if request.method == "POST":
        form = choose(kind, forms[0], forms[1])
        try:
            merge_two(here, kind, form, (one_id, other_id))
        except RuleBroken as refused:
            problem = tell(refused, here)
        else:
            flash(_("They are one now."))
            return go(f"{here.base}/merge/{kind.noun}")
    return render_template(
        "office/merge.html",
        here=here,
        title=kind.title(),
        noun=kind.noun,
        problem=problem,
        note=kind.note(),
        sides=((ONE, one, name_uses(one.uses, here)), (OTHER, other, name_uses(other.uses, here))),
        called=[show_name(form) for form in forms],
        differences=list_differences(*forms),
        kept=OTHER if len(other.uses) > len(one.uses) else ONE,
    )


def merge_two(here: Here, kind: Mergeable, form: EditForm, ids: tuple[int, int]) -> None:
    """Merge as the form sent says. Raises: RuleBroken("choice_wrong"), and what the merging does."""
    typed = request.form
    versions = {ids[0]: read_version(typed, ONE), ids[1]: read_version(typed, OTHER)}
    kept, gone = ids if typed.get("keep") != OTHER else ids[::-1]
    if not form.validate():
        raise RuleBroken("choice_wrong")
    with transaction(here.reader.actor):
        kind.merge(Merge(here.id, kept, gone, versions[kept], versions[gone], form.read()))


def read_version(typed: Mapping[str, str], side: str) -> int:
    """The version of a thing as its page showed it."""
    given = typed.get(f"version_{side}", "")
    return int(given) if given.isdecimal() and len(given) < 10 else 0


def choose(kind: Mergeable, one: EditForm, other: EditForm) -> EditForm:
    """The form with the fields of the one, but for those chosen of the other."""
    choices = [(key.removeprefix(CHOICE), side) for key, side in request.form.items() if key.startswith(CHOICE)]
    chosen = {name for name, side in choices if side == OTHER}
    kept = [(key, value) for key, value in flatten(one) if name_of(one, key) not in chosen]
    taken = [(key, value) for key, value in flatten(other) if name_of(other, key) in chosen]
    return kind.form(MultiDict([*kept, *taken]), {}, one.context)


def list_differences(one: EditForm, other: EditForm) -> list[Difference]:
    """The fields in which two things differ."""
    left, right = read_values(one), read_values(other)
    names: Iterable[str] = dict.fromkeys((*left, *right))
    return [
        Difference(name, name_value(one, name), show_value(one, name), show_value(other, name))
        for name in names
        if left.get(name) != right.get(name)
    ]


def show_name(form: EditForm) -> str:
    """What a thing is called, in all its languages."""
    field = form["title"] if "title" in form else form["name"]
    return " · ".join(dict.fromkeys(field.data.by_language.values()))
