"""Who gave seats back: their holder, or the office"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # The table is not made anew, so its triggers stay.
    op.add_column("bookings", sa.Column("ended_by_office", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    op.drop_column("bookings", "ended_by_office")
