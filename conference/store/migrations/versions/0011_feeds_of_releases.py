"""Feeds of releases"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "release_feeds",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("site", sa.String(), nullable=False),
        sa.Column("release_hash", sa.String(), nullable=False),
        sa.Column("texts", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id", "number"],
            ["releases.edition_id", "releases.number"],
            name=op.f("fk_release_feeds_edition_id_releases"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release_feeds")),
        sa.UniqueConstraint(
            "edition_id", "number", "language", name=op.f("uq_release_feeds_edition_id_number_language")
        ),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("release_feeds")
