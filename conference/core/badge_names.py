"""In which order the names of somebody stand on a badge."""

from __future__ import annotations

from conference.core.languages import Text
from conference.core.naming import FAMILY_FIRST, arrange_name


def order_names(registered: str, name: Text, name_order: str) -> tuple[str, ...]:
    """The names of a badge, the large one first, none twice.

    What somebody has asked to be called leads. Of one whose family name is said first the original script leads all
    the same, with what they asked for below it; then come the original, Latin letters and Chinese.
    """
    name = arrange_name(name, name_order)
    original = next(iter(name.by_language.values()), "")
    others = (original, name.by_language.get("en", ""), name.by_language.get("zh", ""))
    names = (original, registered, *others) if name_order == FAMILY_FIRST else (registered, *others)
    told: dict[str, str] = {}
    for each in names:
        if each:
            told.setdefault(" ".join(each.split()).casefold(), each)
    return tuple(told.values())
