"""Ways between venues, what people allow, seats held"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "travels",
        sa.Column("first_venue_id", sa.Integer(), nullable=False),
        sa.Column("second_venue_id", sa.Integer(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.CheckConstraint("first_venue_id < second_venue_id", name=op.f("ck_travels_in_order")),
        sa.ForeignKeyConstraint(["first_venue_id"], ["venues.id"], name=op.f("fk_travels_first_venue_id_venues")),
        sa.ForeignKeyConstraint(["second_venue_id"], ["venues.id"], name=op.f("fk_travels_second_venue_id_venues")),
        sa.PrimaryKeyConstraint("first_venue_id", "second_venue_id", name=op.f("pk_travels")),
    )
    op.add_column("people", sa.Column("most_a_day", sa.Integer(), nullable=True))
    op.add_column("people", sa.Column("rest", sa.Integer(), nullable=True))
    op.add_column("sessions", sa.Column("expected", sa.Integer(), nullable=True))
    op.add_column("sessions", sa.Column("held", sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    for table, columns in (("sessions", ("held", "expected")), ("people", ("rest", "most_a_day"))):
        for column in columns:
            op.drop_column(table, column)
    op.drop_table("travels")
