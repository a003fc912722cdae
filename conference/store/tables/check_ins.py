"""The lists of a door, and who came in by them."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from conference.core.checking import CHECK_IN_STATES, LIST_KINDS
from conference.core.languages import NO_TEXT, Text
from conference.store.base import Base, Edited, Numbered
from conference.store.columns import Texts, UtcDateTime

KIND_NAMES = ", ".join(f"'{kind}'" for kind in LIST_KINDS)
STATE_NAMES = ", ".join(f"'{state}'" for state in CHECK_IN_STATES)
IS_WHOLE = text("kind = 'edition'")
IS_INSIDE = text("state = 'in' AND out_at IS NULL")


class CheckInListRow(Edited, Base):
    """Where people are checked in: of an edition, of one of its festival days, or of a session.

    Without a name it is called after what it is of. One that is limited lets in the classes of `check_in_list_classes`
    alone, any other lets in all. One of a zone lets in the classes whose badges name it: there can be one for each.
    """

    __tablename__ = "check_in_lists"
    __table_args__ = (
        CheckConstraint(f"kind IN ({KIND_NAMES})", name="kind"),
        CheckConstraint("(kind = 'day') = (day IS NOT NULL)", name="day"),
        CheckConstraint("(kind IN ('session', 'gala')) = (session_id IS NOT NULL)", name="session"),
        UniqueConstraint("edition_id", "day", "badge_zone"),
        UniqueConstraint("session_id", "kind", "badge_zone"),
        Index(
            "uq_check_in_lists_edition",
            "edition_id",
            "badge_zone",
            unique=True,
            sqlite_where=IS_WHOLE,
            postgresql_where=IS_WHOLE,
        ),
        {"sqlite_autoincrement": True},
    )
    edition_id: Mapped[int] = mapped_column(ForeignKey("editions.id"))
    kind: Mapped[str]
    day: Mapped[date | None]
    session_id: Mapped[int | None] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"))
    name: Mapped[Text] = mapped_column(Texts, default=NO_TEXT)
    is_limited: Mapped[bool] = mapped_column(default=False, server_default=false())
    badge_zone: Mapped[str] = mapped_column(default="", server_default="")


class CheckInListClassRow(Base):
    """A class that a list lets in."""

    __tablename__ = "check_in_list_classes"
    list_id: Mapped[int] = mapped_column(ForeignKey("check_in_lists.id", ondelete="CASCADE"), primary_key=True)
    class_id: Mapped[int] = mapped_column(
        ForeignKey("accreditation_classes.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class CheckInRow(Numbered, Base):
    """One person let in at a list, by a registration. `key` is made by whoever sends it, so that it counts once.

    `place` tells apart those who come in by the same registration: the database refuses to have two inside on one. A
    row whose state is a refusal was let in by a door without a network, against the rules as they stood.
    """

    __tablename__ = "check_ins"
    __table_args__ = (
        CheckConstraint(f"state IN ({STATE_NAMES})", name="state"),
        CheckConstraint("place >= 1", name="place"),
        UniqueConstraint("list_id", "key"),
        UniqueConstraint("list_id", "out_key"),
        Index(
            "uq_check_ins_inside",
            "list_id",
            "registration_id",
            "place",
            unique=True,
            sqlite_where=IS_INSIDE,
            postgresql_where=IS_INSIDE,
        ),
        Index("ix_check_ins_list_id_state", "list_id", "state"),
        {"sqlite_autoincrement": True},
    )
    list_id: Mapped[int] = mapped_column(ForeignKey("check_in_lists.id", ondelete="CASCADE"))
    registration_id: Mapped[int] = mapped_column(ForeignKey("registrations.id", ondelete="CASCADE"), index=True)
    key: Mapped[str]
    state: Mapped[str]
    place: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    out_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    out_key: Mapped[str | None]
    actor: Mapped[str]
    device: Mapped[str] = mapped_column(default="", server_default="")
    is_offline: Mapped[bool] = mapped_column(default=False, server_default=false())
