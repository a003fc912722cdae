"""Seats that are booked, and the database counts them"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

TAKEN = """
    UPDATE seat_pools SET taken = taken SIGN ROW.party
    WHERE id = ROW.pool_id AND ROW.state IN ('confirmed', 'offered')
"""
HELD = "UPDATE seat_pools SET held = held SIGN ROW.seats WHERE id = ROW.pool_id"


def is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def count(name: str, table: str, change: str) -> None:
    """Keep a count up to date with every row of a table. `change`: what a row does to it, with ROW and SIGN in it."""
    undo = change.replace("ROW", "OLD").replace("SIGN", "-") + ";"
    do = change.replace("ROW", "NEW").replace("SIGN", "+") + ";"
    bodies = {"INSERT": do, "UPDATE": undo + do, "DELETE": undo}
    for event, body in bodies.items():
        if is_sqlite():
            op.execute(f"CREATE TRIGGER {name}_{event} AFTER {event} ON {table} BEGIN {body} END")
        else:
            function = f"{name}_{event}()"
            op.execute(
                f"CREATE FUNCTION {function} RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NULL; END $$"
            )
            op.execute(
                f"CREATE TRIGGER {name}_{event} AFTER {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {function}"
            )


def forget(name: str, table: str) -> None:
    for event in ("INSERT", "UPDATE", "DELETE"):
        if is_sqlite():
            op.execute(f"DROP TRIGGER {name}_{event}")
        else:
            op.execute(f"DROP TRIGGER {name}_{event} ON {table}")
            op.execute(f"DROP FUNCTION {name}_{event}()")


def upgrade() -> None:
    op.create_table(
        "seat_offers",
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("most_party", sa.Integer(), server_default="1", nullable=False),
        sa.Column("answer_within", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("answer_within > 0", name=op.f("ck_seat_offers_answer_within")),
        sa.CheckConstraint("most_party >= 1", name=op.f("ck_seat_offers_most_party")),
        sa.CheckConstraint("opens_at < closes_at", name=op.f("ck_seat_offers_window")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_seat_offers_session_id_sessions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat_offers")),
        sa.UniqueConstraint("session_id", name=op.f("uq_seat_offers_session_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "seat_pools",
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), server_default="0", nullable=False),
        sa.Column("held", sa.Integer(), server_default="0", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("taken >= 0 AND held >= 0 AND taken + held <= capacity", name=op.f("ck_seat_pools_sold")),
        sa.ForeignKeyConstraint(
            ["class_id"], ["accreditation_classes.id"], name=op.f("fk_seat_pools_class_id_accreditation_classes")
        ),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["seat_offers.id"], name=op.f("fk_seat_pools_offer_id_seat_offers"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat_pools")),
        sa.UniqueConstraint("offer_id", "class_id", name=op.f("uq_seat_pools_offer_id_class_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("seat_pools", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seat_pools_class_id"), ["class_id"])
        batch_op.create_index(
            "uq_seat_pools_open",
            ["offer_id"],
            unique=True,
            sqlite_where=sa.text("class_id IS NULL"),
            postgresql_where=sa.text("class_id IS NULL"),
        )

    op.create_table(
        "bookings",
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("pool_id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("party", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("offered_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("booked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'offered') = (offered_until IS NOT NULL)", name=op.f("ck_bookings_offered")),
        sa.CheckConstraint(
            "state IN ('confirmed', 'offered', 'queued', 'lapsed', 'cancelled')", name=op.f("ck_bookings_state")
        ),
        sa.CheckConstraint("party >= 1", name=op.f("ck_bookings_party")),
        sa.ForeignKeyConstraint(["offer_id"], ["seat_offers.id"], name=op.f("fk_bookings_offer_id_seat_offers")),
        sa.ForeignKeyConstraint(["pool_id"], ["seat_pools.id"], name=op.f("fk_bookings_pool_id_seat_pools")),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registrations.id"], name=op.f("fk_bookings_registration_id_registrations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bookings")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("bookings", schema=None) as batch_op:
        batch_op.create_index("ix_bookings_offered_until", ["offered_until"])
        batch_op.create_index("ix_bookings_pool_id_state", ["pool_id", "state"])
        batch_op.create_index(batch_op.f("ix_bookings_registration_id"), ["registration_id"])
        batch_op.create_index(
            "uq_bookings_active",
            ["offer_id", "registration_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('confirmed', 'offered', 'queued')"),
            postgresql_where=sa.text("state IN ('confirmed', 'offered', 'queued')"),
        )

    op.create_table(
        "seat_holds",
        sa.Column("pool_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("release_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("seats >= 0", name=op.f("ck_seat_holds_seats")),
        sa.ForeignKeyConstraint(
            ["pool_id"], ["seat_pools.id"], name=op.f("fk_seat_holds_pool_id_seat_pools"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat_holds")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("seat_holds", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seat_holds_pool_id"), ["pool_id"])
        batch_op.create_index(batch_op.f("ix_seat_holds_release_at"), ["release_at"])
    count("tr_pools_taken", "bookings", TAKEN)
    count("tr_pools_held", "seat_holds", HELD)


def downgrade() -> None:
    forget("tr_pools_held", "seat_holds")
    forget("tr_pools_taken", "bookings")
    op.drop_table("seat_holds")
    op.drop_table("bookings")
    op.drop_table("seat_pools")
    op.drop_table("seat_offers")
