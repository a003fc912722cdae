"""The texts of an edition's letters: the list, and each with its placeholders, shown filled in before it is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import abort, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.core.errors import RuleBroken
from conference.core.letter_texts import Placeholder
from conference.core.letters import Letter
from conference.desks.letters.examples import find_example, list_readers, preview_letter
from conference.desks.letters.text_forms import LetterTextForm, tell_text
from conference.desks.letters.text_kinds import find_section, list_placeholders
from conference.desks.letters.texting import ChangeLetterText, change_letter_text, check_texts, find_standard, read_text
from conference.desks.letters.views.outbox import blueprint, tell
from conference.kit.access import for_roles
from conference.kit.edit_forms import open_form, save
from conference.kit.here import Here, read_here
from conference.kit.outcomes import do, go
from conference.kit.words.letter_texts import KINDS, PLACEHOLDERS, SECTIONS
from conference.store.letter_texts import list_own_kinds


@dataclass(frozen=True, slots=True)
class Offered:
    """A placeholder as the page of a text offers it."""

    name: str
    brings: str
    example: str
    is_needed: bool


@blueprint.get("/<edition>/letters/texts")
@for_roles("organiser")
def show_texts(language: str, edition: str) -> str:
    """The kinds of letters, and which of them the edition writes itself."""
    here = read_here(edition)
    own = list_own_kinds(here.id)
    letters = [(find_section(kind), kind, tell(KINDS, kind), kind in own) for kind in KINDS]
    sections = [(tell(SECTIONS, name), [each[1:] for each in letters if each[0] == name]) for name in SECTIONS]
    return render_template("office/letter_texts.html", here=here, sections=sections)


@blueprint.route("/<edition>/letters/texts/<kind>", methods=["GET", "POST"])
@for_roles("organiser")
def change_text(language: str, edition: str, kind: str) -> Response | str:
    """The text of a kind of letter."""
    here = read_here(edition)
    facts, version = read_text(here.id, check_kind(kind))
    form = open_form(LetterTextForm, tell_text(facts), version)

    def doing() -> None:
        change_letter_text(ChangeLetterText(here.id, kind, form.seen, form.read()))

    shown: list[Letter] = []
    if form.is_sent and "preview" in request.form:
        shown = preview(here, kind, form)
    elif form.is_sent and save(form, doing, tell_text):
        return go(f"{here.base}/letters/texts")
    return render_template(
        "office/letter_text.html",
        here=here,
        kind=kind,
        title=tell(KINDS, kind),
        form=form,
        offered=list_offered(here, kind),
        readers=list_readers(here.id, kind),
        reader=request.form.get("reader", 0, int),
        shown=shown,
        is_own=version > 0 and facts != find_standard(kind),
    )


@blueprint.post("/<edition>/letters/texts/<kind>/standard")
@for_roles("organiser")
def take_standard(language: str, edition: str, kind: str) -> Response:
    """The standard text again."""
    here = read_here(edition)
    version = request.form.get("version", 0, int)
    command = ChangeLetterText(here.id, check_kind(kind), version, find_standard(kind))
    place = f"letters/texts/{kind}"
    return do(lambda: change_letter_text(command), here, _("The standard text stands again."), place, place)


def check_kind(kind: str) -> str:
    """The kind; 404 where there is none such."""
    return kind if kind in KINDS else abort(404)


def preview(here: Here, kind: str, form: LetterTextForm) -> list[Letter]:
    """The letter as typed, filled in; nothing where a rule refuses it, which the form says."""
    if not form.validate():
        return []
    try:
        check_texts(form.read(), list_placeholders(kind))
    except RuleBroken as problem:
        form.refuse_by_rule(problem)
        return []
    return preview_letter(here.id, kind, form.read(), request.form.get("reader", 0, int) or None)


def list_offered(here: Here, kind: str) -> list[Offered]:
    """The placeholders of a kind, each with an example."""
    return describe(here, list_placeholders(kind))


def describe(here: Here, placeholders: Iterable[Placeholder]) -> list[Offered]:
    """The placeholders as a page offers them."""
    return [
        Offered(
            each.name,
            tell({each.name: PLACEHOLDERS[each.name][0]}, each.name),
            find_example(each.name, here.language),
            each.is_needed,
        )
        for each in placeholders
    ]
