"""The office's pages of those who have registered."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Response, abort, flash, render_template, request
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response as BaseResponse

from conference.core.errors import RuleBroken
from conference.core.registering import REGISTRATION_STATES
from conference.core.searching import search
from conference.desks.registration.deciding import DecideRegistrations, decide_registrations
from conference.desks.registration.export_facts import ExportFacts, list_seats_of, read_export_facts
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
from conference.formats.plain_writing import write_csv, write_xlsx
from conference.kit.access import for_roles
from conference.kit.clock import read_now
from conference.kit.exporting import note_export
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
from conference.kit.outcomes import go, tell
from conference.kit.paging import cut_page, read_choice, read_words
from conference.kit.words.registration_names import name_booking, name_registration
from conference.kit.work import transaction

LET_IN, KEEP_OUT, AFTER_ALL = "let_in", "keep_out", "let_in_after_all"
TABLES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


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
        columns=(_("Name"), _("Class"), _("State"), _("Affiliation"), _("Registered on")),
        page=page.turn([make_line(here, each) for each in page.items]),
        words=read_words(),
        hint=_("Name, e-mail or affiliation"),
        filters=offer_filters(here),
        ways=list_ways(here),
        bulk=offer_decisions(here),
        add_label=_("Register somebody") if here.is_organiser else "",
        add_address=f"{here.base}/new/registration",
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
    asked = f"?{query}" if (query := request.query_string.decode()) else ""
    tables = tuple(
        (name, f"{here.base}/registrations.{end}{asked}") for name, end in (("CSV", "csv"), ("Excel", "xlsx"))
    )
    return ((_("Classes"), f"{here.base}/classes"), (_("Seats"), f"{here.base}/seats"), badges, *tables)


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
    given = read_given("decision", (LET_IN, KEEP_OUT, AFTER_ALL))
    chosen = tuple(each.id for each in find_lines(here)) if is_all_chosen() else read_chosen()
    if given is None or not chosen:
        flash(_("Nothing was chosen."), "refused")
        return go(f"{here.base}/registrations")
    reason = request.form.get("reason", "").strip()[:500]
    try:
        with transaction(here.reader.actor):
            command = DecideRegistrations(here.id, chosen, given != KEEP_OUT, reason, given == AFTER_ALL)
            count = decide_registrations(command)
    except RuleBroken as problem:
        flash(tell(problem, here), "refused")
        return go(f"{here.base}/registrations")
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
        classes=list_class_names(here),
    )


def list_class_names(here: Here) -> list[tuple[int, str]]:
    """All classes by their ids, to choose from."""
    return [(each.id, each.name.read(here.language)) for each in list_classes(here.id, read_now())]


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
    note_export(read_here(edition).id, "proof", {"documents": 1})
    return answer


@blueprint.get("/office/<edition>/registrations.<any(csv, xlsx):format>")
@for_roles("organiser")
def show_table(language: str, edition: str, format: str) -> Response:
    """The registrations that the address asks for, as a table with what they answer."""
    here = read_here(edition)
    lines = find_lines(here)
    rows = list_rows(here, lines)
    note_export(here.id, "registrations", {"registrations": len(lines)})
    content = write_csv(rows) if format == "csv" else write_xlsx({str(_("Registrations")): rows}, read_now())
    answer = Response(content, content_type=TABLES[format])
    answer.headers.set("Content-Disposition", "attachment", filename=f"{here.slug}-registrations.{format}")
    return answer


def list_rows(here: Here, lines: Sequence[RegistrationLine]) -> list[list[str]]:
    """The rows of a table of registrations, under their heads."""
    ids = [each.id for each in lines]
    language, answers, facts, seats = here.language, list_answers(ids), read_export_facts(ids), list_seats_of(ids)
    labels = list(dict.fromkeys(told.label.read(language) for each in answers.values() for told in each))
    heads = (_("Name"), _("E-mail"), _("Affiliation"), _("Class"), _("State"), _("Registered on"))
    more = (_("Reason"), _("Language of letters"), _("Registered by"), _("Amount, in the smallest unit"))
    rows = [[*heads, *more, _("Payment"), _("Document"), _("Seats"), *labels]]
    for each in lines:
        told = {one.label.read(language): write_answer(one, language) for one in answers.get(each.id, [])}
        own = [each.name, each.email or "", each.affiliation, each.class_name.read(language)]
        own += [name_registration(each.state, language), f"{each.made_at:%Y-%m-%dT%H:%MZ}", each.reason]
        own += list_facts(facts[each.id], bool(each.proof_file), seats.get(each.id, []))
        rows.append([*own, *(told.get(label, "") for label in labels)])
    return rows


def list_facts(facts: ExportFacts, has_proof: bool, seats: Sequence[str]) -> list[str]:
    """What a row tells beside what the list shows: language, head, amount, payment, document, seats."""
    payments = {"free": _("nothing to pay"), "due": _("due"), "paid": _("paid"), "refunded": _("refunded")}
    amount = f"{facts.amount} {facts.currency}".strip() if facts.amount else ""
    proof = _("Yes") if has_proof else _("No")
    return [facts.language, facts.head_name, amount, payments[facts.payment], proof, "; ".join(seats)]
