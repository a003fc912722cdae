"""`conference changes`: what changed between two releases, or since the newest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import click

from conference.core.changes import CHANGE_KINDS, Change, find_changes
from conference.core.errors import RuleBroken
from conference.core.programme import Appearance, Programme, Session
from conference.core.publication import to_public
from conference.core.times import to_wall
from conference.desks.editions.queries import find_edition_id
from conference.doors.cli.running import in_database, json_option, print_json, terminal_language
from conference.kit.words import LANGUAGES, say
from conference.kit.words.sentences import tell_change
from conference.store.pictures import read_programme
from conference.store.releases import read_release


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two public pictures of an edition, by release number ("draft" for the draft), and what differs."""

    slug: str
    from_name: int
    to_name: int | str
    old: Programme
    new: Programme
    changes: Sequence[Change]


NUMBER = click.IntRange(1, 999_999)


@click.command()
@click.argument("slug")
@click.option("--from", "from_number", type=NUMBER, help="The older release; the newest without it.")
@click.option("--to", "to_number", type=NUMBER, help="The newer release; the draft without it.")
@json_option
@in_database
def changes(slug: str, from_number: int | None, to_number: int | None, as_json: bool) -> None:
    """Show what the public sees change between two releases of the edition SLUG."""
    comparison = compare(slug, from_number, to_number)
    if as_json:
        print_json(to_json(comparison))
        return
    for change in comparison.changes:
        click.echo(tell_change(comparison.old, comparison.new, change, terminal_language()))
    if not comparison.changes:
        click.echo(say("nothing_changed", {"number": comparison.from_name}, terminal_language()))


def compare(slug: str, from_number: int | None, to_number: int | None) -> Comparison:
    """The comparison asked for. Raises: RuleBroken("edition_unknown"), RuleBroken("release_unknown")."""
    edition_id = find_edition_id(slug)
    older, old = read_public(slug, edition_id, from_number)
    if to_number is None:
        new, to_name = to_public(read_programme([edition_id]), edition_id), "draft"
        return Comparison(slug, older, to_name, old, new, find_changes(old, new))
    newer, new = read_public(slug, edition_id, to_number)
    return Comparison(slug, older, newer, old, new, find_changes(old, new))


def read_public(slug: str, edition_id: int, number: int | None) -> tuple[int, Programme]:
    """A release's number and picture, the newest for None."""
    release = read_release(edition_id, number)
    if release is None:
        raise RuleBroken("release_unknown", slug=slug, number=number or 1)
    return release.number, release.public


def to_json(comparison: Comparison) -> dict[str, object]:
    """The comparison as the command's JSON."""
    found = Counter(change.kind for change in comparison.changes)
    return {
        "edition": comparison.slug,
        "from": comparison.from_name,
        "to": comparison.to_name,
        "counts": {kind: found[kind] for kind in CHANGE_KINDS},
        "changes": [to_change_json(comparison, change) for change in comparison.changes],
    }


def to_change_json(comparison: Comparison, change: Change) -> dict[str, object]:
    """A change as the command's JSON, with how the session stood before and stands after."""
    old, new = comparison.old, comparison.new
    return {
        "kind": change.kind,
        "session": {"edition": comparison.slug, "code": change.session.code},
        "before": to_state_json(old, change.old) if change.old else None,
        "after": to_state_json(new, change.new) if change.new else None,
        "fields": list(change.fields),
        "joined": [to_appearance_json(new, each) for each in change.joined],
        "left": [to_appearance_json(old, each) for each in change.left],
        "message": {language: tell_change(old, new, change, language) for language in LANGUAGES},
    }


def to_state_json(programme: Programme, session: Session) -> dict[str, object]:
    """A session as it stands in a picture: its title, time and rooms."""
    zone = programme.editions[session.edition_id].zone
    return {
        "title": dict(session.title.by_language),
        "status": session.status,
        "start": write_instant(session.starts_at, zone),
        "end": write_instant(session.ends_at, zone),
        "rooms": [programme.rooms[room_id].name.read("en") for room_id in session.rooms],
    }


def write_instant(at: datetime | None, zone: str) -> str | None:
    """An instant as clocks in `zone` show it, with their offset."""
    return to_wall(at, zone).isoformat() if at else None


def to_appearance_json(programme: Programme, appearance: Appearance) -> dict[str, str]:
    """A person by name, and the role."""
    return {"name": programme.people[appearance.person_id].name.read("en"), "role": appearance.role}
