"""Fonts of releases"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "release_fonts",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("face", sa.String(), nullable=False),
        sa.Column("list_name", sa.String(), nullable=False),
        sa.Column("letters", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id", "number"],
            ["releases.edition_id", "releases.number"],
            name=op.f("fk_release_fonts_edition_id_releases"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release_fonts")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("release_fonts", schema=None) as batch_op:
        batch_op.create_index("ix_release_fonts_edition_id_number", ["edition_id", "number"])
        batch_op.create_index("ix_release_fonts_file", ["file"])


def downgrade() -> None:
    op.drop_table("release_fonts")
