"""Speakers without an invitation have a private link, too"""

from __future__ import annotations

from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

NAME = "ck_invitations_state"
GUESTS = "state IN ('proposed', 'approved', 'sent', 'accepted', 'declined', 'confirmed', 'cancelled')"
ALL = GUESTS.replace(")", ", 'speaking')")


def upgrade() -> None:
    change_check(ALL)


def downgrade() -> None:
    speakers = "SELECT id FROM invitations WHERE state = 'speaking'"
    op.execute(f"DELETE FROM invitation_links WHERE invitation_id IN ({speakers})")
    op.execute("DELETE FROM invitations WHERE state = 'speaking'")
    change_check(GUESTS)


def change_check(condition: str) -> None:
    """Have the states of invitations be these."""
    with op.batch_alter_table("invitations", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.drop_constraint(op.f(NAME), type_="check")
        batch_op.create_check_constraint(op.f(NAME), condition)
