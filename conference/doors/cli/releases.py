"""`conference release`: the draft published."""

from __future__ import annotations

import click

from conference.core.releases import Release
from conference.desks.editions.queries import find_edition_id
from conference.desks.releases.releasing import ReleaseProgramme, release_programme
from conference.doors.cli.running import in_database, json_option, print_json
from conference.kit.work import transaction


@click.command()
@click.argument("slug")
@click.option("--note", default="", help="What is new, in a sentence.")
@click.option("--force", is_flag=True, help="Also while errors stand.")
@json_option
@in_database
def release(slug: str, note: str, force: bool, as_json: bool) -> None:
    """Publish the draft of the edition SLUG as its next release."""
    with transaction("command line"):
        made = release_programme(ReleaseProgramme(find_edition_id(slug), note, force))
    if as_json:
        print_json(to_json(made))
    else:
        click.echo(f"{slug}\t{made.number}\t{made.hash[:12]}\t{len(made.public.sessions)}")


def to_json(made: Release) -> dict[str, object]:
    """A release as the command's JSON gives it."""
    return {
        "edition": made.edition.slug,
        "number": made.number,
        "at": made.at.isoformat(),
        "note": made.note,
        "hash": made.hash,
        "sessions": len(made.public.sessions),
    }
