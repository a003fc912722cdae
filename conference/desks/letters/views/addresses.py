"""The addresses of an edition's people: read, changed, taken from a sheet."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response, flash, make_response, redirect, render_template, request
from flask_babel import ngettext
from werkzeug.wrappers import Response as BaseResponse

from conference.core.errors import RuleBroken
from conference.core.searching import order_name, search
from conference.desks.letters.address_forms import differs, read_commands
from conference.desks.letters.address_queries import AddressLine, list_addresses
from conference.desks.letters.addresses import (
    Rejected,
    know_addresses,
    take_address_sheet,
    write_address_sheet,
)
from conference.desks.letters.views.outbox import Outbox, blueprint, find_outbox
from conference.kit.access import for_roles
from conference.kit.exporting import note_export
from conference.kit.locale import read_language
from conference.kit.logins import require_reader
from conference.kit.paging import cut_page, read_words
from conference.kit.words import say
from conference.kit.work import transaction

A_PAGE = 40


@blueprint.get("/<edition>/letters/addresses")
@for_roles("organiser")
def show_addresses(language: str, edition: str) -> str:
    """How each person of the edition is written to."""
    return show(find_outbox(edition))


@blueprint.post("/<edition>/letters/addresses")
@for_roles("organiser")
def save_addresses(language: str, edition: str) -> BaseResponse:
    """The same, with the addresses that were typed, or with what is wrong beside them."""
    outbox = find_outbox(edition)
    edition_id = outbox.find_id()
    lines = {line.person_id: line for line in list_addresses(edition_id)}
    commands = [each for each in read_commands(request.form, lines.values()) if differs(each, lines[each.person_id])]
    try:
        with transaction(require_reader().actor):
            count = know_addresses(edition_id, commands)
    except RuleBroken as problem:
        said = {int(str(problem.facts["person"])): say(problem.code, problem.facts, read_language())}
        return make_response(show(outbox, request.form, said), 422)
    flash(tell_changed(count))
    query = {name: request.args[name] for name in ("q", "page") if request.args.get(name)}
    return redirect(outbox.name("show_addresses", **query), 303)


@blueprint.get("/<edition>/letters/addresses.csv")
@for_roles("organiser")
def show_address_sheet(language: str, edition: str) -> Response:
    """All addresses as a sheet, which comes in again."""
    outbox = find_outbox(edition)
    edition_id = outbox.find_id()
    lines = list_addresses(edition_id)
    sheet = write_address_sheet(lines, read_language())
    note_export(edition_id, "addresses", {"addresses": len(lines)})
    answer = Response(sheet, content_type="text/csv; charset=utf-8")
    answer.headers.set("Content-Disposition", "attachment", filename=f"{outbox.slug}-addresses.csv")
    return answer


@blueprint.post("/<edition>/letters/addresses.csv")
@for_roles("organiser")
def take_sheet(language: str, edition: str) -> BaseResponse:
    """The addresses of a sheet taken over, and the lines that could not be."""
    outbox = find_outbox(edition)
    file = request.files.get("file")
    try:
        with transaction(require_reader().actor):
            taken = take_address_sheet(outbox.find_id(), file.read() if file else b"")
    except RuleBroken as problem:
        return make_response(show(outbox, trouble=say(problem.code, problem.facts, read_language())), 422)
    flash(tell_changed(taken.changed))
    if taken.rejected:
        return make_response(show(outbox, rejected=taken.rejected))
    return redirect(outbox.name("show_addresses"), 303)


def show(
    outbox: Outbox,
    typed: Mapping[str, str] | None = None,
    wrong: Mapping[int, str] | None = None,
    trouble: str = "",
    rejected: tuple[Rejected, ...] = (),
) -> str:
    """The page of addresses, with what was typed and what is wrong."""
    language = read_language()
    lines = list_addresses(outbox.find_id())
    found = search(lines, read_words(), lambda line: (*line.name.by_language.values(), line.email))
    page = cut_page(sorted(found, key=lambda line: order_name(line.name.read(language))), A_PAGE)
    return render_template(
        "office/letter_addresses.html",
        outbox=outbox,
        page=page,
        words=read_words(),
        unknown=sum(1 for line in lines if not line.email),
        typed=typed or {},
        wrong=wrong or {},
        trouble=trouble,
        rejected=[(each.line, say(each.code, {"value": each.value}, language)) for each in rejected],
        pick=pick,
    )


def pick(typed: Mapping[str, str], line: AddressLine, field: str) -> str:
    """What stands in a field of a person's line: what was typed, else what is known."""
    return typed.get(f"{field}-{line.person_id}", str(getattr(line, field)))


def tell_changed(count: int) -> str:
    """How many addresses changed."""
    return str(ngettext("%(num)s address has changed.", "%(num)s addresses have changed.", count))
