"""The outbox, whom letters go to, and what an edition wishes of its letters."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from conference.core.languages import NO_TEXT, Text
from conference.core.letters import STATES
from conference.store.base import Base, Edited
from conference.store.columns import Length, Texts, UtcDateTime, Words

QUIET = timedelta(minutes=30)
STATE_NAMES = ", ".join(f"'{state}'" for state in STATES)


class PersonContactRow(Edited, Base):
    """How a person is written to. Office only: in no picture and no release. `language` may be empty."""

    __tablename__ = "person_contacts"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), unique=True)
    email: Mapped[str]
    language: Mapped[str] = mapped_column(default="", server_default="")


class LetterSettingsRow(Edited, Base):
    """How an edition's letters go out: `quiet` is how long they wait for more to say, `reply_to` who is answered."""

    __tablename__ = "letter_settings"
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), unique=True)
    quiet: Mapped[timedelta] = mapped_column(Length, default=QUIET)
    reply_to: Mapped[str] = mapped_column(default="", server_default="")


class LetterTextRow(Edited, Base):
    """What an edition writes in letters of a kind, in those languages in which it is not the standard text."""

    __tablename__ = "letter_texts"
    __table_args__ = (UniqueConstraint("edition_id", "kind"),)
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"))
    kind: Mapped[str]
    subject: Mapped[Text] = mapped_column(Texts, default=NO_TEXT)
    body: Mapped[Text] = mapped_column(Texts, default=NO_TEXT)


class GroupLetterRow(Edited, Base):
    """A letter to a chosen group: whom (`audience` with its `choice`), what, and whom it is not for (`left_out`).

    `job_id` is the job that puts it into the outbox; until there is one it can be changed. `written_at` is when that
    was done.
    """

    __tablename__ = "group_letters"
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    audience: Mapped[str]
    choice: Mapped[str] = mapped_column(default="", server_default="")
    subject: Mapped[Text] = mapped_column(Texts, default=NO_TEXT)
    body: Mapped[Text] = mapped_column(Texts, default=NO_TEXT)
    left_out: Mapped[tuple[str, ...]] = mapped_column(Words, default=(), server_default="[]")
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    written_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    job_id: Mapped[int | None] = mapped_column(ForeignKey("jobs.id"))


class GroupRecipientRow(Base):
    """Who a letter to a group was written to, as person or registration: never twice."""

    __tablename__ = "group_letter_recipients"
    group_letter_id: Mapped[int] = mapped_column(ForeignKey("group_letters.id", ondelete="CASCADE"), primary_key=True)
    reader: Mapped[str] = mapped_column(primary_key=True)
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id", ondelete="SET NULL"), index=True)


class LetterRow(Edited, Base):
    """A letter of the outbox, as it will be sent or was. See `core.letters`.

    Without an edition it is the installation's. `due_at`: of a waiting letter when it may leave, of one being sent when
    its worker counts as gone. A letter of releases tells what differs between `from_number` and `to_number`. One to an
    account or to someone registered may hold a blank, which is filled with a link as it leaves.
    """

    __tablename__ = "letters"
    __table_args__ = (
        CheckConstraint(f"state IN ({STATE_NAMES})", name="state"),
        Index("ix_letters_state_due_at", "state", "due_at"),
        Index("ix_letters_edition_id_state", "edition_id", "state"),
        Index("ix_letters_address", "address"),
        {"sqlite_autoincrement": True},
    )
    edition_id: Mapped[int | None] = mapped_column(ForeignKey("editions.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    registration_id: Mapped[int | None] = mapped_column(ForeignKey("registrations.id", ondelete="SET NULL"), index=True)
    kind: Mapped[str]
    state: Mapped[str]
    from_number: Mapped[int | None]
    to_number: Mapped[int | None]
    address: Mapped[str]
    name: Mapped[str]
    language: Mapped[str]
    sender: Mapped[str]
    reply_to: Mapped[str] = mapped_column(default="")
    subject: Mapped[str]
    text: Mapped[str]
    html: Mapped[str]
    message_id: Mapped[str] = mapped_column(unique=True)
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(default=0)
    tried_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    error: Mapped[str] = mapped_column(default="")


class LetterAttachmentRow(Base):
    """A file that goes with a letter, in order."""

    __tablename__ = "letter_attachments"
    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[str]
    body: Mapped[bytes] = mapped_column(LargeBinary)
