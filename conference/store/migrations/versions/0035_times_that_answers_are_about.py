"""Times that answers are about"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from conference.store.columns import UtcDateTime

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

TIMES = ("starts_at", "ends_at")


def upgrade() -> None:
    for name in TIMES:
        op.add_column("session_answers", sa.Column(name, UtcDateTime(), nullable=True))


def downgrade() -> None:
    for name in TIMES:
        op.drop_column("session_answers", name)
