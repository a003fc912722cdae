"""The columns of our own plain sheet, by their headings."""

from __future__ import annotations

import re

from conference.core.programme import ROLES, STAFF_ROLES
from conference.formats.sheets import Cell
from conference.formats.texts import find_tag

# One column a language: `title_en`, `title_zh` ...
TEXTS = ("title", "short_title", "subtitle", "abstract", "description")
LANGUAGES = ("en", "zh")
CODE, KIND, STARTS, ENDS, ROOM, VENUE, TRACK = "code", "kind", "starts", "ends", "room", "venue", "track"
STATUS, VISIBILITY, SPOKEN, FILMS, LINKS = "status", "visibility", "languages", "films", "links"
SETUP, CLEAR, EXPECTED, HELD = "setup_minutes", "clear_minutes", "expected", "held"
# Heading -> the role of those it names.
PEOPLE = {f"{role}s": role for role in ROLES}
BEFORE_TEXTS = (CODE, KIND)
PUBLIC = (STARTS, ENDS, VENUE, ROOM, TRACK, STATUS, VISIBILITY, SPOKEN, FILMS)
PUBLIC_PEOPLE = tuple(heading for heading, role in PEOPLE.items() if role not in STAFF_ROLES)
OFFICE = (*(heading for heading in PEOPLE if heading not in PUBLIC_PEOPLE), SETUP, CLEAR, EXPECTED, HELD)
PLAIN = frozenset((*BEFORE_TEXTS, *PUBLIC, *PEOPLE, LINKS, *OFFICE))
TEXT_HEADING = re.compile(rf"({'|'.join(TEXTS)})_([A-Za-z0-9-]+)", re.I)


def find_heading(cell: Cell) -> str | None:
    """The column that a heading names, in our own spelling; None for another's."""
    if not isinstance(cell, str):
        return None
    plain = cell.strip().lower().replace(" ", "_")
    if plain in PLAIN:
        return plain
    found = TEXT_HEADING.fullmatch(cell.strip().replace(" ", "_"))
    tag = find_tag(found[2]) if found else None
    return f"{found[1].lower()}_{tag}" if found and tag else None


def is_own_sheet(headings: set[str]) -> bool:
    """Whether these columns are our own plain sheet's."""
    titles = {heading for heading in headings if heading.startswith("title_")}
    return bool(titles) or {CODE, STARTS} <= headings
