"""Who made a release and why although errors stood; releases that are to be made at a time"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("releases", schema=None) as batch_op:
        batch_op.add_column(sa.Column("by", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("reason", sa.String(), server_default="", nullable=False))
    op.create_table(
        "planned_releases",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("holds_letters", sa.Boolean(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('waiting', 'done', 'refused', 'withdrawn')", name=op.f("ck_planned_releases_state")
        ),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_planned_releases_edition_id_editions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned_releases")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("planned_releases", schema=None) as batch_op:
        batch_op.create_index(
            "uq_planned_releases_waiting",
            ["edition_id"],
            unique=True,
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        )


def downgrade() -> None:
    op.drop_table("planned_releases")
    with op.batch_alter_table("releases", schema=None) as batch_op:
        batch_op.drop_column("reason")
        batch_op.drop_column("by")
