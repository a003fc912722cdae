"""How long it takes between venues, as a source has it."""

from __future__ import annotations

from sqlalchemy import bindparam, delete

from conference.core.incoming import IncomingProgramme
from conference.desks.programme.bulk import add_plain_rows, table_of
from conference.desks.programme.import_keys import ImportKeys
from conference.store.base import db
from conference.store.tables import TravelRow


def write_travels(incoming: IncomingProgramme, keys: ImportKeys) -> None:
    """Take over the ways that the source tells; the others stay."""
    told = {
        tuple(sorted(keys.ids["venue", key] for key in travel.venue_keys)): travel.length for travel in incoming.travels
    }
    if not told:
        return
    names = ("first_venue_id", "second_venue_id")
    pairs = [dict(zip(names, pair, strict=True)) for pair in told]
    table = table_of(TravelRow)
    known = (table.c[name] == bindparam(name) for name in names)
    db.session.connection().execute(delete(table).where(*known), pairs)
    add_plain_rows(TravelRow, [{**pair, "length": length} for pair, length in zip(pairs, told.values(), strict=True)])
