"""Addresses of accounts change; ways in that were asked for wait for a round"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("accounts", sa.Column("wished_email", sa.String(), server_default="", nullable=False))
    op.add_column("account_links", sa.Column("sent_to", sa.String(), server_default="", nullable=False))
    op.create_table(
        "resets",
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_resets_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resets")),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("resets")
    op.drop_column("account_links", "sent_to")
    op.drop_column("accounts", "wished_email")
