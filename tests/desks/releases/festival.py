"""An edition whose draft is released, moved, and released again."""

from __future__ import annotations

from typing import Any

from conference.core.releases import Release
from conference.desks.programme.placing import MoveSession, move_session
from conference.desks.releases.releasing import ReleaseProgramme, release_programme
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import PersonContactRow
from tests.builders import at
from tests.desks.letters.festival import ADA, BO, a_draft
from tests.stored import store

FORUM, LECTURE = 1, 2
EDITION = 1


def add_festival(addresses: dict[int, str] | None = None) -> None:
    """The forum and the lecture of `tests.desks.letters.festival` in the database; addresses of Ada and Bo."""
    with transaction("test"):
        store(a_draft())
        for person_id, address in (addresses or {ADA: "ada@moon.example", BO: "bo@chen.example"}).items():
            db.session.add(PersonContactRow(person_id=person_id, email=address, language="en"))


def release(actor: str = "test", **command: Any) -> Release:
    """The draft released."""
    with transaction(actor):
        return release_programme(ReleaseProgramme(EDITION, **command))


def move(session_id: int, start: str, room: int, reason: str = "", actor: str = "test") -> None:
    """A session of an hour put elsewhere, on 12 June."""
    when = at(start)
    with transaction(actor):
        move_session(MoveSession(session_id, (room,), when.starts_at, when.ends_at, reason=reason))


def clash(reason: str = "", actor: str = "test") -> None:
    """The lecture put on top of the forum: the room and Ada are wanted twice."""
    move(LECTURE, "10:30", 1, reason=reason, actor=actor)


def forget_waivers() -> None:
    """Have no clash be waived."""
    with transaction("test"):
        db.session.execute(db.metadata.tables["waivers"].delete())
