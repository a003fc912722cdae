"""Lists of people that the office takes along: the log keeps who took what, and how many of each kind were in it."""

from __future__ import annotations

from collections.abc import Mapping

from conference.core.privacy_events import DataExported
from conference.kit.logins import require_reader
from conference.kit.work import record, transaction


def note_export(edition_id: int, what: str, contents: Mapping[str, int]) -> None:
    """Log that whoever asks takes `what` of an edition; `contents` counts by kind (`kit.words.privacy.KINDS`).

    Called once nothing that was read is needed any more: it is a transaction of its own.
    """
    with transaction(require_reader().actor):
        record(DataExported(edition_id, what, contents))
