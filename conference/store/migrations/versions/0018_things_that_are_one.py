"""Things that were entered twice and are one now"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mergers",
        sa.Column("thing", sa.String(), nullable=False),
        sa.Column("gone_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("thing", "gone_id", name=op.f("pk_mergers")),
    )
    op.create_index("ix_mergers_thing_slug", "mergers", ["thing", "slug"], unique=False)
    op.create_index("ix_mergers_kept_id", "mergers", ["kept_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_mergers_kept_id", "mergers")
    op.drop_index("ix_mergers_thing_slug", "mergers")
    op.drop_table("mergers")
