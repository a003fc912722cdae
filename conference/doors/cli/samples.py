"""`conference sample`: a made-up programme."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import click

from conference.core.errors import RuleBroken
from conference.core.incoming import IncomingProgramme
from conference.core.programme import Edition
from conference.core.sample import MakeSample, make_sample
from conference.desks.editions.adding import AddEdition, add_edition
from conference.desks.editions.queries import find_edition_id
from conference.desks.programme.importing import ImportProgramme, ImportReport, import_programme
from conference.doors.cli.running import in_database, json_option, print_json, terminal_language
from conference.kit.words import say
from conference.kit.work import transaction
from conference.store.pictures import read_programme

COUNT = click.IntRange(1)


@click.command()
@click.option("--seed", type=int, required=True, help="The same seed gives the same programme.")
@click.option("--sessions", type=COUNT, required=True, help="How many sessions, all of them placed.")
@click.option("--rooms", type=COUNT, required=True, help="In how many rooms.")
@click.option("--days", type=COUNT, required=True, help="On how many days.")
@click.option("--people", type=click.IntRange(0), required=True, help="How many people.")
@click.option("--edition", "slug", required=True, help="The edition's slug; a film week is made where there is none.")
@click.option("--clashes", type=click.IntRange(0), default=0, help="How many sessions to book into a taken room.")
@json_option
@in_database
def sample(
    seed: int, sessions: int, rooms: int, days: int, people: int, slug: str, clashes: int, as_json: bool
) -> None:
    """Put a made-up programme into an edition's draft. What an earlier sample brought and this lacks is cancelled."""
    with transaction("command line"):
        report = write_sample(slug, MakeSample(seed, sessions, rooms, days, people, clashes))
    if as_json:
        print_json(to_json(slug, report))
    else:
        names = ("added", "changed", "unchanged", "people", "rooms", "films")
        facts = {name: getattr(report, name) for name in names}
        click.echo(say("import_counts", facts, terminal_language()))


def write_sample(slug: str, wished: MakeSample) -> ImportReport:
    """What became of the sample once it is in the edition's draft."""
    edition = find_edition(slug)
    if edition is None:
        incoming = make_sample(wished)
        edition_id = add_film_week(slug, incoming)
    else:
        incoming = make_sample(fit_to(edition, wished))
        edition_id = edition.id
    return import_programme(ImportProgramme(incoming, edition_id, cancels_missing=True))


def find_edition(slug: str) -> Edition | None:
    """The edition of a slug, None where there is none."""
    try:
        edition_id = find_edition_id(slug)
    except RuleBroken:
        return None
    return read_programme([edition_id]).editions[edition_id]


def fit_to(edition: Edition, wished: MakeSample) -> MakeSample:
    """The sample from the edition's first day on. Raises: RuleBroken("sample_too_long")."""
    days = (edition.end - edition.start) // timedelta(days=1) + 1
    if wished.days > days:
        raise RuleBroken("sample_too_long", slug=edition.slug, days=days)
    return replace(wished, start=edition.start, zone=edition.zone)


def add_film_week(slug: str, incoming: IncomingProgramme) -> int:
    """The id of a new film week with the dates of the sample."""
    said = incoming.edition
    assert said.start
    assert said.end
    assert said.zone
    return add_edition(AddEdition(slug, "film-week", said.name, said.start, said.end, said.zone, place=said.place))


def to_json(slug: str, report: ImportReport) -> dict[str, object]:
    """What became of the sample, as the JSON of an import."""
    return {
        "edition": slug,
        "format": report.format,
        "sessions": {"added": report.added, "changed": report.changed, "unchanged": report.unchanged},
        "people": report.people,
        "rooms": report.rooms,
        "films": report.films,
    }
