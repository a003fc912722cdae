"""The office's badges: chosen, printed by a worker, fetched and marked. Each run is only its asker's."""

from __future__ import annotations

from flask import Response, abort, flash, render_template
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response as BaseResponse

from conference.core.errors import RuleBroken
from conference.core.searching import search
from conference.desks.entry.badge_queries import (
    BadgeLine,
    Run,
    find_run,
    list_badge_lines,
    list_class_names,
    read_body,
)
from conference.desks.entry.badges import PrintBadges, ask_for_badges, mark_printed
from conference.desks.entry.views.blueprint import blueprint
from conference.kit.access import for_roles
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
from conference.kit.paging import cut_page, name_list, read_choice, read_words
from conference.kit.work import transaction

SHEETS, ALONE = "sheets", "alone"
OPEN, PRINTED = "open", "printed"
SOON_SECONDS = 3
PDF = "application/pdf"


@blueprint.get("/office/<edition>/badges")
@for_roles("organiser", "frontdesk")
def show_badges(language: str, edition: str) -> str:
    """Everybody with a ticket, to be narrowed and given badges."""
    here = read_here(edition)
    found = find_lines(here)
    page = cut_page(found)
    listing = Listing(
        title=_("Badges"),
        count=ngettext("%(num)s badge", "%(num)s badges", len(found)),
        columns=(_("Name"), _("Class"), _("Affiliation"), _("Photo"), _("Printed")),
        page=page.turn([make_line(here, each) for each in page.items]),
        words=read_words(),
        hint=_("Name or affiliation"),
        filters=offer_filters(here),
        ways=((_("Registrations"), f"{here.base}/registrations"),),
        bulk=Bulk(
            name_list(f"{here.base}/badges/print"),
            (offer_papers(),),
            _("Print the badges of the chosen"),
            _("Print"),
        ),
        nothing=_("Nobody is found who has a ticket."),
        lead=_("Cards of 90 by 60 mm, for the usual holders: eight a sheet of A4 with marks to cut along."),
    )
    return render_template("office/list.html", listing=listing)


def find_lines(here: Here) -> list[BadgeLine]:
    """The badges that the address asks for."""
    kind = read_choice("class", [slug for slug, _name in list_class_names(here.id)])
    state = read_choice("state", (OPEN, PRINTED))
    lines = [
        each
        for each in list_badge_lines(here.id)
        if kind in ("", each.class_slug) and state in ("", PRINTED if each.printed_at else OPEN)
    ]
    return list(search(lines, read_words(), lambda each: (each.name, each.affiliation)))


def offer_filters(here: Here) -> tuple[Choice, ...]:
    """By what the list can be narrowed."""
    classes = tuple((slug, name.read(here.language)) for slug, name in list_class_names(here.id))
    states = ((OPEN, _("not printed yet")), (PRINTED, _("printed")))
    return (
        Choice("class", _("Class"), classes, read_choice("class", [slug for slug, _name in classes])),
        Choice("state", _("Badges"), states, read_choice("state", (OPEN, PRINTED))),
    )


def offer_papers() -> Choice:
    """How badges can be printed."""
    return Choice("paper", _("Badges"), ((SHEETS, _("on sheets")), (ALONE, _("each on a page of its own"))))


def make_line(here: Here, each: BadgeLine) -> Line:
    """The line of somebody."""
    name = Cell(Words(each.name), f"{here.base}/registrations/{each.id}")
    photo = plain_cell(_("yes") if each.photo_file or each.portrait else "")
    printed = plain_cell(write_instant(each.printed_at, here.zone, here.language) if each.printed_at else "")
    return Line(each.id, each.name, (name, text_cell(each.class_name), plain_cell(each.affiliation), photo, printed))


@blueprint.post("/office/<edition>/badges/print")
@for_roles("organiser", "frontdesk")
def print_badges(language: str, edition: str) -> BaseResponse:
    """The badges of those chosen, to be printed."""
    here = read_here(edition)
    paper = read_given("paper", (SHEETS, ALONE)) or SHEETS
    chosen = tuple(each.id for each in find_lines(here)) if is_all_chosen() else read_chosen()
    try:
        with transaction(here.reader.actor):
            run_id = ask_for_badges(PrintBadges(here.id, chosen, paper == SHEETS))
    except RuleBroken as problem:
        flash(tell(problem, here), "refused")
        return go(name_list(f"{here.base}/badges"))
    return go(f"{here.base}/badges/runs/{run_id}")


def read_run(here: Here, run_id: int) -> Run:
    """Badges that the reader asked for; 404 for any other."""
    run = find_run(here.id, run_id)
    return run if run and run.asked_by == here.reader.actor else abort(404)


@blueprint.get("/office/<edition>/badges/runs/<int:run_id>")
@for_roles("organiser", "frontdesk")
def show_run(language: str, edition: str, run_id: int) -> BaseResponse:
    """How far the badges are, and the way to them once they are printed."""
    here = read_here(edition)
    run = read_run(here, run_id)
    is_waiting = not run.is_made and run.state != "failed"
    page = render_template("entry/run.html", here=here, run=run, is_waiting=is_waiting, wait=SOON_SECONDS)
    return Response(page, status=202 if is_waiting else 200)


@blueprint.get("/office/<edition>/badges/runs/<int:run_id>.pdf")
@for_roles("organiser", "frontdesk")
def fetch_run(language: str, edition: str, run_id: int) -> BaseResponse:
    """The PDF."""
    here = read_here(edition)
    answer = Response(read_body(read_run(here, run_id).id) or abort(404), content_type=PDF)
    answer.headers.set("Content-Disposition", "inline", filename=f"{here.slug}-badges-{run_id}.pdf")
    return answer


@blueprint.post("/office/<edition>/badges/runs/<int:run_id>/printed")
@for_roles("organiser", "frontdesk")
def mark_run(language: str, edition: str, run_id: int) -> BaseResponse:
    """These badges, marked as printed."""
    here = read_here(edition)
    run = read_run(here, run_id)
    with transaction(here.reader.actor):
        count = mark_printed(here.id, run)
    flash(ngettext("%(num)s badge is marked as printed.", "%(num)s badges are marked as printed.", count))
    return go(f"{here.base}/badges?state={OPEN}")
