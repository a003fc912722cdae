"""Accreditation classes, and who has registered in them"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

COUNTED = """
    UPDATE accreditation_classes SET counted = counted SIGN 1
    WHERE id = ROW.class_id AND ROW.state IN ('applied', 'registered')
"""


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
        "accreditation_classes",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("quota", sa.Integer(), nullable=True),
        sa.Column("counted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("is_public", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("needs_approval", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("proof", sa.JSON(), nullable=False),
        sa.Column("amount", sa.Integer(), server_default="0", nullable=False),
        sa.Column("currency", sa.String(), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('visitor', 'industry', 'press', 'market', 'festival', 'guest')",
            name=op.f("ck_accreditation_classes_kind"),
        ),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_accreditation_classes_amount")),
        sa.CheckConstraint("counted >= 0 AND counted <= quota", name=op.f("ck_accreditation_classes_quota")),
        sa.CheckConstraint("opens_at < closes_at", name=op.f("ck_accreditation_classes_window")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["editions.id"], name=op.f("fk_accreditation_classes_edition_id_editions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accreditation_classes")),
        sa.UniqueConstraint("edition_id", "slug", name=op.f("uq_accreditation_classes_edition_id_slug")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "class_questions",
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("label", sa.JSON(), nullable=False),
        sa.Column("hint", sa.JSON(), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("is_needed", sa.Boolean(), nullable=False),
        sa.Column("when_id", sa.Integer(), nullable=True),
        sa.Column("when_answer", sa.String(), server_default="", nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('line', 'text', 'choice', 'tick')", name=op.f("ck_class_questions_kind")),
        sa.ForeignKeyConstraint(
            ["class_id"],
            ["accreditation_classes.id"],
            name=op.f("fk_class_questions_class_id_accreditation_classes"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["when_id"], ["class_questions.id"], name=op.f("fk_class_questions_when_id_class_questions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_questions")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("class_questions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_class_questions_class_id"), ["class_id"])

    op.create_table(
        "registrations",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("class_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("head_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("affiliation", sa.String(), server_default="", nullable=False),
        sa.Column("proof_file", sa.String(), server_default="", nullable=False),
        sa.Column("proof_name", sa.String(), server_default="", nullable=False),
        sa.Column("reason", sa.String(), server_default="", nullable=False),
        sa.Column("amount", sa.Integer(), server_default="0", nullable=False),
        sa.Column("currency", sa.String(), server_default="", nullable=False),
        sa.Column("payment", sa.String(), server_default="free", nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("payment IN ('free', 'due', 'paid', 'refunded')", name=op.f("ck_registrations_payment")),
        sa.CheckConstraint(
            "state IN ('applied', 'registered', 'refused', 'withdrawn')", name=op.f("ck_registrations_state")
        ),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_registrations_amount")),
        sa.CheckConstraint("email IS NOT NULL OR head_id IS NOT NULL", name=op.f("ck_registrations_reachable")),
        sa.ForeignKeyConstraint(
            ["class_id"], ["accreditation_classes.id"], name=op.f("fk_registrations_class_id_accreditation_classes")
        ),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_registrations_edition_id_editions")),
        sa.ForeignKeyConstraint(["head_id"], ["registrations.id"], name=op.f("fk_registrations_head_id_registrations")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_registrations_person_id_people"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registrations")),
        sa.UniqueConstraint("edition_id", "email", name=op.f("uq_registrations_edition_id_email")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("registrations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_registrations_class_id"), ["class_id"])
        batch_op.create_index("ix_registrations_edition_id_state", ["edition_id", "state"])
        batch_op.create_index("ix_registrations_email", ["email"])
        batch_op.create_index(batch_op.f("ix_registrations_head_id"), ["head_id"])
        batch_op.create_index(batch_op.f("ix_registrations_person_id"), ["person_id"])

    op.create_table(
        "registration_answers",
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"],
            ["class_questions.id"],
            name=op.f("fk_registration_answers_question_id_class_questions"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registrations.id"],
            name=op.f("fk_registration_answers_registration_id_registrations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("registration_id", "question_id", name=op.f("pk_registration_answers")),
    )
    with op.batch_alter_table("registration_answers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_registration_answers_question_id"), ["question_id"])

    op.create_table(
        "registration_links",
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registrations.id"],
            name=op.f("fk_registration_links_registration_id_registrations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_registration_links_token_hash")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("registration_links", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_registration_links_registration_id"), ["registration_id"])
    count("tr_classes_counted", "registrations", COUNTED)


def downgrade() -> None:
    forget("tr_classes_counted", "registrations")
    op.drop_table("registration_links")
    op.drop_table("registration_answers")
    op.drop_table("registrations")
    op.drop_table("class_questions")
    op.drop_table("accreditation_classes")
