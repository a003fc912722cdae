"""A programme that says in each of its fields what it is told to, row by row."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Table, select, text

from conference.core.incoming import (
    IncomingAppearance,
    IncomingFilm,
    IncomingPart,
    IncomingPerson,
    IncomingProgramme,
    IncomingRoom,
    IncomingSession,
    IncomingTrack,
    IncomingVenue,
)
from conference.core.languages import make_text
from conference.core.programme import Body, Link
from conference.desks.editions.adding import AddEdition, add_edition
from conference.desks.programme.importing import ImportProgramme, import_programme
from conference.desks.releases.releasing import ReleaseProgramme, release_programme
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.columns import TextList, Texts, Words
from tests.builders import FIRST_DAY, LAST_DAY, ZONE, at
from tests.journeys.canaries import RELEASED, list_tables

SLUG = "film-week"
HARMLESS = "Harmless words"
# What stands in addresses is made by us; pictures are files of ours.
OURS = ("slug", "code", "uid", "image")
THE_EDITIONS = ("editions", "bodies", "days", "releases")
HALF = timedelta(minutes=30)


def add_programme(count: int) -> int:
    """The id of an edition of `count` sessions, each with a film, person, track, venue and room of its own."""
    with transaction("test"):
        edition_id = add_edition(make_edition())
        import_programme(ImportProgramme(make_programme(count), edition_id))
    return edition_id


def make_edition() -> AddEdition:
    """The edition, which keeps its own words."""
    name, days = make_text(en="Film Week", zh="电影周"), (FIRST_DAY, LAST_DAY)
    return AddEdition(SLUG, "film-week", name, *days, ZONE, 6, name, name, (Body("host", name),))


def make_programme(count: int) -> IncomingProgramme:
    """Harmless words in every field."""
    harmless, numbers = make_text(en=HARMLESS, zh=HARMLESS), [str(number) for number in range(count)]
    return IncomingProgramme(
        format="demo",
        venues=tuple(IncomingVenue(each, harmless, harmless, harmless) for each in numbers),
        rooms=tuple(IncomingRoom(each, each, harmless, 90, formats=(HARMLESS,)) for each in numbers),
        tracks=tuple(
            IncomingTrack(each, make_text(en=f"{HARMLESS} {each}", zh=f"{HARMLESS} {each}")) for each in numbers
        ),
        people=tuple(IncomingPerson(each, harmless, harmless, harmless, HARMLESS) for each in numbers),
        films=tuple(
            IncomingFilm(each, harmless, (harmless,), (HARMLESS,), 2026, HALF, (HARMLESS,), harmless)
            for each in numbers
        ),
        sessions=tuple(make_sessions(numbers)),
    )


def make_sessions(numbers: Sequence[str]) -> Iterator[IncomingSession]:
    """A session for each number, every other one a forum."""
    harmless, span = make_text(en=HARMLESS, zh=HARMLESS), at("10:00", 90)
    for each in numbers:
        yield IncomingSession(
            code=f"S{each}",
            kind="forum" if int(each) % 2 else "screening",
            title=harmless,
            short_title=harmless,
            subtitle=harmless,
            abstract=harmless,
            description=harmless,
            languages=(HARMLESS,),
            track_key=each,
            room_keys=(each,),
            starts_at=span.starts_at,
            ends_at=span.ends_at,
            film_keys=(each,),
            parts=(
                IncomingPart("introduction", HALF, harmless, (IncomingAppearance(each, "speaker"),)),
                IncomingPart("qa", None, harmless, (IncomingAppearance(each, "guest"),)),
            ),
            links=(Link("https://example.org/", HARMLESS), Link(HARMLESS, HARMLESS)),
        )


def poison_rows(texts: Sequence[str]) -> None:
    """Give each thing its own of the texts in every field that a release shows, past all our cleaning.

    A session's parts and links say what it says; of its two links the first keeps its address.
    """
    for table in list_tables():
        columns = [table.columns[name] for name in RELEASED.get(table.name, ()) if name not in OURS]
        if columns and table.name not in THE_EDITIONS:
            owner = table.columns.get("session_id", table.columns.get("id"))
            owners = db.session.scalars(select(owner).distinct().order_by(owner)).all()
            for number, each in enumerate(owners):
                values = {column.name: write_raw(column, texts[number % len(texts)]) for column in columns}
                update_rows(table, {owner.name: each}, values)
    db.session.execute(text("UPDATE links SET url = 'https://example.org/' WHERE position = 0"))
    db.session.commit()


def update_rows(table: Table, which: dict[str, int], values: dict[str, str]) -> None:
    """Write the values as they are."""
    fields = ", ".join(f'"{name}" = :{name}' for name in values)
    [(name, key)] = which.items()
    db.session.execute(
        text(f'UPDATE "{table.name}" SET {fields} WHERE "{name}" = :the_key'), {**values, "the_key": key}
    )


def write_raw(column: Any, written: str) -> str:
    """What a row of before would hold: JSON with any character, or a string with those a database takes."""
    by_type = {Texts: {"en": written, "zh": written}, TextList: [{"en": written, "zh": written}], Words: [written]}
    if type(column.type) in by_type:
        return json.dumps(by_type[type(column.type)])
    return written.replace("\0", "").encode(errors="ignore").decode()


def release(edition_id: int) -> None:
    """The draft, released."""
    with transaction("test"):
        release_programme(ReleaseProgramme(edition_id, "\x1b<b>&\u202e", is_forced=True))
