"""The thing an event is about"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("events", sa.Column("thing", sa.String(), nullable=True))
    op.add_column("events", sa.Column("thing_id", sa.Integer(), nullable=True))
    op.create_index("ix_events_thing_thing_id", "events", ["thing", "thing_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_events_thing_thing_id", "events")
    op.drop_column("events", "thing_id")
    op.drop_column("events", "thing")
