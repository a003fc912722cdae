"""Accreditation classes with what they ask, and who has registered."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false, true
from sqlalchemy.orm import Mapped, mapped_column

from conference.core.languages import NO_TEXT, Text
from conference.core.registering import CLASS_KINDS, PAYMENTS, QUESTION_KINDS, REGISTRATION_STATES
from conference.store.base import Base, Edited, Numbered
from conference.store.columns import TextList, Texts, UtcDateTime

KIND_NAMES = ", ".join(f"'{kind}'" for kind in CLASS_KINDS)
QUESTION_NAMES = ", ".join(f"'{kind}'" for kind in QUESTION_KINDS)
STATE_NAMES = ", ".join(f"'{state}'" for state in REGISTRATION_STATES)
PAYMENT_NAMES = ", ".join(f"'{payment}'" for payment in PAYMENTS)


class AccreditationClassRow(Edited, Base):
    """A class in which an edition registers people. `quota` is its number of places; None is no limit.

    One that is not public is given by the office alone. `amount` is in the smallest unit of `currency`. `counted` is
    how many places are used up: triggers of the database keep it, and a migration that makes the table of
    registrations anew has to make those again. Neither code nor a second client can pass the quota. `zones` are what it
    opens, as a badge names it; where it `wants_photo`, who registers sends a portrait for their badge.
    """

    __tablename__ = "accreditation_classes"
    __table_args__ = (
        UniqueConstraint("edition_id", "slug"),
        CheckConstraint(f"kind IN ({KIND_NAMES})", name="kind"),
        CheckConstraint("opens_at < closes_at", name="window"),
        CheckConstraint("counted >= 0 AND counted <= quota", name="quota"),
        CheckConstraint("amount >= 0", name="amount"),
        {"sqlite_autoincrement": True},
    )
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"))
    slug: Mapped[str]
    kind: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    name: Mapped[Text] = mapped_column(Texts)
    about: Mapped[Text] = mapped_column(Texts, default=NO_TEXT)
    opens_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closes_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    quota: Mapped[int | None]
    counted: Mapped[int] = mapped_column(default=0, server_default="0")
    is_public: Mapped[bool] = mapped_column(default=True, server_default=true())
    needs_approval: Mapped[bool] = mapped_column(default=False, server_default=false())
    proof: Mapped[Text] = mapped_column(Texts, default=NO_TEXT)
    amount: Mapped[int] = mapped_column(default=0, server_default="0")
    currency: Mapped[str] = mapped_column(default="", server_default="")
    zones: Mapped[tuple[Text, ...]] = mapped_column(TextList, default=(), server_default="[]")
    wants_photo: Mapped[bool] = mapped_column(default=False, server_default=false())


class ClassQuestionRow(Numbered, Base):
    """See `core.registering.Question`."""

    __tablename__ = "class_questions"
    __table_args__ = (
        CheckConstraint(f"kind IN ({QUESTION_NAMES})", name="kind"),
        {"sqlite_autoincrement": True},
    )
    class_id: Mapped[int] = mapped_column(ForeignKey("accreditation_classes.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    kind: Mapped[str]
    label: Mapped[Text] = mapped_column(Texts)
    hint: Mapped[Text] = mapped_column(Texts, default=NO_TEXT)
    options: Mapped[tuple[Text, ...]] = mapped_column(TextList, default=())
    is_needed: Mapped[bool] = mapped_column(default=False)
    when_id: Mapped[int | None] = mapped_column(ForeignKey("class_questions.id"))
    when_answer: Mapped[str] = mapped_column(default="", server_default="")


class RegistrationRow(Edited, Base):
    """Someone who has asked to attend an edition. Private: in no picture, no release, and no event of the log.

    An address registers once in an edition; one who was registered by a delegation's head (`head_id`) may have none.
    `person_id` is who this is among the people that appear, where the office knows it. `proof_file` and `photo_file`
    are hashes of contents in `kit.files`. Since `refused_at` the office keeps them out, until it lets them in. Since
    `erased_at` it is nobody's any more, and only counts.
    """

    __tablename__ = "registrations"
    __table_args__ = (
        UniqueConstraint("edition_id", "email"),
        CheckConstraint(f"state IN ({STATE_NAMES})", name="state"),
        CheckConstraint(f"payment IN ({PAYMENT_NAMES})", name="payment"),
        CheckConstraint("amount >= 0", name="amount"),
        CheckConstraint("email IS NOT NULL OR head_id IS NOT NULL", name="reachable"),
        Index("ix_registrations_edition_id_state", "edition_id", "state"),
        Index("ix_registrations_email", "email"),
        {"sqlite_autoincrement": True},
    )
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"))
    class_id: Mapped[int] = mapped_column(ForeignKey("accreditation_classes.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    head_id: Mapped[int | None] = mapped_column(ForeignKey("registrations.id"), index=True)
    state: Mapped[str]
    name: Mapped[str]
    email: Mapped[str | None]
    language: Mapped[str]
    affiliation: Mapped[str] = mapped_column(default="", server_default="")
    proof_file: Mapped[str] = mapped_column(default="", server_default="")
    proof_name: Mapped[str] = mapped_column(default="", server_default="")
    photo_file: Mapped[str] = mapped_column(default="", server_default="")
    reason: Mapped[str] = mapped_column(default="", server_default="")
    amount: Mapped[int] = mapped_column(default=0, server_default="0")
    currency: Mapped[str] = mapped_column(default="", server_default="")
    payment: Mapped[str] = mapped_column(default="free", server_default="free")
    refused_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    erased_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class AnswerRow(Base):
    """What a registration answers to a question."""

    __tablename__ = "registration_answers"
    registration_id: Mapped[int] = mapped_column(ForeignKey("registrations.id", ondelete="CASCADE"), primary_key=True)
    question_id: Mapped[int] = mapped_column(
        ForeignKey("class_questions.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    answer: Mapped[str]


class RegistrationLinkRow(Numbered, Base):
    """A link that opens a registration until it ends: only the hash of its secret is kept."""

    __tablename__ = "registration_links"
    registration_id: Mapped[int] = mapped_column(ForeignKey("registrations.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
