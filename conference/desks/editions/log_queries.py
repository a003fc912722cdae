"""The log of an edition: what has happened in its office, and elsewhere to the things it uses."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from conference.core.languages import NO_TEXT, Text
from conference.core.times import Interval
from conference.store.base import db
from conference.store.belonging import Scope, select_films, select_people
from conference.store.tables import (
    AccreditationClassRow,
    DelegationRow,
    EventRow,
    FilmRow,
    PersonRow,
    RoomRow,
    SessionRow,
    TrackRow,
    VenueRow,
)

# What belongs to the installation: an edition's log tells of it wherever it was done.
HOUSES = ("venue", "room")
SESSION_KINDS = (
    "SessionAdded", "SessionChanged", "SessionMoved", "TrialMoved", "SessionCancelled", "SessionRestored",
    "SessionRemoved", "ClashWaived", "WaiverWithdrawn",
)  # fmt: skip
GUEST_KINDS = (
    "InvitationChanged", "InvitationStepped", "GuestReminded", "GuestLinkGiven", "GuestLinksEnded", "PrivateDataSeen",
    "PrivateDataChanged", "DelegationChanged", "DelegationRemoved", "DelegationLinkGiven",
    "DelegationLinksEnded", "SessionAnswered",
)  # fmt: skip
# Events about what is known of people.
PRIVACY_KINDS = (
    "DataExported", "DataTakenOut", "DataExpired", "ErasingAsked", "ErasingRefused", "PersonErased",
    "RegistrationErased", "ErasedTold", "ErasedUntold",
)  # fmt: skip
# How the kinds of events begin that are about registrations and seats.
SEAT_KINDS = ("Registration", "Registered", "Seat", "Booking", "CheckIn", "Badges")
NAMED: dict[str, tuple[Any, Any]] = {
    "track": (TrackRow.id, TrackRow.name),
    "venue": (VenueRow.id, VenueRow.name),
    "room": (RoomRow.id, RoomRow.name),
    "person": (PersonRow.id, PersonRow.name),
    "film": (FilmRow.id, FilmRow.title),
    "delegation": (DelegationRow.id, DelegationRow.name),
    "class": (AccreditationClassRow.id, AccreditationClassRow.name),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the log is asked for; empty is everything. `group` is one of `kit.words.log.GROUPS`."""

    actor: str = ""
    group: str = ""
    thing: str = ""
    thing_id: int = 0
    day: Interval | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as it was kept."""

    at: datetime
    actor: str
    edition_id: int | None
    kind: str
    thing: str | None
    thing_id: int | None
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Names:
    """What things are called now, by kind and id; sessions with their codes."""

    by_kind: dict[str, dict[int, Text]]
    codes: dict[int, str]

    def find(self, kind: str, id: int) -> Text | None:
        """The name of a thing; None for one that is gone."""
        return self.by_kind.get(kind, {}).get(id)


def count_entries(edition_id: int, asked: Asked) -> int:
    """How many events there are. Cost: 1 statement."""
    return db.session.scalar(select(func.count(EventRow.id)).where(*list_conditions(edition_id, asked))) or 0


def read_entries(edition_id: int, asked: Asked, first: int, most: int) -> list[Entry]:
    """So many events from the `first` on, the newest first. Cost: 1 statement."""
    columns = (EventRow.at, EventRow.actor, EventRow.edition_id, EventRow.kind, EventRow.thing, EventRow.thing_id)
    statement = select(*columns, EventRow.facts).where(*list_conditions(edition_id, asked)).order_by(EventRow.id.desc())
    return [Entry(*row) for row in db.session.execute(statement.offset(first).limit(most))]


def list_actors(edition_id: int) -> list[str]:
    """Who has done something in the office of the edition. Cost: 1 statement."""
    statement = select(EventRow.actor).where(EventRow.edition_id == edition_id).distinct().order_by(EventRow.actor)
    return list(db.session.scalars(statement))


def list_conditions(edition_id: int, asked: Asked) -> list[ColumnElement[bool]]:
    """What an event of the edition has to be."""
    conditions = [is_of(edition_id)]
    if asked.actor:
        conditions.append(EventRow.actor == asked.actor)
    if asked.group:
        conditions.append(is_in_group(asked.group))
    if asked.thing:
        conditions.append(and_(EventRow.thing == asked.thing, EventRow.thing_id == asked.thing_id))
    if asked.day:
        conditions.append(and_(EventRow.at >= asked.day.starts_at, EventRow.at < asked.day.ends_at))
    return conditions


def is_of(edition_id: int) -> ColumnElement[bool]:
    """The condition on events of the edition's office, and on those of any about what the edition uses."""
    scope = Scope((edition_id,))
    return or_(
        EventRow.edition_id == edition_id,
        EventRow.thing.in_(HOUSES),
        and_(EventRow.thing == "person", EventRow.thing_id.in_(select_people(scope))),
        and_(EventRow.thing == "film", EventRow.thing_id.in_(select_films(scope))),
    )


def is_in_group(group: str) -> ColumnElement[bool]:
    """The condition on events of a group."""
    conditions: dict[str, ColumnElement[bool]] = {
        "sessions": EventRow.kind.in_(SESSION_KINDS),
        "people": or_(EventRow.thing == "person", EventRow.kind.in_(GUEST_KINDS)),
        "films": EventRow.thing == "film",
        "places": EventRow.thing.in_(HOUSES),
        "edition": or_(EventRow.thing.in_(("edition", "track")), EventRow.kind == "EditionAdded"),
        "files": EventRow.kind == "ProgrammeImported",
        "releases": or_(EventRow.kind == "ProgrammeReleased", EventRow.kind.startswith("ReleasePlan")),
        "letters": EventRow.kind.startswith("Letter"),
        "privacy": EventRow.kind.in_(PRIVACY_KINDS),
        "team": or_(EventRow.kind.startswith("Role"), EventRow.kind == "AccountInvited"),
        "seats": or_(EventRow.thing == "class", *map(EventRow.kind.startswith, SEAT_KINDS)),
    }
    return conditions[group]


def read_names(wanted: dict[str, set[int]], may_see: Callable[[int], bool]) -> Names:
    """The names of things by kind and id; sessions of an edition that `may_see` does not allow are not named.

    Cost: 7 statements, whatever is wanted.
    """
    found = {kind: read_all(*columns, wanted.get(kind, ())) for kind, columns in NAMED.items()}
    sessions = select(SessionRow.id, SessionRow.edition_id, SessionRow.title, SessionRow.code)
    rows = db.session.execute(sessions.where(SessionRow.id.in_(wanted.get("session", ())))).all()
    found["session"] = {row.id: row.title if may_see(row.edition_id) else NO_TEXT for row in rows}
    return Names(found, {row.id: row.code for row in rows if may_see(row.edition_id)})


def read_all(id: Any, name: Any, ids: Collection[int] | Iterable[int]) -> dict[int, Text]:
    """The names of the rows of these ids."""
    return dict(db.session.execute(select(id, name).where(id.in_(list(ids)))).all())
