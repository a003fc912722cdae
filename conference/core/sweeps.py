"""Pairs of needs that meet, found by sweeping one sorted list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from conference.core.needs import Need


def find_overlaps(needs: Sequence[Need]) -> Iterator[tuple[Need, Need]]:
    """Each pair of needs, sorted by start, that share an instant, once; the one that starts first is first.

    Cost: sorted input makes it linear in needs plus pairs found.
    """
    for index, first in enumerate(needs):
        ends_at = first.ends_at
        for following in range(index + 1, len(needs)):
            second = needs[following]
            if second.starts_at >= ends_at:
                break
            yield first, second


def find_neighbours(needs: Sequence[Need]) -> Iterator[tuple[Need, Need]]:
    """Each pair of needs, sorted by start, that do not overlap and have no third between them, once.

    A third is between when it starts before the second does and ends after the first: something of it lies in the gap.
    So in a chain of overlaps only the last to leave and the first to come are neighbours; two that leave at the same
    instant both are, and a session that comes while another is still in the room has no neighbour before it.
    Cost: linear in needs plus pairs found.
    """
    latest: list[Need] = []
    arriving: list[Need] = []
    for need in needs:
        if arriving and arriving[0].starts_at < need.starts_at:
            latest = _keep_latest(latest, arriving)
            arriving = []
        if latest and latest[0].ends_at <= need.starts_at:
            for first in latest:
                yield first, need
        arriving.append(need)


def _keep_latest(latest: list[Need], arriving: list[Need]) -> list[Need]:
    """Those that end last, of those who did so far (all at one instant) and those who have come since."""
    for need in arriving:
        if not latest or need.ends_at > latest[0].ends_at:
            latest = [need]
        elif need.ends_at == latest[0].ends_at:
            latest = [*latest, need]
    return latest
