"""Q&A extra and flight buffers by kind of session; Q&A extra and the way in by room"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

COLUMNS: tuple[tuple[str, str, sa.types.TypeEngine[Any], str | None], ...] = (
    ("editions", "kind_qa_extras", sa.JSON(), "{}"),
    ("editions", "kind_landings", sa.JSON(), "{}"),
    ("editions", "kind_take_offs", sa.JSON(), "{}"),
    ("rooms", "qa_extra", sa.Integer(), None),
    ("rooms", "reach", sa.Integer(), "0"),
)


def upgrade() -> None:
    for table, name, kind, default in COLUMNS:
        op.add_column(table, sa.Column(name, kind, server_default=default, nullable=default is None))


def downgrade() -> None:
    for table, name, _, _ in COLUMNS[::-1]:
        op.drop_column(table, name)
