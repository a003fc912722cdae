"""The page of exports, and the files it gives."""

from __future__ import annotations

from flask import Response, abort, render_template, request
from flask_babel import gettext as _

from conference.core.errors import RuleBroken
from conference.doors.files.blueprint import blueprint
from conference.doors.writing import DRAFT, FORMATS, SHEETS, write_file
from conference.formats.plain_template import write_template
from conference.kit.access import for_roles
from conference.kit.exporting import note_export
from conference.kit.here import Here, read_here
from conference.kit.outcomes import tell
from conference.kit.words import LANGUAGES
from conference.kit.words.sheets import explain_columns
from conference.store.belonging import count_named
from conference.store.releases import list_releases

KINDS = {
    "csv": ("csv", "text/csv; charset=utf-8"),
    "xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "siff": ("csv", "text/csv; charset=utf-8"),
    "json": ("json", "application/json"),
    "frab-json": ("json", "application/json"),
    "frab-xml": ("xml", "application/xml; charset=utf-8"),
    "ics": ("ics", "text/calendar; charset=utf-8"),
}

# Of two formats with one ending, what the name of a file says besides.
FAMILIES = {"siff": "siff", "frab-json": "frab", "frab-xml": "frab"}


def explain_formats() -> dict[str, str]:
    """What each format is for."""
    return {
        "xlsx": _("Our own sheet for Excel; it comes in again"),
        "csv": _("Our own sheet as text; it comes in again"),
        "siff": _("The screenings in the columns of the official festival sheet"),
        "json": _("Everything, for your own programs"),
        "ics": _("Calendar"),
        "frab-xml": _("Schedule for phone apps, XML"),
        "frab-json": _("Schedule for phone apps, JSON"),
    }


@blueprint.get("/export")
@for_roles("organiser")
def show_export(language: str, edition: str) -> str:
    """What can be had as a file."""
    return show_page(read_here(edition))


def show_page(here: Here, problem: str = "") -> str:
    """The page, with why a file could not be had."""
    return render_template(
        "files/export.html",
        here=here,
        problem=problem,
        formats=explain_formats(),
        sheets=SHEETS,
        releases=list_releases(here.id),
    )


@blueprint.get("/export/file")
@for_roles("organiser")
def give_file(language: str, edition: str) -> Response | str:
    """The draft or a release as a file."""
    here, format = read_here(edition), request.args.get("format", "")
    number, text = request.args.get("release", DRAFT), request.args.get("texts", here.language)
    if format not in FORMATS or text not in LANGUAGES:
        abort(404)
    try:
        data = write_file(here.slug, format, number, text)
    except RuleBroken as problem:
        return show_page(here, tell(problem, here))
    note_export(here.id, format, count_named(here.id))
    name = f"{here.slug}-{'draft' if number == DRAFT else f'release-{number}'}"
    return answer_file(data, f"{name}-{FAMILIES[format]}" if format in FAMILIES else name, format)


@blueprint.get("/export/template.<any(csv, xlsx):format>")
@for_roles("organiser")
def give_template(language: str, edition: str, format: str) -> Response:
    """An empty sheet to fill in."""
    return answer_file(write_template(format, explain_columns()), "sheet", format)


def answer_file(data: bytes, name: str, format: str) -> Response:
    """The file, to be kept under a name."""
    ending, kind = KINDS[format]
    answer = Response(data, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return answer
