"""Sessions starred and let go, and the stars of a browser taken over. The log says nothing of it.

A star is the account's where there is one, else the registration's for the session's edition, else the first's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, false, or_, select

from conference.core.errors import RuleBroken
from conference.core.programme import Session
from conference.core.stars import MOST_STARS, Place, StarName, is_starrable, read_place
from conference.desks.attendees.holders import Holder
from conference.kit.clock import read_now
from conference.kit.released import read_released
from conference.store.base import db
from conference.store.tables import AccountRow, EditionRow, RegistrationRow, SessionRow, StarRow


@dataclass(frozen=True, slots=True)
class StarSession:
    """Keep a session among what somebody wants to see."""

    holder: Holder
    name: StarName


@dataclass(frozen=True, slots=True)
class UnstarSession:
    """Have somebody not want to see a session any more."""

    holder: Holder
    name: StarName


@dataclass(frozen=True, slots=True)
class TakeStars:
    """Keep for somebody what their browser kept until now."""

    holder: Holder
    names: Sequence[StarName]


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the stars of a browser: how many are new here, and those for which there was no room."""

    added: int
    left: tuple[StarName, ...]


@dataclass(frozen=True, slots=True)
class Star:
    """A session that somebody starred, and where it was to be then."""

    session_id: int
    name: StarName
    edition_id: int
    place: Place


def list_stars(holder: Holder) -> list[Star]:
    """The stars of somebody, the oldest first, each session once. Cost: 1 statement."""
    statement = (
        select(
            StarRow.session_id,
            EditionRow.slug,
            SessionRow.code,
            SessionRow.edition_id,
            StarRow.starts_at,
            StarRow.room_id,
        )
        .join(SessionRow, SessionRow.id == StarRow.session_id)
        .join(EditionRow, EditionRow.id == SessionRow.edition_id)
        .where(is_of(holder))
        .order_by(StarRow.id.desc())
    )
    found = {
        session_id: Star(session_id, StarName(slug, code), edition_id, Place(starts_at, room_id))
        for session_id, slug, code, edition_id, starts_at, room_id in db.session.execute(statement)
    }
    return list(reversed(found.values()))


def is_of(holder: Holder) -> ColumnElement[bool]:
    """The condition on somebody's stars."""
    own: list[ColumnElement[bool]] = []
    if holder.account_id is not None:
        own.append(StarRow.account_id == holder.account_id)
    if holder.registrations:
        own.append(StarRow.registration_id.in_(holder.registration_ids))
    return or_(false(), *own)


def star_session(command: StarSession) -> None:
    """Star a session; one that is starred stays as it is.

    Raises: RuleBroken("star_unknown") for what nobody can star, RuleBroken("stars_full").
    """
    session = find_starrable(command.name)
    if session is None:
        raise RuleBroken("star_unknown")
    hold(command.holder)
    starred = {star.session_id for star in list_stars(command.holder)}
    if session.id in starred:
        return
    if len(starred) >= MOST_STARS:
        raise RuleBroken("stars_full", most=MOST_STARS)
    add_star(command.holder, session)


def unstar_session(command: UnstarSession) -> None:
    """Let a session go. One that is not starred stays so."""
    statement = (
        select(SessionRow.id)
        .join(EditionRow, EditionRow.id == SessionRow.edition_id)
        .where(EditionRow.slug == command.name.edition, SessionRow.code == command.name.code)
    )
    session_id = db.session.scalar(statement)
    db.session.execute(delete(StarRow).where(is_of(command.holder), StarRow.session_id == session_id))


def take_stars(command: TakeStars) -> Taken:
    """Keep the stars of a browser beside those that are there. What nobody can star any more is passed over."""
    hold(command.holder)
    starred = {star.session_id for star in list_stars(command.holder)}
    added, left = 0, []
    for name, session in find_all_starrable(command.names):
        if session.id in starred:
            continue
        if len(starred) >= MOST_STARS:
            left.append(name)
            continue
        add_star(command.holder, session)
        starred.add(session.id)
        added += 1
    return Taken(added, tuple(left))


def hold(holder: Holder) -> None:
    """Have nobody else star for the same holder until the transaction ends. Cost: 1 statement."""
    if holder.account_id is not None:
        db.session.execute(select(AccountRow.id).where(AccountRow.id == holder.account_id).with_for_update())
    else:
        own = RegistrationRow.id.in_(holder.registration_ids)
        db.session.execute(select(RegistrationRow.id).where(own).order_by(RegistrationRow.id).with_for_update())


def add_star(holder: Holder, session: Session) -> None:
    """A new star."""
    account_id = holder.account_id
    own = None if account_id is not None else holder.find_registration(session.edition_id) or holder.registrations[0]
    place = read_place(session)
    row = StarRow(
        account_id=account_id,
        registration_id=own.id if own else None,
        session_id=session.id,
        starts_at=place.starts_at,
        room_id=place.room_id,
        starred_at=read_now(),
    )
    db.session.add(row)
    db.session.flush()


def find_starrable(name: StarName) -> Session | None:
    """The session of a name, as it was released; None for what not everybody can read of."""
    return next((session for _name, session in find_all_starrable([name])), None)


def find_all_starrable(names: Iterable[StarName]) -> list[tuple[StarName, Session]]:
    """The sessions of names, each once, in the order of the names. Cost: 1 statement, and 1 for each edition."""
    wanted = list(dict.fromkeys(names))
    slugs = {name.edition for name in wanted}
    editions = db.session.execute(select(EditionRow.id, EditionRow.slug).where(EditionRow.slug.in_(slugs))).all()
    found: dict[StarName, Session] = {}
    for edition_id, slug in editions:
        released = read_released(edition_id)
        for session in released.programme.sessions.values() if released else ():
            if session.edition_id == edition_id and is_starrable(session):
                found[StarName(slug, session.code)] = session
    return [(name, found[name]) for name in wanted if name in found]
