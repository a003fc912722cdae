"""The office's pages of those who have registered."""

from __future__ import annotations

import csv
import io

from flask import Response, abort, flash, render_template, request
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response as BaseResponse

from conference.core.registering import REGISTRATION_STATES
from conference.core.searching import search
from conference.desks.registration.deciding import DecideRegistrations, decide_registrations
from conference.desks.registration.proofs import find_kind
from conference.desks.registration.queries import (
    RegistrationLine,
    Told,
    is_registration,
    list_answers,
    list_classes,
    list_own_bookings,
    list_registrations,
)
from conference.desks.registration.views.blueprint import blueprint
from conference.kit.access import for_roles
from conference.kit.clock import read_now
from conference.kit.files import find_file
from conference.kit.here import Here, read_here
from conference.kit.listing import (
    Bulk,
    Cell,
    Choice,
    Line,
    Listing,
    is_all_chosen,
    plain_cell,
    read_chosen,
    read_given,
    text_cell,
)
from conference.kit.locale import Words, write_instant
from conference.kit.outcomes import go
from conference.kit.paging import cut_page, read_choice, read_words
from conference.kit.words.registration_names import name_booking, name_registration
from conference.kit.work import transaction

LET_IN, KEEP_OUT = "let_in", "keep_out"
# What a spreadsheet would take for a formula.
FORMULAS = ("=", "+", "-", "@", "\t")


@blueprint.get("/office/<edition>/registrations")
@for_roles("organiser", "frontdesk")
def show_registrations(language: str, edition: str) -> str:
    """Those who have registered, to be narrowed, let in and taken along."""
    here = read_here(edition)
    found = find_lines(here)
    page = cut_page(found)
    listing = Listing(
        title=_("Registrations"),
        count=ngettext("%(num)s registration", "%(num)s registrations", len(found)),
        columns=(_("Name"), _("Class"), _("State"), _("House"), _("Registered on")),
        page=page.turn([make_line(here, each) for each in page.items]),
        words=read_words(),
        hint=_("Name, address or house"),
        filters=offer_filters(here),
        ways=list_ways(here),
        bulk=offer_decisions(here),
        nothing=_("Nobody is found."),
    )
    return render_template("office/list.html", listing=listing)


def find_lines(here: Here) -> list[RegistrationLine]:
    """The registrations that the address asks for."""
    state = read_choice("state", REGISTRATION_STATES)
    kind = read_choice("class", [slug for slug, _name in list_class_choices(here)])
    ids = {each.slug: each.id for each in list_classes(here.id, read_now())}
    lines = [
        each
        for each in list_registrations(here.id)
        if state in ("", each.state) and (not kind or each.class_id == ids[kind])
    ]
    return list(search(lines, read_words(), lambda each: (each.name, each.email or "", each.affiliation)))


def list_class_choices(here: Here) -> list[tuple[str, str]]:
    """The classes to choose from."""
    return [(each.slug, each.name.read(here.language)) for each in list_classes(here.id, read_now())]


def offer_filters(here: Here) -> tuple[Choice, ...]:
    """By what the list can be narrowed."""
    states = tuple((state, name_registration(state, here.language)) for state in REGISTRATION_STATES)
    classes = tuple(list_class_choices(here))
    return (
        Choice("state", _("State"), states, read_choice("state", REGISTRATION_STATES)),
        Choice("class", _("Class"), classes, read_choice("class", [slug for slug, _name in classes])),
    )


def list_ways(here: Here) -> tuple[tuple[str, str], ...]:
    """Where the office goes from here."""
    badges = (_("Badges"), f"{here.base}/badges")
    if not here.is_organiser:
        return (badges,)
    table = f"{here.base}/registrations.csv"
    return (
        (_("Classes"), f"{here.base}/classes"),
        (_("Seats"), f"{here.base}/seats"),
        badges,
        (_("As a table"), table),
    )


def offer_decisions(here: Here) -> Bulk | None:
    """What can be decided for many at once."""
    if not here.is_organiser:
        return None
    choices = (("", _("as it is")), (LET_IN, _("let in")), (KEEP_OUT, _("do not let in")))
    return Bulk(f"{here.base}/registrations/decide", (Choice("decision", _("Decision"), choices),))


def make_line(here: Here, each: RegistrationLine) -> Line:
    """A registration's line."""
    name = Cell(Words(each.name), f"{here.base}/registrations/{each.id}", more=(Words(each.email or ""),))
    kind = {"applied": "care", "refused": "error"}.get(each.state, "")
    state = Cell(mark=name_registration(each.state, here.language), mark_kind=kind)
    made = plain_cell(write_instant(each.made_at, here.zone, here.language))
    is_over = each.state in ("refused", "withdrawn")
    return Line(
        each.id, each.name, (name, text_cell(each.class_name), state, plain_cell(each.affiliation), made), is_over
    )


@blueprint.post("/office/<edition>/registrations/decide")
@for_roles("organiser")
def decide(language: str, edition: str) -> BaseResponse:
    """Those chosen let in, or not."""
    here = read_here(edition)
    given = read_given("decision", (LET_IN, KEEP_OUT))
    chosen = tuple(each.id for each in find_lines(here)) if is_all_chosen() else read_chosen()
    if given is None or not chosen:
        flash(_("Nothing was chosen."), "refused")
        return go(f"{here.base}/registrations")
    reason = request.form.get("reason", "").strip()[:500]
    with transaction(here.reader.actor):
        count = decide_registrations(DecideRegistrations(here.id, chosen, given == LET_IN, reason))
    flash(ngettext("%(num)s registration decided.", "%(num)s registrations decided.", count))
    return go(f"{here.base}/registrations")


@blueprint.get("/office/<edition>/registrations/<int:number>")
@for_roles("organiser", "frontdesk")
def show_registration(language: str, edition: str, number: int) -> str:
    """A registration with what it answers, and its seats."""
    here = read_here(edition)
    line = find_line(here, number)
    bookings = [(each, name_booking(each.state, language)) for each in list_own_bookings(line.id)]
    return render_template(
        "registration/registration.html",
        here=here,
        line=line,
        state=name_registration(line.state, language),
        answers=[(told.label, write_answer(told, language)) for told in list_answers([line.id]).get(line.id, [])],
        bookings=bookings,
    )


def find_line(here: Here, number: int) -> RegistrationLine:
    """A registration of the edition, else 404."""
    return next(iter(list_registrations(here.id, is_registration(number))), None) or abort(404)


def write_answer(told: Told, language: str) -> str:
    """An answer in words."""
    if told.kind == "choice":
        number = int(told.answer)
        return told.options[number - 1].read(language) if number <= len(told.options) else told.answer
    return str(_("Yes")) if told.kind == "tick" else told.answer


@blueprint.get("/office/<edition>/registrations/<int:number>/proof")
@for_roles("organiser")
def show_proof(language: str, edition: str, number: int) -> Response:
    """The document that was sent with a registration, as a file to keep."""
    line = find_line(read_here(edition), number)
    try:
        content = find_file(line.proof_file).read_bytes()
    except FileNotFoundError:
        abort(404)
    answer = Response(content, content_type=find_kind(content) or "application/octet-stream")
    answer.headers.set("Content-Disposition", "attachment", filename=line.proof_name)
    return answer


@blueprint.get("/office/<edition>/registrations.csv")
@for_roles("organiser")
def show_table(language: str, edition: str) -> Response:
    """The registrations that the address asks for, as a table with what they answer."""
    here = read_here(edition)
    lines = find_lines(here)
    answers = list_answers([each.id for each in lines])
    labels = list(dict.fromkeys(told.label.read(language) for each in answers.values() for told in each))
    rows = [[_("Name"), _("E-mail"), _("House"), _("Class"), _("State"), _("Registered on"), *labels]]
    for each in lines:
        told = {one.label.read(language): write_answer(one, language) for one in answers.get(each.id, [])}
        facts = (each.name, each.email or "", each.affiliation, each.class_name.read(language))
        state, made = name_registration(each.state, language), f"{each.made_at:%Y-%m-%dT%H:%MZ}"
        rows.append([*facts, state, made, *(told.get(label, "") for label in labels)])
    answer = Response("\ufeff" + write_rows(rows), content_type="text/csv; charset=utf-8")
    answer.headers.set("Content-Disposition", "attachment", filename=f"{here.slug}-registrations.csv")
    return answer


def write_rows(rows: list[list[str]]) -> str:
    """The rows as CSV; nothing in them is a formula."""
    out = io.StringIO()
    safe = ([f"'{cell}" if cell.startswith(FORMULAS) else cell for cell in row] for row in rows)
    csv.writer(out).writerows(safe)
    return out.getvalue()
