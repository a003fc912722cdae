"""Tickets"""

from __future__ import annotations

import base64
import secrets
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from conference.store.columns import UtcDateTime

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

NUMBER_BYTES = 10


def upgrade() -> None:
    tickets = op.create_table(
        "tickets",
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("issued_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("badge_printed_at", UtcDateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registrations.id"],
            name=op.f("fk_tickets_registration_id_registrations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tickets")),
        sa.UniqueConstraint("registration_id", name=op.f("uq_tickets_registration_id")),
        sa.UniqueConstraint("number", name=op.f("uq_tickets_number")),
        sqlite_autoincrement=True,
    )
    classes = "accreditation_classes"
    op.add_column(classes, sa.Column("zones", sa.JSON(), server_default="[]", nullable=False))
    op.add_column(classes, sa.Column("wants_photo", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("registrations", sa.Column("photo_file", sa.String(), server_default="", nullable=False))
    give_tickets(tickets)


def give_tickets(tickets: sa.Table) -> None:
    """A ticket to each that is registered already, each with a number of its own."""
    now = datetime.now(UTC).replace(microsecond=0)
    registered = op.get_bind().execute(sa.text("SELECT id FROM registrations WHERE state = 'registered'"))
    rows = [{"registration_id": id, "number": make_number(), "issued_at": now} for (id,) in registered]
    if rows:
        op.get_bind().execute(sa.insert(tickets), rows)


def make_number() -> str:
    """As the store makes one."""
    return base64.b32encode(secrets.token_bytes(NUMBER_BYTES)).decode()


def downgrade() -> None:
    op.drop_column("registrations", "photo_file")
    op.drop_column("accreditation_classes", "wants_photo")
    op.drop_column("accreditation_classes", "zones")
    op.drop_table("tickets")
