"""Stars and own feeds"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from conference.store.columns import Line, UtcDateTime

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

ONE_HOLDER = "(account_id IS NULL) <> (registration_id IS NULL)"
IS_OPEN = sa.text("ended_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "stars",
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("registration_id", sa.Integer(), nullable=True),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", UtcDateTime(), nullable=True),
        sa.Column("room_id", sa.Integer(), nullable=True),
        sa.Column("starred_at", UtcDateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(ONE_HOLDER, name=op.f("ck_stars_holder")),
        *make_holders("stars"),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_stars_session_id_sessions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stars")),
        sa.UniqueConstraint("account_id", "session_id", name=op.f("uq_stars_account_id_session_id")),
        sa.UniqueConstraint("registration_id", "session_id", name=op.f("uq_stars_registration_id_session_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "own_feeds",
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("registration_id", sa.Integer(), nullable=True),
        sa.Column("token_hash", Line(), nullable=False),
        sa.Column("language", Line(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(ONE_HOLDER, name=op.f("ck_own_feeds_holder")),
        *make_holders("own_feeds"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_feeds")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_own_feeds_token_hash")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("stars", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stars_session_id"), ["session_id"], unique=False)
    with op.batch_alter_table("own_feeds", schema=None) as batch_op:
        for column in ("account_id", "registration_id"):
            batch_op.create_index(
                f"uq_own_feeds_{column}", [column], unique=True, sqlite_where=IS_OPEN, postgresql_where=IS_OPEN
            )


def make_holders(table: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint(
            [f"{name}_id"], [f"{name}s.id"], name=op.f(f"fk_{table}_{name}_id_{name}s"), ondelete="CASCADE"
        )
        for name in ("account", "registration")
    ]


def downgrade() -> None:
    op.drop_table("own_feeds")
    op.drop_table("stars")
