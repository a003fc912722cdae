"""Answers of speakers"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from conference.store.columns import Line, UtcDateTime

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

ANSWERS = "'confirmed', 'declined'"


def upgrade() -> None:
    op.create_table(
        "session_answers",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("answer", Line(), nullable=False),
        sa.Column("comment", Line(), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(f"answer IN ({ANSWERS})", name=op.f("ck_session_answers_answer")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_session_answers_session_id_sessions"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_session_answers_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_answers")),
        sa.UniqueConstraint("session_id", "person_id", name=op.f("uq_session_answers_session_id_person_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("session_answers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_answers_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    op.drop_table("session_answers")
