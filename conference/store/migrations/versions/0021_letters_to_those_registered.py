"""Letters to those who are registered"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

NAME = "fk_letters_registration_id_registrations"


def upgrade() -> None:
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.add_column(sa.Column("registration_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(NAME, "registrations", ["registration_id"], ["id"], ondelete="SET NULL")
        batch_op.create_index(batch_op.f("ix_letters_registration_id"), ["registration_id"])


def downgrade() -> None:
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_letters_registration_id"))
        batch_op.drop_constraint(NAME, type_="foreignkey")
        batch_op.drop_column("registration_id")
