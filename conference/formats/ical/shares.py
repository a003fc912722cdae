"""One calendar of several editions' feeds: some events of each, and the zones they need."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from conference.formats.ical.feed import COLOURS, Feed
from conference.formats.ical.zones import write_zone


@dataclass(frozen=True, slots=True)
class Share:
    """What a calendar takes from an edition's feed: these events. The edition lasts from `start` to `end`."""

    feed: Feed
    session_ids: Collection[int]
    start: date
    end: date


def join_shares(shares: Sequence[Share], name: str, address: str, language: str) -> bytes:
    """The calendar of all shares, under a name and its own address; one without any is empty.

    A zone stands in it once, for all the years that are needed: two of one name would be read as one.
    Source: RFC 5545, 3.6.5.
    """
    colour, apple_colour = COLOURS["film-week"]
    events = {id: text for share in shares for id, text in share.feed.events.items() if id in share.session_ids}
    whole = Feed(
        language=language,
        name=name,
        address=address,
        colour=colour,
        apple_colour=apple_colour,
        zone_name=shares[0].feed.zone_name if shares else "UTC",
        zone=write_zones(shares),
        events=events,
    )
    return whole.join()


def write_zones(shares: Sequence[Share]) -> bytes:
    """The VTIMEZONE of every zone of the shares, each once."""
    by_zone: dict[str, list[Share]] = {}
    for share in shares:
        by_zone.setdefault(share.feed.zone_name, []).append(share)
    return b"".join(
        write_zone(zone, min(share.start for share in own), max(share.end for share in own))
        for zone, own in by_zone.items()
    )
