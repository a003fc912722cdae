"""At which address, and in which language, who asks to be erased is told what was decided"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from conference.store.columns import Line

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("address", "language"):
        op.add_column("erasing_requests", sa.Column(name, Line(), server_default="", nullable=False))


def downgrade() -> None:
    for name in ("language", "address"):
        op.drop_column("erasing_requests", name)
