"""Pictures of editions, films and people"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

PICTURED = ("editions", "films", "people")


def upgrade() -> None:
    for table in PICTURED:
        op.add_column(table, sa.Column("image", sa.String(), server_default="", nullable=False))


def downgrade() -> None:
    for table in reversed(PICTURED):
        op.drop_column(table, "image")
