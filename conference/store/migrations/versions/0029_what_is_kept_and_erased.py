"""What is kept of people, for how long, and who asks to be erased"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from conference.store.columns import Line, UtcDateTime

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

DAYS = {"private_days": "30", "registration_days": "180", "letter_days": "365"}
IS_WAITING = sa.text("state = 'waiting'")


def upgrade() -> None:
    for name, days in DAYS.items():
        op.add_column("editions", sa.Column(name, sa.Integer(), server_default=days, nullable=False))
    op.add_column("releases", sa.Column("redacted_at", UtcDateTime(), nullable=True))
    op.add_column("registrations", sa.Column("erased_at", UtcDateTime(), nullable=True))
    op.create_table(
        "erasing_requests",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("decide_by", UtcDateTime(), nullable=False),
        sa.Column("state", Line(), nullable=False),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("reason", Line(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('waiting', 'done', 'refused')", name=op.f("ck_erasing_requests_state")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["editions.id"], name=op.f("fk_erasing_requests_edition_id_editions")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_erasing_requests_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasing_requests")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_erasing_requests_edition_id", "erasing_requests", ["edition_id"])
    op.create_index("ix_erasing_requests_person_id", "erasing_requests", ["person_id"])
    op.create_index(
        "uq_erasing_requests_waiting",
        "erasing_requests",
        ["person_id"],
        unique=True,
        sqlite_where=IS_WAITING,
        postgresql_where=IS_WAITING,
    )


def downgrade() -> None:
    op.drop_table("erasing_requests")
    op.drop_column("registrations", "erased_at")
    op.drop_column("releases", "redacted_at")
    for name in reversed(DAYS):
        op.drop_column("editions", name)
