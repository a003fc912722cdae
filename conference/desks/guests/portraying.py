"""A person's portrait taken in, taken away, and agreed to be published or not."""

from __future__ import annotations

from pathlib import Path

from conference.core.errors import RuleBroken
from conference.core.events import FieldChange, ThingChanged
from conference.desks.guests.queries import find_person
from conference.kit.editing import change_row
from conference.kit.files import find_file, keep_file, place_beside, write_whole
from conference.kit.work import record
from conference.store.portraits import add_portrait

# Of the hash of a file the log keeps the first digits.
SHORT = 8
# What a portrait in the size of lists is called beside its own file.
SMALL = "small"


def keep_portrait(content: bytes) -> str:
    """The name under which a photograph is kept, made anew; "" for none. Raises: RuleBroken("portrait_kind")."""
    if not content:
        return ""
    from conference.formats.portraits import to_portrait

    try:
        file = keep_file(to_portrait(content))
    except ValueError as problem:
        raise RuleBroken("portrait_kind", field="portrait") from problem
    find_small(file)
    return file


def find_small(file: str) -> Path:
    """Where a portrait is in the size of lists; made once, and gone with it. Raises: FileNotFoundError for none."""
    place = place_beside(file, SMALL)
    if not place.exists():
        from conference.formats.portraits import to_small_portrait

        try:
            write_whole(to_small_portrait(find_file(file).read_bytes()), place)
        except ValueError:
            return find_file(file)
    return place


def change_portrait(edition_id: int, person_id: int, file: str, may_show: bool) -> tuple[FieldChange, ...]:
    """What has changed: a person has this portrait now, "" for none, and it may be published or not.

    Raises: RuleBroken("person_unknown").
    """
    row = find_person(person_id)
    told = (
        FieldChange("portrait", row.portrait[:SHORT] or None, file[:SHORT] or None),
        FieldChange("may_show_portrait", row.may_show_portrait, may_show),
    )
    changes = tuple(each for each in told if each.before != each.after)
    if changes:
        change_row(row, {"portrait": file, "may_show_portrait": may_show})
        record(ThingChanged(edition_id, "person", row.id, row.name, changes))
    if file:
        add_portrait(row.id, file)
    return changes
