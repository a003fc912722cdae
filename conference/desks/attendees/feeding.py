"""Somebody's own calendar: its address made, renewed and withdrawn, and what stands in it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, replace

import msgspec
from sqlalchemy import update

from conference.core.errors import RuleBroken
from conference.core.holdings import find_appearances
from conference.core.programme import Programme, Session
from conference.core.releases import Release, Stamp
from conference.core.seating import SEATED_STATES
from conference.desks.attendees.holders import Holder
from conference.desks.attendees.queries import is_feed_of, list_bookings
from conference.desks.attendees.starring import hold, list_stars
from conference.formats.ical import Feed, build_feed
from conference.formats.ical.shares import Share, join_shares
from conference.kit.clock import read_now
from conference.kit.released import read_released
from conference.kit.words import LANGUAGES
from conference.kit.words.calendar import feed_words
from conference.store.accounts import hash_secret, make_secret
from conference.store.base import db
from conference.store.release_feeds import read_kept_feed
from conference.store.releases import ReleaseName, read_newest_name, read_release
from conference.store.tables import OwnFeedRow

# Grows where the same rows give other bytes.
FORM = "1"


@dataclass(frozen=True, slots=True)
class OpenFeed:
    """Give somebody a calendar of their own in a language, at a new address; the one before works no more.

    Without an account it is one registration's.
    """

    holder: Holder
    language: str
    registration_id: int | None = None


@dataclass(frozen=True, slots=True)
class EndFeed:
    """Have somebody's own calendar be at no address any more."""

    holder: Holder
    registration_id: int | None = None


def open_feed(command: OpenFeed) -> str:
    """The secret of the new address. Raises: RuleBroken("feed_nobody"), RuleBroken("language_unknown")."""
    holder = command.holder
    if holder.account_id is None and command.registration_id not in holder.registration_ids:
        raise RuleBroken("feed_nobody")
    if command.language not in LANGUAGES:
        raise RuleBroken("language_unknown")
    hold(holder)
    end_feed(EndFeed(holder, command.registration_id))
    secret = make_secret()
    row = OwnFeedRow(
        account_id=holder.account_id,
        registration_id=None if holder.account_id is not None else command.registration_id,
        token_hash=hash_secret(secret),
        language=command.language,
        made_at=read_now(),
    )
    db.session.add(row)
    db.session.flush()
    return secret


def end_feed(command: EndFeed) -> None:
    """Have the calendar that is open answer that it is gone."""
    open_ones = (is_feed_of(command.holder, command.registration_id), OwnFeedRow.ended_at.is_(None))
    db.session.execute(update(OwnFeedRow).where(*open_ones).values(ended_at=read_now()))


@dataclass(frozen=True, slots=True)
class Portion:
    """What a calendar shows of an edition: sessions of its newest release."""

    release: ReleaseName
    session_ids: frozenset[int]


def list_portions(holder: Holder) -> list[Portion]:
    """What somebody's calendar shows, edition by edition: what they starred, have seats in, and appear in.

    Cost: 2 statements, and 1 for each edition.
    """
    wanted: dict[int, set[int]] = {}
    for star in list_stars(holder):
        wanted.setdefault(star.edition_id, set()).add(star.session_id)
    for booking in list_bookings(holder):
        if booking.state in SEATED_STATES:
            wanted.setdefault(booking.edition_id, set()).add(booking.session_id)
    for own in holder.registrations:
        if own.person_id is not None:
            wanted.setdefault(own.edition_id, set()).update(find_own_sessions(own.edition_id, own.person_id))
    portions = []
    for edition_id, session_ids in sorted(wanted.items()):
        newest = read_newest_name(edition_id)
        if newest and session_ids:
            portions.append(Portion(newest, frozenset(session_ids)))
    return portions


def find_own_sessions(edition_id: int, person_id: int) -> set[int]:
    """The sessions of an edition in which somebody appears, as it was released."""
    released = read_released(edition_id)
    return set(find_appearances(released.programme, person_id)) if released else set()


def name_portions(portions: Collection[Portion], language: str, site: str) -> str:
    """A name for the calendar of these portions: the same for as long as its bytes are."""
    told = [f"{each.release.hash} {sorted(each.session_ids)}" for each in portions]
    return hashlib.sha256("\n".join((FORM, language, site, *told)).encode()).hexdigest()[:32]


def write_own_feed(portions: Collection[Portion], language: str, name: str, address: str, site: str) -> bytes:
    """The calendar, as iCalendar: each event has the bytes that it has in its edition's public feed.

    Cost: 1 statement for each edition; where its feed is not kept, or shows not all of it, 1 more.
    """
    shares = [share for portion in portions for share in make_shares(portion, language, site)]
    return join_shares(shares, name, address, language)


def make_shares(portion: Portion, language: str, site: str) -> list[Share]:
    """What a calendar takes of an edition: public events as they are kept, and others written for it alone."""
    released = read_released(portion.release.edition_id)
    assert released is not None
    edition = released.programme.editions[portion.release.edition_id]
    feed = read_public_feed(portion.release, language, site)
    hidden = portion.session_ids - feed.events.keys()
    shares = [Share(feed, portion.session_ids, edition.start, edition.end)]
    if any(is_shown(released.programme, id) for id in hidden):
        own = build_feed(
            make_hidden_release(portion.release, released.programme, hidden), language, feed_words(language), site
        )
        shares.append(Share(own, hidden, edition.start, edition.end))
    return shares


def read_public_feed(name: ReleaseName, language: str, site: str) -> Feed:
    """The feed of a release: as it is kept, else made from nothing."""
    kept = read_kept_feed(name, language, site)
    try:
        if kept:
            return Feed.from_bytes(kept)
    except msgspec.DecodeError:
        # An older version kept it in a form of its own.
        pass
    return build_feed(find_release(name), language, feed_words(language), site)


def find_release(name: ReleaseName) -> Release:
    """The release of a name that was just read."""
    release = read_release(name.edition_id, name.number)
    assert release is not None
    return release


def is_shown(programme: Programme, session_id: int) -> bool:
    """Whether whoever has a seat in a session that is not listed publicly has something to be shown."""
    session = programme.sessions.get(session_id)
    return session is not None and session.is_placed


def make_hidden_release(name: ReleaseName, programme: Programme, session_ids: Collection[int]) -> Release:
    """The release with nothing in it but sessions that it does not list publicly.

    They have no history of their own: they count as changed with every release.
    """
    release = find_release(name)
    own: dict[int, Session] = {id: programme.sessions[id] for id in session_ids if is_shown(programme, id)}
    fresh = Stamp(release.number - 1, release.at, "")
    return replace(release, public=replace(programme, sessions=own), stamps=dict.fromkeys(own, fresh))
