"""Texts of letters, and letters to groups"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from conference.store.columns import UtcDateTime

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "letter_texts",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.JSON(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_letter_texts_edition_id_editions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_texts")),
        sa.UniqueConstraint("edition_id", "kind", name=op.f("uq_letter_texts_edition_id_kind")),
    )
    op.create_table(
        "group_letters",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("choice", sa.String(), server_default="", nullable=False),
        sa.Column("subject", sa.JSON(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("left_out", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_group_letters_edition_id_editions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_letters")),
    )
    with op.batch_alter_table("group_letters", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_letters_edition_id"), ["edition_id"], unique=False)
    op.create_table(
        "group_letter_recipients",
        sa.Column("group_letter_id", sa.Integer(), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["group_letter_id"],
            ["group_letters.id"],
            name=op.f("fk_group_letter_recipients_group_letter_id_group_letters"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["letter_id"],
            ["letters.id"],
            name=op.f("fk_group_letter_recipients_letter_id_letters"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("group_letter_id", "reader", name=op.f("pk_group_letter_recipients")),
    )
    with op.batch_alter_table("group_letter_recipients", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_letter_recipients_letter_id"), ["letter_id"], unique=False)


def downgrade() -> None:
    op.drop_table("group_letter_recipients")
    op.drop_table("group_letters")
    op.drop_table("letter_texts")
