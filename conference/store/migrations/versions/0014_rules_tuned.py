"""Rules tuned: by kind of session, by room, for journeys and for flights"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

COLUMNS: tuple[tuple[str, str, sa.types.TypeEngine[Any], str], ...] = (
    ("editions", "kind_turnarounds", sa.JSON(), "{}"),
    ("editions", "kind_severities", sa.JSON(), "{}"),
    ("editions", "travel_factor", sa.Double(), "1"),
    ("editions", "after_landing", sa.Integer(), "10800"),
    ("editions", "before_take_off", sa.Integer(), "14400"),
    ("rooms", "severities", sa.JSON(), "{}"),
)


def upgrade() -> None:
    for table, name, kind, default in COLUMNS:
        op.add_column(table, sa.Column(name, kind, server_default=default, nullable=False))


def downgrade() -> None:
    for table, name, _, _ in COLUMNS[::-1]:
        op.drop_column(table, name)
