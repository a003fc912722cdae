"""Time zones as people name them: one zone has several names."""

from __future__ import annotations

from functools import cache

from babel.core import get_global


def is_same_zone(first: str, second: str) -> bool:
    """Whether two names stand for one zone, as Asia/Chongqing is another name of Asia/Shanghai."""
    return find_main_name(first) == find_main_name(second)


@cache
def find_main_name(zone: str) -> str:
    """The name under which the zone is kept; a name that is none stays as it is."""
    return str(get_global("zone_aliases").get(zone, zone))
