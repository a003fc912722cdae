"""`conference edition`: editions added and listed."""

from __future__ import annotations

from datetime import datetime

import click

from conference.core.languages import make_text
from conference.core.programme import EDITION_KINDS
from conference.desks.editions.adding import AddEdition, add_edition
from conference.desks.editions.queries import EditionLine, list_editions
from conference.doors.cli.running import in_database, json_option, print_json
from conference.kit.work import transaction

DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def edition() -> None:
    """Add and list editions."""


@edition.command()
@click.argument("slug")
@click.option("--kind", type=click.Choice(EDITION_KINDS), required=True, help="A film week or a conference.")
@click.option("--name", required=True, help="Its name in English.")
@click.option("--name-zh", help="Its name in Chinese.")
@click.option("--start", type=DAY, required=True, help="The first festival day.")
@click.option("--end", type=DAY, required=True, help="The last festival day.")
@click.option("--timezone", required=True, help="Its time zone, e.g. Asia/Shanghai.")
@in_database
def add(slug: str, kind: str, name: str, name_zh: str | None, start: datetime, end: datetime, timezone: str) -> None:
    """Add the edition SLUG."""
    text = make_text(en=name, zh=name_zh)
    with transaction("command line"):
        add_edition(AddEdition(slug, kind, text, start.date(), end.date(), timezone))
    click.echo(slug)


@edition.command("list")
@json_option
@in_database
def list_all(as_json: bool) -> None:
    """List all editions."""
    lines = list_editions()
    if as_json:
        print_json({"editions": [to_json(line) for line in lines]})
        return
    for line in lines:
        number = line.release or "-"
        click.echo(f"{line.slug}\t{line.kind}\t{line.start}\t{line.end}\t{line.zone}\t{number}\t{line.name.read('en')}")


def to_json(line: EditionLine) -> dict[str, object]:
    """An edition as the list's JSON gives it."""
    return line._asdict() | {
        "name": dict(line.name.by_language),
        "start": line.start.isoformat(),
        "end": line.end.isoformat(),
    }
