"""The calendar feeds of releases: the texts of their events are kept by a job after each release, and joined.

Where none are kept (yet, or for another address of the site) they are written when they are first asked for.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from conference.core.events import ProgrammeReleased
from conference.core.releases import Release
from conference.formats.ical import Feed, build_feed
from conference.kit.jobs import enqueue_job
from conference.kit.keeping import Shelf
from conference.kit.site import name_site
from conference.kit.words import LANGUAGES
from conference.kit.words.calendar import feed_words
from conference.kit.work import transaction
from conference.store.release_feeds import read_kept_feed, replace_kept_feeds
from conference.store.releases import ReleaseName, holds_release, read_release

# Feeds are weighed by their bytes.
KEPT_BYTES = 12_000_000
feeds: Shelf[tuple[str, str, str], Feed] = Shelf(
    KEPT_BYTES, lambda feed: 1_000 + sum(len(text) for text in feed.events.values())
)


def queue_feeds(event: ProgrammeReleased) -> None:
    """Have a worker keep the feeds of the release."""
    enqueue_job("keep_feeds", edition_id=event.edition_id, number=event.number)


def keep_feeds(edition_id: int, number: int) -> None:
    """Write the feeds of a release in every language, and keep them."""
    release, site = read_release(edition_id, number), name_site()
    if release is None:
        return
    texts = {language: write_feed(release, language, site).to_bytes() for language in LANGUAGES}
    with transaction("worker"):
        if not holds_release(edition_id, number, release.hash):
            return
        replace_kept_feeds(ReleaseName(edition_id, number, release.hash), site, texts)


def find_release_feed(name: ReleaseName, language: str, site: str, read: Callable[[], Release]) -> Feed:
    """The feed of a release: had in this process, kept, or written of what `read` gives.

    Cost: 1 statement where it is not had, and those of `read` where it is not kept.
    """
    key = (name.hash, language, site)
    return feeds.find(key) or feeds.keep(
        key, unpack_feed(read_kept_feed(name, language, site)) or write_feed(read(), language, site)
    )


def unpack_feed(kept: bytes | None) -> Feed | None:
    """The feed that was kept; None also for one that an older version kept in a form of its own."""
    try:
        return Feed.from_bytes(kept) if kept else None
    except msgspec.DecodeError:
        return None


def write_feed(release: Release, language: str, site: str) -> Feed:
    """The feed of a release, made from nothing."""
    return build_feed(release, language, feed_words(language), site)
