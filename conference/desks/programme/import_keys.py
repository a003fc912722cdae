"""What an edition's earlier imports brought, by the keys of their sources."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import bindparam, delete, insert, select

from conference.desks.programme.bulk import table_of
from conference.store.base import db
from conference.store.tables import ImportKeyRow

# A session that an import cancelled because its source no longer named it: it comes back when the source does again.
# One that people cancelled keeps its key as a session's, and stays cancelled.
SESSION, GONE = "session", "gone_session"

Key = tuple[str, str]


@dataclass(slots=True)
class ImportKeys:
    """The keys of one edition: (kind, key) -> the row's id; those that changed are written at the end."""

    edition_id: int
    stored: dict[Key, int]
    ids: dict[Key, int] = field(default_factory=dict)
    keys: dict[tuple[str, int], list[str]] = field(default_factory=dict)

    @classmethod
    def read(cls, edition_id: int) -> ImportKeys:
        """The keys of all earlier imports of the edition."""
        columns = (ImportKeyRow.kind, ImportKeyRow.key, ImportKeyRow.target_id)
        rows = db.session.execute(select(*columns).where(ImportKeyRow.edition_id == edition_id))
        read = cls(edition_id, {(kind, key): target_id for kind, key, target_id in rows})
        for (kind, key), target_id in read.stored.items():
            read.keep(kind, key, target_id)
        return read

    def find(self, kind: str, key: str) -> int | None:
        """The id of what came under this key."""
        return self.ids.get((kind, key))

    def find_all(self, kind: str) -> set[int]:
        """The ids of all that came under keys of this kind."""
        return {id for kind_of, id in self.keys if kind_of == kind}

    def keep(self, kind: str, key: str, id: int) -> None:
        """Let the key stand for the row of this id, and for no other."""
        before = self.ids.get((kind, key))
        if before is not None:
            self.drop(kind, key, before)
        self.ids[kind, key] = id
        self.keys.setdefault((kind, id), []).append(key)

    def drop(self, kind: str, key: str, id: int) -> None:
        """Let the key stand for nothing."""
        del self.ids[kind, key]
        self.keys[kind, id].remove(key)
        if not self.keys[kind, id]:
            del self.keys[kind, id]

    def forget(self, kind: str, id: int) -> list[str]:
        """The keys of this kind that stood for the row of this id, which stand for nothing now."""
        gone = list(self.keys.get((kind, id), ()))
        for key in gone:
            self.drop(kind, key, id)
        return gone

    def write(self) -> None:
        """Write what differs from what is stored. Cost: 2 statements."""
        old = [key for key, id in self.stored.items() if self.ids.get(key) != id]
        new = [(kind, key, id) for (kind, key), id in self.ids.items() if self.stored.get((kind, key)) != id]
        table = table_of(ImportKeyRow)
        if old:
            named = [table.c.kind == bindparam("old_kind"), table.c.key == bindparam("old_key")]
            db.session.connection().execute(
                delete(table).where(table.c.edition_id == self.edition_id, *named),
                [{"old_kind": kind, "old_key": key} for kind, key in old],
            )
        rows = [{"edition_id": self.edition_id, "kind": kind, "key": key, "target_id": id} for kind, key, id in new]
        if rows:
            db.session.execute(insert(table), rows)
