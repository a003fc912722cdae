"""Zones of check-in lists"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from conference.store.columns import Line

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

TABLE, WHOLE = "check_in_lists", "uq_check_in_lists_edition"
IS_WHOLE = sa.text("kind = 'edition'")
UNIQUE = (["edition_id", "day"], ["session_id", "kind"])
ZONE = "badge_zone"


def upgrade() -> None:
    with op.batch_alter_table(TABLE, table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column(ZONE, Line(), server_default="", nullable=False))
        for columns in UNIQUE:
            batch_op.drop_constraint(name(columns), type_="unique")
            batch_op.create_unique_constraint(name([*columns, ZONE]), [*columns, ZONE])
        batch_op.drop_index(WHOLE)
        batch_op.create_index(
            WHOLE, ["edition_id", ZONE], unique=True, sqlite_where=IS_WHOLE, postgresql_where=IS_WHOLE
        )


def downgrade() -> None:
    # What there was no room for before goes, with who came in by it.
    op.execute(sa.text(f"DELETE FROM check_ins WHERE list_id IN (SELECT id FROM {TABLE} WHERE {ZONE} <> '')"))
    op.execute(sa.text(f"DELETE FROM check_in_list_classes WHERE list_id IN (SELECT id FROM {TABLE} WHERE {ZONE} <> '')"))
    op.execute(sa.text(f"DELETE FROM {TABLE} WHERE {ZONE} <> ''"))
    with op.batch_alter_table(TABLE, table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.drop_index(WHOLE)
        batch_op.create_index(WHOLE, ["edition_id"], unique=True, sqlite_where=IS_WHOLE, postgresql_where=IS_WHOLE)
        for columns in UNIQUE:
            batch_op.drop_constraint(name([*columns, ZONE]), type_="unique")
            batch_op.create_unique_constraint(name(columns), columns)
        batch_op.drop_column(ZONE)


def name(columns: list[str]) -> str:
    """What a constraint is called by the names of its columns."""
    return f"uq_{TABLE}_{'_'.join(columns)}"
