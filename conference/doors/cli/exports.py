"""`conference export`: a release, or the draft, as a file for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from conference.core.errors import RuleBroken
from conference.doors.cli.running import in_app
from conference.doors.writing import FORMATS, SHEETS, write_file
from conference.formats.plain_template import write_template
from conference.kit.words import LANGUAGES
from conference.kit.words.sheets import explain_columns


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
    else:
        data = write_file(slug, format, number, language)
    if output is None:
        click.echo(data, nl=False)
        return
    try:
        Path(output).write_bytes(data)
    except OSError as problem:
        raise RuleBroken("file_missing", path=output, problem=problem.strerror) from problem
