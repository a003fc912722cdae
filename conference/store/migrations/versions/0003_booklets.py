"""Booklets of releases"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "booklets",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("variant", sa.String(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id", "number"],
            ["releases.edition_id", "releases.number"],
            name=op.f("fk_booklets_edition_id_releases"),
        ),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name=op.f("fk_booklets_job_id_jobs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booklets")),
        sa.UniqueConstraint(
            "edition_id", "number", "language", "variant", name=op.f("uq_booklets_edition_id_number_language_variant")
        ),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("booklets")
