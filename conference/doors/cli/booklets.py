"""`conference booklet`: a release as a PDF."""

from __future__ import annotations

from pathlib import Path

import click

from conference.core.errors import RuleBroken
from conference.core.releases import Release
from conference.desks.editions.queries import find_edition_id
from conference.doors.cli.running import in_database
from conference.kit.site import name_site
from conference.store.releases import read_release

VARIANTS = ("reading",)
LANGUAGE_CHOICES = ("zh", "en", "zh,en")


@click.command()
@click.argument("slug")
@click.option("--variant", type=click.Choice(VARIANTS), default="reading", help="What it is for.")
@click.option("--language", type=click.Choice(LANGUAGE_CHOICES), default="zh,en", help="One language, or side by side.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, writable=True), help="The file; SLUG.pdf without it.")
@in_database
def booklet(slug: str, variant: str, language: str, output: str | None) -> None:
    """Print the newest release of the edition SLUG as a PDF."""
    # The renderer is large: only printing loads it.
    from conference.desks.publish.printing import print_booklet

    release = find_newest(slug)
    path = Path(output or f"{slug}.pdf")
    check_folder(path)
    pdf = print_booklet(release, tuple(language.split(",")), name_site(), variant)
    try:
        path.write_bytes(pdf)
    except OSError as problem:
        raise RuleBroken("file_missing", path=str(path), problem=problem.strerror) from problem
    click.echo(f"{slug}\t{release.number}\t{path}")


def find_newest(slug: str) -> Release:
    """The newest release. Raises: RuleBroken("edition_unknown", "booklet_needs_release")."""
    release = read_release(find_edition_id(slug))
    if release is None:
        raise RuleBroken("booklet_needs_release", slug=slug)
    return release


def check_folder(path: Path) -> None:
    """Refuse a file whose folder is missing, before the long work. Raises: RuleBroken("file_missing")."""
    if not path.parent.is_dir():
        raise RuleBroken("file_missing", path=str(path), problem="No such file or directory")
