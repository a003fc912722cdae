"""What was deleted made unreadable: in the database's own file nothing stays of it."""

from __future__ import annotations

from conference.store.base import db


def wipe_write_ahead_log() -> bool:
    """Whether nothing that was deleted can be found in the files of SQLite any more; True on PostgreSQL.

    Deleted rows are overwritten as they go (`secure_delete`, see `store.base`), but the write-ahead log still has the
    pages as they were until it is emptied, and that waits until nobody reads an older state. PostgreSQL overwrites by
    its own vacuum, and its files are its keeper's (docs/for-operators.md).
    """
    with db.engine.connect() as connection:
        if connection.dialect.name != "sqlite":
            return True
        driver = connection.connection.driver_connection
        assert driver is not None
        is_busy, _pages, _copied = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not is_busy
