"""Since when the office keeps somebody out who registered"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from conference.store.columns import UtcDateTime

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # The table is not made anew, so its triggers stay.
    op.add_column("registrations", sa.Column("refused_at", UtcDateTime(), nullable=True))
    op.execute("UPDATE registrations SET refused_at = changed_at WHERE state = 'refused'")


def downgrade() -> None:
    op.drop_column("registrations", "refused_at")
