"""`conference export`: a release, or the draft, as a file for other programs."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import click
from flask import current_app

from conference.core.errors import RuleBroken
from conference.core.programme import Programme
from conference.core.releases import Release
from conference.desks.editions.queries import find_edition_id
from conference.desks.releases.releasing import ReleaseProgramme, make_release
from conference.doors.cli.running import in_app
from conference.formats.frab_json import to_frab_json
from conference.formats.frab_xml import to_frab_xml
from conference.formats.ical import to_ical
from conference.formats.plain_json import to_json
from conference.formats.plain_template import write_template
from conference.formats.plain_writing import to_csv, to_xlsx
from conference.formats.siff_writing import to_siff
from conference.kit.clock import read_now
from conference.kit.words import LANGUAGES
from conference.kit.words.calendar import feed_words
from conference.kit.words.sheets import explain_columns
from conference.settings import Settings
from conference.store.pictures import read_programme
from conference.store.releases import read_release

SHEETS = ("csv", "xlsx")
# What is written of a picture alone, so that of the draft all is in it.
PICTURES = ("json", *SHEETS, "siff")
FORMATS = ("ics", "frab-xml", "frab-json", *PICTURES)


@click.command("export")
@click.argument("slug", required=False)
@click.option("--format", "format", type=click.Choice(FORMATS), required=True, help="The file's format.")
@click.option("--release", "number", help="A release's number, or draft; the newest release without it.")
@click.option("--language", type=click.Choice(LANGUAGES), default=LANGUAGES[0], help="The language of the texts.")
@click.option("--template", is_flag=True, help="An empty sheet (csv or xlsx) to fill in, instead of a programme.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, writable=True), help="The file; standard output without it."
)
@in_app
def export(
    slug: str | None, format: str, number: str | None, language: str, template: bool, output: str | None
) -> None:
    """Write the programme of the edition SLUG as a file. Sheets (csv, xlsx) can be filled in and imported again."""
    if template and format not in SHEETS:
        raise click.UsageError("--template needs --format csv or xlsx.")
    if template:
        data = write_template(format, explain_columns())
    elif slug is None:
        raise click.UsageError("Missing argument 'SLUG'.")
    elif format in PICTURES and number == "draft":
        data = write_picture(read_programme([find_edition_id(slug)]), format, False, read_now())
    else:
        data = write_format(find_release(slug, number), format, language)
    if output is None:
        click.echo(data, nl=False)
        return
    try:
        Path(output).write_bytes(data)
    except OSError as problem:
        raise RuleBroken("file_missing", path=output, problem=problem.strerror) from problem


def find_release(slug: str, number: str | None) -> Release:
    """The release asked for.

    Raises: RuleBroken("edition_unknown", "not_released", "release_unknown", "release_wrong").
    """
    edition_id = find_edition_id(slug)
    if number == "draft":
        draft = read_programme([edition_id])
        return make_release(draft, read_release(edition_id), ReleaseProgramme(edition_id), read_now())
    if number is not None and not re.fullmatch("[0-9]{1,9}", number):
        raise RuleBroken("release_wrong", value=number)
    release = read_release(edition_id, int(number) if number else None)
    if release is None:
        raise (
            RuleBroken("release_unknown", slug=slug, number=number) if number else RuleBroken("not_released", slug=slug)
        )
    return release


def write_format(release: Release, format: str, language: str) -> bytes:
    """The release as a file of the format."""
    if format in PICTURES:
        return write_picture(release.public, format, True, release.at)
    settings: Settings = current_app.extensions["settings"]
    site = settings.base_url or "http://localhost"
    if format == "frab-xml":
        return to_frab_xml(release, language, site)
    if format == "frab-json":
        return to_frab_json(release, language, site)
    return to_ical(release, language, feed_words(language), site)


def write_picture(programme: Programme, format: str, is_public: bool, at: datetime) -> bytes:
    """The picture as our own JSON or plain sheet, or its screenings as a festival's sheet."""
    if format == "json":
        return to_json(programme)
    if format == "siff":
        return to_siff(programme)
    return to_xlsx(programme, is_public, at) if format == "xlsx" else to_csv(programme, is_public)
