"""Guests: delegations, invitations, private links, and what of a person only few may see."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from conference.core.invitations import PURPOSES, SESSION_ANSWERS, SPEAKING, STATES
from conference.core.languages import NO_TEXT, Text
from conference.store.base import Base, Edited, Numbered
from conference.store.columns import Texts, UtcDateTime

STATE_NAMES = ", ".join(f"'{state}'" for state in (*STATES, SPEAKING))
ANSWER_NAMES = ", ".join(f"'{answer}'" for answer in SESSION_ANSWERS)
PURPOSE_NAMES = ", ".join(f"'{kind}'" for kind in PURPOSES)


class DelegationRow(Edited, Base):
    """A group that comes together for a film, a country or a member. `liaison` is who of the house looks after it."""

    __tablename__ = "delegations"
    __table_args__ = (CheckConstraint(f"purpose IN ({PURPOSE_NAMES})", name="purpose"), {"sqlite_autoincrement": True})
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"), index=True)
    name: Mapped[Text] = mapped_column(Texts, default=NO_TEXT)
    purpose: Mapped[str]
    film_id: Mapped[int | None] = mapped_column(ForeignKey("films.id", ondelete="SET NULL"), index=True)
    country: Mapped[str] = mapped_column(default="")
    head_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    liaison: Mapped[str] = mapped_column(default="")


class InvitationRow(Edited, Base):
    """A person invited to an edition, or who takes part in it (`SPEAKING`). See `core.invitations`.

    `language` is that of letters to the guest, "" to take the one their address is kept with. `note` is the office's,
    `remark` what the guest wrote back.
    """

    __tablename__ = "invitations"
    __table_args__ = (
        UniqueConstraint("edition_id", "person_id"),
        CheckConstraint(f"state IN ({STATE_NAMES})", name="state"),
        {"sqlite_autoincrement": True},
    )
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    delegation_id: Mapped[int | None] = mapped_column(ForeignKey("delegations.id", ondelete="SET NULL"), index=True)
    state: Mapped[str]
    deadline: Mapped[date | None]
    nights: Mapped[int | None]
    ticket_class: Mapped[str] = mapped_column(default="")
    has_companion: Mapped[bool] = mapped_column(default=False)
    language: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    remark: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    consented_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class InvitationLinkRow(Numbered, Base):
    """A link by which a guest comes in without an account: only the hash of its secret is kept."""

    __tablename__ = "invitation_links"
    invitation_id: Mapped[int] = mapped_column(ForeignKey("invitations.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class DelegationLinkRow(Numbered, Base):
    """A link by which the head of a delegation, or its liaison, reads its itinerary: see `InvitationLinkRow`."""

    __tablename__ = "delegation_links"
    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegations.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class SessionAnswerRow(Numbered, Base):
    """What someone says of a session they take part in: that they do, or cannot, and what else.

    `starts_at` to `ends_at` is the time of the session that they were asked about, None where nobody noted it.
    """

    __tablename__ = "session_answers"
    __table_args__ = (
        UniqueConstraint("session_id", "person_id"),
        CheckConstraint(f"answer IN ({ANSWER_NAMES})", name="answer"),
        {"sqlite_autoincrement": True},
    )
    session_id: Mapped[int] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    answer: Mapped[str]
    comment: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    starts_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class PrivateDataRow(Edited, Base):
    """What of a person only few may see, each look logged: in no picture, release, export, feed or search."""

    __tablename__ = "private_data"
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), unique=True)
    phone: Mapped[str] = mapped_column(default="")
    passport: Mapped[str] = mapped_column(default="")
    diet: Mapped[str] = mapped_column(default="")
    access: Mapped[str] = mapped_column(default="")
