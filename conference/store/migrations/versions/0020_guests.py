"""Guests: delegations, invitations and private data"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from conference.store.columns import Line, Texts, UtcDateTime, Words

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

STATES = "'proposed', 'approved', 'sent', 'accepted', 'declined', 'confirmed', 'cancelled'"
PURPOSES = "'film', 'country', 'member'"
NUMBERED = {"sqlite_autoincrement": True}
FLIGHTS = ("arrival_flight", "departure_flight", "hotel", "transfers")


def upgrade() -> None:
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("honorific", Texts(), nullable=False, server_default="{}"))
        batch_op.add_column(sa.Column("languages", Words(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("rank", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("name_order", Line(), nullable=False, server_default=""))
    with op.batch_alter_table("stays", schema=None) as batch_op:
        for name in FLIGHTS:
            batch_op.add_column(sa.Column(name, Line(), nullable=False, server_default=""))
    add_delegations()
    add_invitations()
    add_private_data()
    add_papers()


def add_delegations() -> None:
    op.create_table(
        "delegations",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("name", Texts(), nullable=False),
        sa.Column("purpose", Line(), nullable=False),
        sa.Column("film_id", sa.Integer(), nullable=True),
        sa.Column("country", Line(), nullable=False),
        sa.Column("head_id", sa.Integer(), nullable=True),
        sa.Column("liaison", Line(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(f"purpose IN ({PURPOSES})", name=op.f("ck_delegations_purpose")),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_delegations_edition_id_editions")),
        sa.ForeignKeyConstraint(
            ["film_id"], ["films.id"], name=op.f("fk_delegations_film_id_films"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["head_id"], ["people.id"], name=op.f("fk_delegations_head_id_people"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegations")),
        **NUMBERED,
    )
    add_indexes("delegations", "edition_id", "film_id", "head_id")


def add_invitations() -> None:
    op.create_table(
        "invitations",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=True),
        sa.Column("state", Line(), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("nights", sa.Integer(), nullable=True),
        sa.Column("ticket_class", Line(), nullable=False),
        sa.Column("has_companion", sa.Boolean(), nullable=False),
        sa.Column("language", Line(), nullable=False),
        sa.Column("note", Line(), nullable=False),
        sa.Column("remark", Line(), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("consented_at", UtcDateTime(), nullable=True),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(f"state IN ({STATES})", name=op.f("ck_invitations_state")),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_invitations_edition_id_editions")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_invitations_person_id_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegations.id"],
            name=op.f("fk_invitations_delegation_id_delegations"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("edition_id", "person_id", name=op.f("uq_invitations_edition_id_person_id")),
        **NUMBERED,
    )
    add_indexes("invitations", "person_id", "delegation_id")
    op.create_table(
        "invitation_links",
        sa.Column("invitation_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", Line(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["invitation_id"],
            ["invitations.id"],
            name=op.f("fk_invitation_links_invitation_id_invitations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitation_links_token_hash")),
        **NUMBERED,
    )
    add_indexes("invitation_links", "invitation_id")


def add_private_data() -> None:
    op.create_table(
        "private_data",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("phone", Line(), nullable=False),
        sa.Column("passport", Line(), nullable=False),
        sa.Column("diet", Line(), nullable=False),
        sa.Column("access", Line(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_private_data_person_id_people"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_private_data")),
        sa.UniqueConstraint("person_id", name=op.f("uq_private_data_person_id")),
        **NUMBERED,
    )


def add_papers() -> None:
    op.create_table(
        "papers",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("kind", Line(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("language", Line(), nullable=False),
        sa.Column("asked_by", Line(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_papers_edition_id_editions")),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name=op.f("fk_papers_job_id_jobs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_papers")),
        **NUMBERED,
    )
    add_indexes("papers", "edition_id", "asked_at")


def add_indexes(table: str, *columns: str) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        for column in columns:
            batch_op.create_index(batch_op.f(f"ix_{table}_{column}"), [column], unique=False)


def downgrade() -> None:
    for table in ("papers", "private_data", "invitation_links", "invitations", "delegations"):
        op.drop_table(table)
    with op.batch_alter_table("stays", schema=None) as batch_op:
        for name in FLIGHTS:
            batch_op.drop_column(name)
    with op.batch_alter_table("people", schema=None) as batch_op:
        for name in ("honorific", "languages", "rank", "name_order"):
            batch_op.drop_column(name)
