"""Portraits of people: kept, found, and which of them the world may see."""

from __future__ import annotations

from sqlalchemy import select

from conference.store.base import db
from conference.store.tables import PersonRow, PortraitRow

# How a programme's picture names a portrait: this, the hash under which it is kept, and its ending.
FOLDER, ENDING = "portraits/", ".jpg"


def name_portrait(file: str) -> str:
    """What a picture of the programme calls a portrait; "" for none."""
    return f"{FOLDER}{file}{ENDING}" if file else ""


def read_portrait_name(name: str) -> str | None:
    """The file of the portrait that a picture of the programme calls so; None for what is no portrait."""
    is_one = name.startswith(FOLDER) and name.endswith(ENDING)
    return name.removeprefix(FOLDER).removesuffix(ENDING) if is_one else None


def add_portrait(person_id: int, file: str) -> None:
    """Note that a file is a portrait of a person."""
    own = (PortraitRow.person_id == person_id, PortraitRow.file == file)
    if db.session.scalar(select(PortraitRow.id).where(*own)) is None:
        db.session.add(PortraitRow(person_id=person_id, file=file))
        db.session.flush()


def is_public_portrait(file: str) -> bool:
    """Whether a file is a portrait, new or old, of someone who agrees to its being published. Cost: 1 statement."""
    people = select(PersonRow.id).join(PortraitRow, PortraitRow.person_id == PersonRow.id)
    shown = people.where(PortraitRow.file == file, PersonRow.may_show_portrait.is_(True))
    return db.session.scalar(shown.limit(1)) is not None


def find_portrait(person_id: int) -> str:
    """The file of a person's newest portrait, published or not, for what only the office and they see; "" for none."""
    return db.session.scalar(select(PersonRow.portrait).where(PersonRow.id == person_id)) or ""
