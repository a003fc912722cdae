"""Letters to groups are written by a job"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

NAME = "fk_group_letters_job_id_jobs"


def upgrade() -> None:
    with op.batch_alter_table("group_letters") as table:
        table.add_column(sa.Column("job_id", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f(NAME), "jobs", ["job_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("group_letters") as table:
        table.drop_constraint(op.f(NAME), type_="foreignkey")
        table.drop_column("job_id")
