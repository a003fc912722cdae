"""Portraits, links of delegations, and when speakers' texts are locked"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from conference.store.columns import Line, UtcDateTime

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

NUMBERED = {"sqlite_autoincrement": True}


def upgrade() -> None:
    op.add_column("people", sa.Column("portrait", Line(), nullable=False, server_default=""))
    op.add_column("people", sa.Column("may_show_portrait", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("editions", sa.Column("texts_locked_at", UtcDateTime(), nullable=True))
    add_portraits()
    add_delegation_links()


def add_portraits() -> None:
    op.create_table(
        "portraits",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("file", Line(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_portraits_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_portraits")),
        sa.UniqueConstraint("person_id", "file", name=op.f("uq_portraits_person_id_file")),
        **NUMBERED,
    )
    with op.batch_alter_table("portraits", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_portraits_file"), ["file"], unique=False)


def add_delegation_links() -> None:
    op.create_table(
        "delegation_links",
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", Line(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegations.id"],
            name=op.f("fk_delegation_links_delegation_id_delegations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegation_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_delegation_links_token_hash")),
    )
    with op.batch_alter_table("delegation_links", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_delegation_links_delegation_id"), ["delegation_id"], unique=False)


def downgrade() -> None:
    op.drop_table("delegation_links")
    op.drop_table("portraits")
    op.execute("ALTER TABLE editions DROP COLUMN texts_locked_at")
    op.execute("ALTER TABLE people DROP COLUMN may_show_portrait")
    op.execute("ALTER TABLE people DROP COLUMN portrait")
