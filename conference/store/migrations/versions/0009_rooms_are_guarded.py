"""The database keeps two sessions out of one room; what is unplaced keeps its length"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

NAME = "ex_placement_rooms_taken"
OVERLAPS = """
    SELECT 1 FROM placement_rooms AS mine
    JOIN rooms ON rooms.id = mine.room_id AND NOT rooms.is_parallel
    JOIN placement_rooms AS other ON other.room_id = mine.room_id AND other.placement_id <> mine.placement_id
        AND other.starts_at < mine.ends_at AND mine.starts_at < other.ends_at
    JOIN placements AS standing ON standing.id = other.placement_id
    JOIN drafts ON drafts.id = standing.draft_id AND drafts.is_main
    JOIN sessions ON sessions.id = standing.session_id AND sessions.status <> 'cancelled'
    JOIN sessions AS own ON own.id = placements.session_id AND own.status <> 'cancelled'
    WHERE mine.placement_id = placements.id
"""
COVERED = """
    starts_at < ends_at
    AND EXISTS (
        SELECT 1 FROM placements
        JOIN drafts ON drafts.id = placements.draft_id AND drafts.is_main
        JOIN sessions ON sessions.id = placements.session_id AND sessions.status <> 'cancelled'
        JOIN rooms ON rooms.id = placement_rooms.room_id AND NOT rooms.is_parallel
        WHERE placements.id = placement_rooms.placement_id AND NOT placements.is_tolerated
    )
    AND NOT EXISTS (
        SELECT 1 FROM placement_rooms AS earlier WHERE earlier.placement_id = placement_rooms.placement_id
        AND earlier.room_id = placement_rooms.room_id AND earlier.position < placement_rooms.position
    )
"""
TRIGGER = f"""
    CREATE TRIGGER {NAME}_%(event)s BEFORE %(event)s ON placement_rooms WHEN NEW.is_guarded
    BEGIN
        SELECT RAISE(ABORT, '{NAME}') WHERE EXISTS (
            SELECT 1 FROM placement_rooms AS other
            WHERE other.room_id = NEW.room_id AND other.is_guarded
            AND other.starts_at < NEW.ends_at AND NEW.starts_at < other.ends_at
            AND NOT (other.placement_id = NEW.placement_id AND other.position = NEW.position)
        );
    END
"""
CONSTRAINT = f"""
    ALTER TABLE placement_rooms ADD CONSTRAINT {NAME} EXCLUDE USING gist (
        int8range(room_id, room_id, '[]') WITH &&, tstzrange(starts_at, ends_at, '[)') WITH &&
    ) WHERE (is_guarded) DEFERRABLE INITIALLY DEFERRED
"""


def is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def upgrade() -> None:
    op.add_column("placements", sa.Column("length", sa.Integer(), nullable=True))
    op.add_column("placements", sa.Column("base_version", sa.Integer(), nullable=True))
    for name in ("starts_at", "ends_at"):
        op.add_column("placement_rooms", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    op.add_column("placement_rooms", sa.Column("is_guarded", sa.Boolean(), server_default=sa.false(), nullable=False))
    for name in ("starts_at", "ends_at"):
        op.execute(
            f"UPDATE placement_rooms SET {name} ="
            f" (SELECT {name} FROM placements WHERE placements.id = placement_rooms.placement_id)"
        )
    # So far all that came by an import counted as tolerated; now what overlaps does, and the guard covers the rest.
    op.execute(
        f"UPDATE placements SET is_tolerated = EXISTS ({OVERLAPS})"
        " WHERE draft_id IN (SELECT id FROM drafts WHERE is_main)"
    )
    op.execute(f"UPDATE placement_rooms SET is_guarded = coalesce({COVERED}, false)")
    for statement in [TRIGGER % {"event": event} for event in ("INSERT", "UPDATE")] if is_sqlite() else [CONSTRAINT]:
        op.execute(statement)


def downgrade() -> None:
    if is_sqlite():
        for event in ("INSERT", "UPDATE"):
            op.execute(f"DROP TRIGGER {NAME}_{event}")
    else:
        op.execute(f"ALTER TABLE placement_rooms DROP CONSTRAINT {NAME}")
    for column in ("is_guarded", "ends_at", "starts_at"):
        op.drop_column("placement_rooms", column)
    for column in ("base_version", "length"):
        op.drop_column("placements", column)
