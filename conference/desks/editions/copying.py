"""A new edition that begins with what an earlier one has. Venues and rooms are there anyway: they belong to all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from conference.core.events import ThingAdded
from conference.core.languages import NO_TEXT, Text
from conference.desks.editions.adding import AddEdition, add_edition
from conference.desks.editions.changing import find_row
from conference.desks.editions.facts import DaysFacts, TrackFacts, read_bodies, read_days, read_rules, write_days
from conference.desks.editions.tuning import TuneRules, tune_rules
from conference.kit.editing import compare_facts, read_facts
from conference.kit.work import record
from conference.store.base import db
from conference.store.tables import EditionRow, LetterSettingsRow, LetterTextRow, TrackRow


@dataclass(frozen=True, slots=True)
class CopyEdition:
    """Make an edition as long as another, from a first day on, with those of its things that are wanted."""

    source_id: int
    slug: str
    name: Text
    start: date
    has_settings: bool = True
    has_texts: bool = True
    has_tracks: bool = True
    has_bodies: bool = True
    has_days: bool = True
    has_letters: bool = True


def copy_edition(command: CopyEdition) -> int:
    """The id of the new edition, without sessions. Raises: what `add_edition` does."""
    source = find_row(command.source_id)
    edition_id = add_edition(
        AddEdition(
            slug=command.slug,
            kind=source.kind,
            name=command.name,
            start=command.start,
            end=command.start + (source.end_day - source.start_day),
            zone=source.zone,
            turn_hour=source.turn_hour,
            place=source.place if command.has_texts else NO_TEXT,
            about=source.about if command.has_texts else NO_TEXT,
            bodies=read_bodies(source).bodies if command.has_bodies else (),
        )
    )
    if command.has_settings:
        tune_rules(TuneRules(edition_id, find_row(edition_id).version, read_rules(source)))
    if command.has_tracks:
        copy_tracks(source.id, edition_id)
    if command.has_days:
        copy_days(source, edition_id, command.start - source.start_day)
    if command.has_letters:
        copy_letters(source.id, edition_id)
    return edition_id


def copy_tracks(source_id: int, edition_id: int) -> None:
    """The tracks, with their addresses and signs."""
    statement = select(TrackRow).where(TrackRow.edition_id == source_id).order_by(TrackRow.number, TrackRow.id)
    for track in db.session.scalars(statement).all():
        row = TrackRow(edition_id=edition_id, slug=track.slug, name=track.name, number=track.number)
        db.session.add(row)
        db.session.flush()
        facts = read_facts(TrackFacts, row)
        record(ThingAdded(edition_id, "track", row.id, row.name, compare_facts(None, facts)))


def copy_days(source: EditionRow, edition_id: int, shift: timedelta) -> None:
    """The names of the days, as many days later as the whole edition is."""
    names = read_days(source).day_names
    write_days(edition_id, DaysFacts({day + shift: name for day, name in names.items()}))


def copy_letters(source_id: int, edition_id: int) -> None:
    """What the edition wishes of its letters, and what it writes in them itself."""
    wishes = db.session.scalar(select(LetterSettingsRow).where(LetterSettingsRow.edition_id == source_id))
    if wishes:
        db.session.add(LetterSettingsRow(edition_id=edition_id, quiet=wishes.quiet, reply_to=wishes.reply_to))
    for text in db.session.scalars(select(LetterTextRow).where(LetterTextRow.edition_id == source_id)).all():
        db.session.add(LetterTextRow(edition_id=edition_id, kind=text.kind, subject=text.subject, body=text.body))
    db.session.flush()
