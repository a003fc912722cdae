"""Releases for tests of the public pages, straight into the database."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from flask import Flask

from conference.core.programme import Programme
from conference.core.releases import Release
from conference.core.stamping import stamp_sessions
from conference.desks.publish.feeds import feeds
from conference.desks.publish.queries import Releases
from conference.kit.answers import kept
from conference.store.base import db
from conference.store.picture_bytes import hash_release
from conference.store.releases import add_release
from conference.store.tables import EditionRow
from tests.builders import RELEASED_AT


def publish(programme: Programme, number: int = 1, at: datetime = RELEASED_AT) -> Release:
    """Release `number` of the picture's one edition, which gets its row with the first."""
    edition = next(iter(programme.editions.values()))
    if db.session.get(EditionRow, edition.id) is None:
        db.session.add(
            EditionRow(
                id=edition.id,
                slug=edition.slug,
                kind=edition.kind,
                name=edition.name,
                start_day=edition.start,
                end_day=edition.end,
                zone=edition.zone,
                turnaround=edition.turnaround,
                qa_extra=edition.qa_extra,
            )
        )
    release = a_release(programme, number, at)
    add_release(release, programme, is_forced=False)
    db.session.commit()
    return release


def forget(app: Flask) -> None:
    """A second passes: what is the newest release is asked again."""
    app.extensions["published"].forget()


def start_anew(app: Flask) -> None:
    """The process is another: nothing is kept in it."""
    app.extensions["published"] = Releases()
    for shelf in (kept, feeds, app.extensions["doorkeeper"].ready):
        shelf.values.clear()
        shelf.weight = 0


def a_release(programme: Programme, number: int = 1, at: datetime = RELEASED_AT) -> Release:
    """The picture as it is, released."""
    release = Release(number, at, "", "", programme, stamp_sessions(None, programme, at))
    return replace(release, hash=hash_release(release))
