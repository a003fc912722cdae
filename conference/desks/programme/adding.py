"""A new session, not placed yet."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

from sqlalchemy import select

from conference.core.events import SessionAdded
from conference.desks.programme.checking import check_code, check_session
from conference.desks.programme.import_codes import find_free
from conference.desks.programme.session_facts import SessionFacts, read_own, write_belongings
from conference.formats.codes import make_code
from conference.kit.editing import compare_facts
from conference.kit.work import record
from conference.store.base import db
from conference.store.locks import hold_programme
from conference.store.tables import SessionRow


@dataclass(frozen=True, slots=True)
class AddSession:
    """Add a session to an edition; without a code it gets one."""

    edition_id: int
    facts: SessionFacts
    code: str = ""


def add_session(command: AddSession) -> str:
    """The code of the new session. Raises: what `check_session` and `check_code` do."""
    hold_programme()
    check_session(command.edition_id, command.facts)
    uid = str(uuid4())
    code = command.code or make_free_code(command.edition_id, uid)
    check_code(command.edition_id, code)
    row = SessionRow(edition_id=command.edition_id, code=code, uid=uid, **read_own(command.facts))
    db.session.add(row)
    db.session.flush()
    write_belongings(row.id, None, command.facts)
    record(SessionAdded(row.edition_id, row.id, row.title, compare_facts(None, command.facts)))
    db.session.flush()
    return code


def make_free_code(edition_id: int, uid: str) -> str:
    """A code that no session of the edition has."""
    taken = set(db.session.scalars(select(SessionRow.code).where(SessionRow.edition_id == edition_id)))
    return find_free(make_code(uid), taken)
