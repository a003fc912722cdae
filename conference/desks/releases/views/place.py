"""What the addresses of the release desk share: the edition they are of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, abort, url_for

from conference.kit.locale import read_language, write_instant
from conference.store.editions import find_edition_row

blueprint = Blueprint("releases", __name__, url_prefix="/<language:language>/office/<edition>/releases")


@dataclass(frozen=True, slots=True)
class Place:
    """The edition of a desk, on clocks of its zone."""

    edition_id: int
    slug: str
    zone: str

    def name(self, endpoint: str, **values: object) -> str:
        """The address of a page of this desk."""
        place = {"language": read_language(), "edition": self.slug}
        return url_for(f"releases.{endpoint}", **place, **values)  # type: ignore[arg-type]

    def write_instant(self, at: datetime) -> str:
        """An instant on the edition's clocks."""
        return write_instant(at, self.zone, read_language())


def find_place(edition: str) -> Place:
    """The desk of an edition; 404 where there is none such."""
    row = find_edition_row(edition) or abort(404)
    return Place(row.id, row.slug, row.zone)
