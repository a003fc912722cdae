"""The kept feeds of releases, read and replaced."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

from sqlalchemy import delete, select

from conference.store.base import db
from conference.store.releases import ReleaseName
from conference.store.tables import ReleaseFeedRow


def read_kept_feed(name: ReleaseName, language: str, site: str) -> bytes | None:
    """The feed as it was kept; None where none is, or one of another site or of what the release no longer says.

    Cost: 1 statement.
    """
    row = ReleaseFeedRow
    statement = select(row.texts).where(
        row.edition_id == name.edition_id,
        row.number == name.number,
        row.language == language,
        row.site == site,
        row.release_hash == name.hash,
    )
    texts = db.session.scalar(statement)
    return None if texts is None else zlib.decompress(texts)


def replace_kept_feeds(name: ReleaseName, site: str, feeds: Mapping[str, bytes]) -> None:
    """Let these be the kept feeds of a release, by language, and no others."""
    release = {"edition_id": name.edition_id, "number": name.number}
    db.session.execute(delete(ReleaseFeedRow).filter_by(**release))
    for language, texts in feeds.items():
        packed = zlib.compress(texts)
        db.session.add(ReleaseFeedRow(**release, language=language, site=site, release_hash=name.hash, texts=packed))
    db.session.flush()
