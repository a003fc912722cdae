"""Sessions from outside: found again, compared and written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any
from uuid import uuid4

from sqlalchemy import select

from conference.core.casting import recast
from conference.core.events import SessionCancelled
from conference.core.incoming import IncomingProgramme, IncomingSession, Remark
from conference.core.lengths import find_full_length
from conference.core.matching import match_sessions
from conference.core.programme import Appearance, Part, Session
from conference.desks.programme.import_codes import find_free, mend_code
from conference.desks.programme.import_keys import GONE, SESSION, ImportKeys
from conference.desks.programme.import_telling import PLACE, read_place, record_change, tell_added
from conference.desks.programme.import_things import merge
from conference.desks.programme.session_rows import SessionRows
from conference.kit.work import record, record_all
from conference.store.base import db
from conference.store.pictures import read_programme
from conference.store.tables import EditionRow, SessionRow

# What a source may leave unsaid: then it stays as it is.
UNSAID = ("languages", "films", "links", "setup", "clear", "expected", "held")
TEXTS = ("title", "short_title", "subtitle", "abstract", "description")


@dataclass(slots=True)
class Written:
    """What became of the sessions."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    warnings: list[Remark] = field(default_factory=list)


def write_sessions(incoming: IncomingProgramme, keys: ImportKeys, cancels_missing: bool) -> Written:
    """Have the edition's draft hold what the source says, and say what became of it."""
    kept = read_programme([keys.edition_id]).sessions
    told = [make_session(session, keys) for session in incoming.sessions]
    found = find_again(incoming.sessions, told, kept, keys)
    written = Written()
    rows = SessionRows.read(keys.edition_id)
    new = [at for at in range(len(told)) if at not in found]
    written.warnings += add_sessions([(incoming.sessions[at], told[at]) for at in new], kept, keys, rows)
    written.added = len(new)
    change_sessions(incoming, told, {at: kept[id] for at, id in found.items()}, keys, rows, written)
    tell_missing(kept, set(found.values()), keys, rows, written, cancels_missing)
    rows.write()
    return written


def make_session(incoming: IncomingSession, keys: ImportKeys) -> Session:
    """The session as the draft would hold it; id 0."""
    return Session(
        id=0,
        edition_id=keys.edition_id,
        code=incoming.code,
        uid=incoming.uid or "",
        kind=incoming.kind,
        title=incoming.title,
        short_title=incoming.short_title,
        subtitle=incoming.subtitle,
        abstract=incoming.abstract,
        description=incoming.description,
        visibility=incoming.visibility,
        status=incoming.status,
        languages=incoming.languages,
        track_id=keys.ids["track", incoming.track_key] if incoming.track_key else None,
        rooms=tuple(keys.ids["room", key] for key in incoming.room_keys),
        starts_at=incoming.starts_at,
        ends_at=incoming.ends_at,
        setup=incoming.setup,
        clear=incoming.clear,
        films=tuple(keys.ids["film", key] for key in incoming.film_keys),
        parts=tuple(make_parts(incoming, keys)),
        links=incoming.links,
        expected=incoming.expected,
        held=incoming.held,
    )


def make_parts(incoming: IncomingSession, keys: ImportKeys) -> Iterator[Part]:
    """The parts with the people's ids."""
    for part in incoming.parts:
        people = tuple(Appearance(keys.ids["person", each.person_key], each.role) for each in part.people)
        yield Part(part.kind, part.length, part.title, people)


def find_again(
    incoming: Sequence[IncomingSession], told: Sequence[Session], kept: Mapping[int, Session], keys: ImportKeys
) -> dict[int, int]:
    """Place in `told` -> id of the session that it is: by key, by code, else changed in one respect. None twice."""
    by_code = {session.code: session.id for session in kept.values()}
    found: dict[int, int] = {}
    searches: tuple[Callable[[str], int | None], ...] = (
        lambda code: keys.find(SESSION, code),
        lambda code: keys.find(GONE, code),
        by_code.get,
    )
    for search in searches:
        taken = set(found.values())
        for at, session in enumerate(told):
            id = search(session.code) if at not in found else None
            if id is not None and id in kept and id not in taken:
                found[at] = id
                taken.add(id)
    return found | match_others(incoming, told, kept, keys, found)


def match_others(
    incoming: Sequence[IncomingSession],
    told: Sequence[Session],
    kept: Mapping[int, Session],
    keys: ImportKeys,
    found: Mapping[int, int],
) -> dict[int, int]:
    """As `find_again`, of sessions without names of their own that have changed since the last import."""
    places = [at for at in range(len(told)) if at not in found and not incoming[at].has_own_code]
    brought = keys.find_all(SESSION) - set(found.values())
    left = [kept[id] for id in sorted(brought & kept.keys())]
    if not places or not left:
        return {}
    zone = db.session.execute(select(EditionRow.zone).where(EditionRow.id == keys.edition_id)).scalar_one()
    pairs = match_sessions([told[at] for at in places], left, zone)
    return {places[at]: left[other].id for at, other in pairs.items()}


def add_sessions(
    new: Sequence[tuple[IncomingSession, Session]], kept: Mapping[int, Session], keys: ImportKeys, rows: SessionRows
) -> list[Remark]:
    """Rows for the sessions that are new, each with a code and a lasting name of its own; remarks on mended codes."""
    remarks = []
    codes = {session.code for session in kept.values()}
    uids = read_taken_uids([session.uid for _, session in new if session.uid])
    named = []
    # Codes that can stand as they are come first, so that none loses its own to one that is mended.
    new = sorted(new, key=lambda each: mend_code(each[1].code) != each[1].code)
    for incoming, session in new:
        mended = mend_code(session.code)
        code = find_free(mended, codes)
        if mended != session.code:
            remarks.append(Remark("code_mended", incoming.line, value=session.code, facts={"code": code}))
        uid = session.uid if session.uid and session.uid not in uids else str(uuid4())
        codes.add(code)
        uids.add(uid)
        named.append(replace(session, code=code, uid=uid))
    told = []
    for (incoming, _), session, id in zip(new, named, rows.add(named), strict=True):
        keys.keep(SESSION, incoming.code, id)
        told.append(tell_added(keys.edition_id, id, session))
    record_all(told)
    return remarks


def read_taken_uids(uids: Sequence[str]) -> set[str]:
    """Those of the lasting names that some session of the installation has."""
    taken: set[str] = set()
    for start in range(0, len(uids), 5_000):
        chunk = uids[start : start + 5_000]
        taken |= set(db.session.scalars(select(SessionRow.uid).where(SessionRow.uid.in_(chunk))))
    return taken


def change_sessions(
    incoming: IncomingProgramme,
    told: Sequence[Session],
    known: Mapping[int, Session],
    keys: ImportKeys,
    rows: SessionRows,
    written: Written,
) -> None:
    """Take over what the source says of the sessions there are."""
    for at, old in known.items():
        source = incoming.sessions[at]
        was_gone = bool(keys.forget(GONE, old.id))
        if keys.find(SESSION, source.code) != old.id:
            keys.forget(SESSION, old.id)
            keys.keep(SESSION, source.code, old.id)
        if source.says is None:
            new = combine(old, told[at], bool(incoming.people), was_gone)
        else:
            new = combine_cells(old, told[at], source.says, was_gone)
        if old.is_locked and read_place(new) != read_place(old):
            written.warnings.append(Remark("session_locked_kept", source.line, value=old.code))
            new = replace(new, **dict(zip(PLACE, read_place(old), strict=True)))
        if new == old:
            written.unchanged += 1
        else:
            written.changed += 1
            rows.change(old, new)
            record_change(old, new)


def combine(old: Session, told: Session, says_people: bool, was_gone: bool) -> Session:
    """The session after its source has spoken again.

    A source without people leaves parts alone in which somebody appears. A status or visibility set by hand stays where
    the source has the usual one; what an import cancelled takes place again.
    """
    values: dict[str, Any] = {each.name: getattr(told, each.name) for each in fields(Session)}
    values |= {name: merge(getattr(old, name), values[name]) for name in TEXTS}
    values |= {name: values[name] or getattr(old, name) for name in UNSAID}
    values |= {name: getattr(old, name) for name in ("id", "code", "uid", "is_locked", "is_tolerated")}
    values["length"] = None if told.starts_at else find_full_length(old)
    values["visibility"] = old.visibility if told.visibility == "public" else told.visibility
    if told.status == "confirmed" and not was_gone:
        values["status"] = old.status
    if not says_people and any(part.people for part in old.parts):
        values["parts"] = old.parts
    return Session(**values)


def combine_cells(old: Session, told: Session, says: frozenset[str], was_gone: bool) -> Session:
    """The session after a source has spoken that may be silent on any field: only what it says is taken over."""
    values: dict[str, Any] = {name: getattr(told, name) for name in says - {"parts"}}
    values |= {name: merge(getattr(old, name), values[name]) for name in says & {*TEXTS}}
    if "parts" in says:
        values["parts"] = recast(old.parts, told.parts)
    if was_gone:
        values.setdefault("status", "confirmed")
    return keep_length(old, replace(old, **values), says)


def keep_length(old: Session, new: Session, says: frozenset[str]) -> Session:
    """`new` as long as `old`, where only its start was told, or an end before its start, or that it has no place."""
    length = find_full_length(old)
    if new.starts_at is None:
        return replace(new, length=length)
    if "ends_at" in says and (new.ends_at is None or new.starts_at <= new.ends_at):
        return replace(new, length=None)
    return replace(new, ends_at=None if length is None else new.starts_at + length, length=None)


def tell_missing(
    kept: Mapping[int, Session],
    found: Collection[int],
    keys: ImportKeys,
    rows: SessionRows,
    written: Written,
    cancels_missing: bool,
) -> None:
    """Warn of sessions that earlier imports brought and this one lacks; cancel them where that is asked."""
    for id in sorted(keys.find_all(SESSION) & kept.keys() - set(found)):
        session = kept[id]
        if session.status == "cancelled":
            continue
        if cancels_missing:
            written.changed += 1
            rows.change(session, replace(session, status="cancelled"))
            record(SessionCancelled(session.edition_id, id))
            for key in keys.forget(SESSION, id):
                keys.keep(GONE, key, id)
        code = "session_cancelled" if cancels_missing else "session_missing"
        written.warnings.append(Remark(code, value=session.code, facts={"title": session.title}))
