"""The zones that an edition's classes open: a list of a door can be of one."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from conference.core.languages import Text, make_text
from conference.store.base import db
from conference.store.tables import AccreditationClassRow

# The language in which lists keep what a zone is called.
KEPT_IN = "en"


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone as badges name it, and the ids of the classes that open it."""

    name: Text
    classes: frozenset[int] = frozenset()


def read_badge_zones(edition_id: int) -> dict[str, Zone]:
    """The zones of an edition, in the order of its classes, by what lists keep of them. Cost: 1 statement."""
    statement = (
        select(AccreditationClassRow.id, AccreditationClassRow.zones)
        .where(AccreditationClassRow.edition_id == edition_id)
        .order_by(AccreditationClassRow.position, AccreditationClassRow.id)
    )
    zones: dict[str, Zone] = {}
    for class_id, names in db.session.execute(statement):
        for name in names:
            known = zones.get(name.read(KEPT_IN), Zone(name))
            zones[name.read(KEPT_IN)] = Zone(known.name, known.classes | {class_id})
    return zones


def find_badge_zone(zones: dict[str, Zone], kept: str) -> Zone | None:
    """The zone of a list; None where it has none. One that no class opens any more lets nobody in."""
    return zones.get(kept, Zone(make_text(en=kept))) if kept else None


def narrow(classes: frozenset[int] | None, zone: Zone | None) -> frozenset[int] | None:
    """The only classes that are let in, of those that a list names (None for all); None for all."""
    if zone is None:
        return classes
    return zone.classes if classes is None else zone.classes & classes
