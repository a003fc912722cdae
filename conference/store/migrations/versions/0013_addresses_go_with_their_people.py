"""Addresses go with their people, letters stay"""

from __future__ import annotations

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def change(table: str, ondelete: str | None) -> None:
    name = f"fk_{table}_person_id_people"
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.drop_constraint(name, type_="foreignkey")
        batch_op.create_foreign_key(name, "people", ["person_id"], ["id"], ondelete=ondelete)


def upgrade() -> None:
    change("person_contacts", "CASCADE")
    change("letters", "SET NULL")


def downgrade() -> None:
    change("letters", None)
    change("person_contacts", None)
