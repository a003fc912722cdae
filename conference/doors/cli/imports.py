"""`conference import`: a programme from a file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from conference.core.incoming import Remark
from conference.core.programme import EDITION_KINDS
from conference.doors.cli.changes import Comparison, to_change_json
from conference.doors.cli.running import in_database, json_option, print_json, terminal_language
from conference.doors.transfer import (
    ImportedFile,
    ImportFile,
    import_file,
    read_file,
    tell_remark,
    tell_remark_with_place,
)
from conference.formats.reading import FORMATS
from conference.kit.words import LANGUAGES, say
from conference.kit.words.sentences import tell_change

DAY = click.DateTime(["%Y-%m-%d"])


@click.command("import")
@click.argument("file")
@click.option("--edition", "slug", required=True, help="The edition's slug.")
@click.option("--format", "format", type=click.Choice(["auto", *FORMATS]), default="auto", help="The file's format.")
@click.option("--create", is_flag=True, help="Make the edition where there is none.")
@click.option("--kind", type=click.Choice(EDITION_KINDS), help="With --create: what the edition is.")
@click.option("--timezone", help="The zone of the file's clocks where it names none, e.g. Asia/Shanghai.")
@click.option("--start", type=DAY, help="A day near the file's dates where they have no year.")
@click.option("--join", is_flag=True, help="Let venues, people and films be those of other editions.")
@click.option("--cancel-missing", is_flag=True, help="Cancel what earlier imports brought and this file lacks.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@json_option
@in_database
def import_programme(
    file: str,
    slug: str,
    format: str,
    create: bool,
    kind: str | None,
    timezone: str | None,
    start: datetime | None,
    join: bool,
    cancel_missing: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Put the sessions, rooms, people and films of FILE into an edition's draft."""
    command = ImportFile(
        slug=slug,
        name=Path(file).name,
        data=read_file(file),
        format=format,
        is_created=create,
        kind=kind,
        zone=timezone,
        start=start.date() if start else None,
        is_joined=join,
        cancels_missing=cancel_missing,
        is_rehearsal=dry_run,
    )
    done = import_file(command, "command line")
    if as_json:
        print_json(to_json(done, dry_run))
    else:
        print_report(done, dry_run)


def to_json(done: ImportedFile, is_rehearsal: bool) -> dict[str, object]:
    """What became of the file as the contract's JSON; of a rehearsal, what would change too."""
    report = done.report
    document: dict[str, object] = {
        "edition": done.slug,
        "format": report.format,
        "sessions": {"added": report.added, "changed": report.changed, "unchanged": report.unchanged},
        "people": report.people,
        "rooms": report.rooms,
        "films": report.films,
        "rejected": [to_remark_json(remark) for remark in report.rejected],
        "warnings": [to_remark_json(remark) for remark in report.warnings],
    }
    if is_rehearsal:
        comparison = Comparison(done.slug, 0, "draft", done.before, done.after, done.changes)
        document |= {"dry_run": True, "changes": [to_change_json(comparison, change) for change in done.changes]}
    return document


def to_remark_json(remark: Remark) -> dict[str, object]:
    """A remark as the contract's JSON, told in the terminal's language and in all."""
    return {
        "line": remark.line,
        "code": remark.code,
        "column": remark.column,
        "value": remark.value,
        "message": tell_remark(remark, terminal_language()),
        "messages": {language: tell_remark(remark, language) for language in LANGUAGES},
    }


def print_report(done: ImportedFile, is_rehearsal: bool) -> None:
    """Show what became of the file: the counts, and on standard error every line that needs a look."""
    language = terminal_language()
    for change in done.changes:
        click.echo(tell_change(done.before, done.after, change, language))
    report = done.report
    names = ("added", "changed", "unchanged", "people", "rooms", "films")
    click.echo(say("import_counts", {name: getattr(report, name) for name in names}, language))
    for remark in (*report.rejected, *report.warnings):
        click.echo(tell_remark_with_place(remark, language), err=True)
    if any(remark.code == "session_missing" for remark in report.warnings):
        click.echo(say("import_missing", {}, language), err=True)
    if is_rehearsal:
        click.echo(say("import_rehearsed", {}, language), err=True)
