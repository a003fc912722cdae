"""The keys under which imports find again what they brought, when people take it away or merge it."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, delete, update

from conference.store.base import db
from conference.store.tables import ImportKeyRow

# A session that an import cancelled keeps its key under another kind (`desks.programme.import_keys`).
KINDS = {"session": ("session", "gone_session")}


def forget_import_keys(thing: str, thing_id: int) -> None:
    """Let no key of any edition stand for a thing (`core.thing_events.THINGS`): the next import makes it anew."""
    db.session.execute(delete(ImportKeyRow).where(is_key_of(thing, thing_id)))


def move_import_keys(thing: str, thing_id: int, kept_id: int) -> None:
    """Let the keys that stand for one thing stand for another."""
    db.session.execute(update(ImportKeyRow).where(is_key_of(thing, thing_id)).values(target_id=kept_id))


def is_key_of(thing: str, thing_id: int) -> ColumnElement[bool]:
    """The condition on keys that stand for a thing."""
    return and_(ImportKeyRow.kind.in_(KINDS.get(thing, (thing,))), ImportKeyRow.target_id == thing_id)
