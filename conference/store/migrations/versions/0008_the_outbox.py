"""The outbox, whom letters go to, and what editions wish of them"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "person_contacts",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("language", sa.String(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_person_contacts_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_contacts")),
        sa.UniqueConstraint("person_id", name=op.f("uq_person_contacts_person_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "letter_settings",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("quiet", sa.Integer(), nullable=False),
        sa.Column("reply_to", sa.String(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_letter_settings_edition_id_editions")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_settings")),
        sa.UniqueConstraint("edition_id", name=op.f("uq_letter_settings_edition_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "letters",
        sa.Column("edition_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("from_number", sa.Integer(), nullable=True),
        sa.Column("to_number", sa.Integer(), nullable=True),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("reply_to", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("html", sa.String(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('waiting', 'held', 'sending', 'sent', 'failed', 'withdrawn')", name=op.f("ck_letters_state")
        ),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_letters_edition_id_editions")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_letters_person_id_people")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_letters_account_id_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
        sa.UniqueConstraint("message_id", name=op.f("uq_letters_message_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.create_index("ix_letters_state_due_at", ["state", "due_at"])
        batch_op.create_index("ix_letters_edition_id_state", ["edition_id", "state"])
        batch_op.create_index("ix_letters_address", ["address"])
        batch_op.create_index(batch_op.f("ix_letters_person_id"), ["person_id"])
        batch_op.create_index(batch_op.f("ix_letters_account_id"), ["account_id"])
    op.create_table(
        "letter_attachments",
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letters.id"], name=op.f("fk_letter_attachments_letter_id_letters"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("letter_id", "position", name=op.f("pk_letter_attachments")),
    )


def downgrade() -> None:
    op.drop_table("letter_attachments")
    op.drop_table("letters")
    op.drop_table("letter_settings")
    op.drop_table("person_contacts")
