"""Check-in lists, and who came in by them"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from conference.store.columns import Line, Texts, UtcDateTime

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

KINDS = "'edition', 'day', 'session', 'gala'"
STATES = "'in', 'undone', 'ended', 'wrong_day', 'not_accredited', 'no_seat', 'already_in'"
IS_WHOLE = sa.text("kind = 'edition'")
IS_INSIDE = sa.text("state = 'in' AND out_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "check_in_lists",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("kind", Line(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("name", Texts(), nullable=False),
        sa.Column("is_limited", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(f"kind IN ({KINDS})", name=op.f("ck_check_in_lists_kind")),
        sa.CheckConstraint("(kind = 'day') = (day IS NOT NULL)", name=op.f("ck_check_in_lists_day")),
        sa.CheckConstraint(
            "(kind IN ('session', 'gala')) = (session_id IS NOT NULL)", name=op.f("ck_check_in_lists_session")
        ),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_check_in_lists_edition_id_editions")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_check_in_lists_session_id_sessions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_in_lists")),
        sa.UniqueConstraint("edition_id", "day", name=op.f("uq_check_in_lists_edition_id_day")),
        sa.UniqueConstraint("session_id", "kind", name=op.f("uq_check_in_lists_session_id_kind")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("check_in_lists", schema=None) as batch_op:
        batch_op.create_index(
            "uq_check_in_lists_edition", ["edition_id"], unique=True, sqlite_where=IS_WHOLE, postgresql_where=IS_WHOLE
        )
    op.create_table(
        "check_in_list_classes",
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["list_id"],
            ["check_in_lists.id"],
            name=op.f("fk_check_in_list_classes_list_id_check_in_lists"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["class_id"],
            ["accreditation_classes.id"],
            name=op.f("fk_check_in_list_classes_class_id_accreditation_classes"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("list_id", "class_id", name=op.f("pk_check_in_list_classes")),
    )
    with op.batch_alter_table("check_in_list_classes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_check_in_list_classes_class_id"), ["class_id"], unique=False)
    op.create_table(
        "check_ins",
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("key", Line(), nullable=False),
        sa.Column("state", Line(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("out_at", UtcDateTime(), nullable=True),
        sa.Column("out_key", Line(), nullable=True),
        sa.Column("actor", Line(), nullable=False),
        sa.Column("device", Line(), server_default="", nullable=False),
        sa.Column("is_offline", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(f"state IN ({STATES})", name=op.f("ck_check_ins_state")),
        sa.CheckConstraint("place >= 1", name=op.f("ck_check_ins_place")),
        sa.ForeignKeyConstraint(
            ["list_id"], ["check_in_lists.id"], name=op.f("fk_check_ins_list_id_check_in_lists"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registrations.id"],
            name=op.f("fk_check_ins_registration_id_registrations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_ins")),
        sa.UniqueConstraint("list_id", "key", name=op.f("uq_check_ins_list_id_key")),
        sa.UniqueConstraint("list_id", "out_key", name=op.f("uq_check_ins_list_id_out_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("check_ins", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_check_ins_registration_id"), ["registration_id"], unique=False)
        batch_op.create_index("ix_check_ins_list_id_state", ["list_id", "state"], unique=False)
        batch_op.create_index(
            "uq_check_ins_inside",
            ["list_id", "registration_id", "place"],
            unique=True,
            sqlite_where=IS_INSIDE,
            postgresql_where=IS_INSIDE,
        )


def downgrade() -> None:
    op.drop_table("check_ins")
    op.drop_table("check_in_list_classes")
    op.drop_table("check_in_lists")
