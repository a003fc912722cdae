"""The rows of many sessions and their places, written together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import delete, or_, select

from conference.core.programme import Session
from conference.desks.programme.bulk import add_plain_rows, add_rows, change_rows, delete_rows, split
from conference.desks.programme.queries import find_main_draft_id
from conference.store.base import db
from conference.store.guarding import (
    add_placement_rooms,
    hold_rooms,
    insert_placement_rooms,
    release_rooms,
    tolerate_overlaps,
)
from conference.store.tables import (
    AppearanceRow,
    LinkRow,
    PartRow,
    PlacementRoomRow,
    PlacementRow,
    SessionFilmRow,
    SessionRow,
    WaiverRow,
)

OWN = (
    "kind", "title", "short_title", "subtitle", "abstract", "description", "visibility", "status", "languages",
    "track_id", "setup", "clear", "expected", "held",
)  # fmt: skip
PLACE = ("starts_at", "ends_at")
MOVES = ("rooms", "starts_at", "ends_at")


@dataclass(slots=True)
class SessionRows:
    """Gathers what differs from the rows there are; `placements` are the ids of the main draft's, by session."""

    draft_id: int
    placements: dict[int, int]
    changes: list[tuple[Session, Session]] = field(default_factory=list)
    added: list[int] = field(default_factory=list)

    @classmethod
    def read(cls, edition_id: int) -> SessionRows:
        """The rows of an edition's main draft."""
        draft_id = find_main_draft_id(edition_id)
        columns = (PlacementRow.session_id, PlacementRow.id)
        return cls(draft_id, dict(db.session.execute(select(*columns).where(PlacementRow.draft_id == draft_id)).all()))

    def add(self, sessions: Sequence[Session]) -> list[int]:
        """The ids of new sessions, written with all that belongs to them."""
        names = ("edition_id", "code", "uid", *OWN)
        ids = add_rows(
            SessionRow, [{name: getattr(session, name) for name in names} for session in sessions], "edition_id", "code"
        )
        numbered = list(zip(ids, sessions, strict=True))
        add_parts(numbered)
        add_films(numbered)
        add_links(numbered)
        self.add_places([(id, session) for id, session in numbered if session.starts_at or session.rooms])
        return ids

    def add_places(self, numbered: Sequence[tuple[int, Session]]) -> None:
        """Places for sessions that have none."""
        rows = [{"draft_id": self.draft_id, "session_id": id, **read_place(session)} for id, session in numbered]
        for (id, _), placement_id in zip(numbered, add_rows(PlacementRow, rows, "draft_id", "session_id"), strict=True):
            self.placements[id] = placement_id
        self.added += [id for id, _ in numbered]
        self.add_rooms(numbered)

    def add_rooms(self, numbered: Iterable[tuple[int, Session]]) -> None:
        """The rooms of the sessions' places."""
        rows = (
            add_placement_rooms(self.placements[id], session.rooms, session.starts_at, session.ends_at)
            for id, session in numbered
        )
        insert_placement_rooms([row for each in rows for row in each])

    def change(self, old: Session, new: Session) -> None:
        """Have `new` stand in the place of `old` once all is written."""
        self.changes.append((old, new))

    def write(self) -> None:
        """Write what has changed: of each kind of row only those of sessions in which it differs."""
        own = [new for old, new in self.changes if differs(old, new, OWN)]
        change_rows(SessionRow, [{"id": new.id, **{name: getattr(new, name) for name in OWN}} for new in own])
        parts = [(new.id, new) for old, new in self.changes if differs(old, new, ("parts",))]
        delete_parts([id for id, _ in parts])
        add_parts(parts)
        films = [(new.id, new) for old, new in self.changes if differs(old, new, ("films",))]
        delete_rows(SessionFilmRow.session_id, [id for id, _ in films])
        add_films(films)
        links = [(new.id, new) for old, new in self.changes if differs(old, new, ("links",))]
        delete_rows(LinkRow.session_id, [id for id, _ in links])
        add_links(links)
        self.write_places()

    def write_places(self) -> None:
        """Move the sessions whose place differs; the waivers of their clashes fall."""
        moved = [(new.id, new) for old, new in self.changes if differs(old, new, MOVES)]
        standing = [(id, new) for id, new in moved if id in self.placements]
        change_rows(PlacementRow, [{"id": self.placements[id], **read_place(new)} for id, new in standing])
        delete_rows(PlacementRoomRow.placement_id, [self.placements[id] for id, _ in standing])
        self.add_rooms(standing)
        self.add_places([(id, new) for id, new in moved if id not in self.placements])
        forget_waivers([id for id, _ in moved])
        self.guard_places()

    def guard_places(self) -> None:
        """Have the guard cover what stands elsewhere or takes place again; what overlaps is let in as tolerated."""
        turned = {new.id for old, new in self.changes if differs(old, new, (*MOVES, "status"))}
        placements = [self.placements[id] for id in (*self.added, *turned) if id in self.placements]
        release_rooms(placements)
        tolerate_overlaps(placements)
        hold_rooms(placements)


def read_place(session: Session) -> dict[str, Any]:
    """When a session takes place, as its placement's columns; one that is not placed keeps its length."""
    times = {name: getattr(session, name) for name in PLACE}
    return {**times, "length": session.length}


def differs(old: Session, new: Session, names: Iterable[str]) -> bool:
    """Whether one of these fields differs."""
    return any(getattr(old, name) != getattr(new, name) for name in names)


def add_parts(numbered: Sequence[tuple[int, Session]]) -> None:
    """The parts of the sessions, and who appears in them."""
    parts = [(id, position, part) for id, session in numbered for position, part in enumerate(session.parts)]
    rows: list[dict[str, Any]] = [
        {"session_id": id, "position": position, "kind": part.kind, "length": part.length, "title": part.title}
        for id, position, part in parts
    ]
    add_plain_rows(
        AppearanceRow,
        [
            {"part_id": part_id, "position": position, "person_id": each.person_id, "role": each.role}
            for part_id, (_, _, part) in zip(add_rows(PartRow, rows, "session_id", "position"), parts, strict=True)
            for position, each in enumerate(part.people)
        ],
    )


def delete_parts(ids: Sequence[int]) -> None:
    """Delete the parts of these sessions, and the appearances in them."""
    for chunk in split(ids):
        parts = select(PartRow.id).where(PartRow.session_id.in_(chunk))
        db.session.connection().execute(delete(AppearanceRow).where(AppearanceRow.part_id.in_(parts)))
    delete_rows(PartRow.session_id, ids)


def add_films(numbered: Sequence[tuple[int, Session]]) -> None:
    """The films that the sessions show."""
    add_plain_rows(
        SessionFilmRow,
        [
            {"session_id": id, "position": position, "film_id": film_id}
            for id, session in numbered
            for position, film_id in enumerate(session.films)
        ],
    )


def add_links(numbered: Sequence[tuple[int, Session]]) -> None:
    """The links of the sessions."""
    add_plain_rows(
        LinkRow,
        [
            {"session_id": id, "position": position, "url": link.url, "title": link.title}
            for id, session in numbered
            for position, link in enumerate(session.links)
        ],
    )


def forget_waivers(ids: Sequence[int]) -> None:
    """A waiver falls when one of its sessions moves."""
    for chunk in split(ids):
        touched = or_(WaiverRow.first_session_id.in_(chunk), WaiverRow.second_session_id.in_(chunk))
        db.session.connection().execute(delete(WaiverRow).where(touched))
