"""Who attends the demo, and who has seats: what its file says, each entry as one typed value."""

from __future__ import annotations

import msgspec

from conference.demo.content import Entry, Words, index_by, read_toml

ADDRESS = "demo.example"


class QuestionEntry(Entry, frozen=True):
    """A question of a class; `when` is the number of an earlier one, from 1."""

    kind: str
    label: Words
    options: tuple[Words, ...] = ()
    is_needed: bool = False
    when: int | None = None
    when_answer: str = ""


class ClassEntry(Entry, frozen=True):
    """A `[[class]]`."""

    key: str
    kind: str
    name: Words
    about: Words
    quota: int | None = None
    is_public: bool = True
    needs_approval: bool = False
    proof: Words = {}
    questions: tuple[QuestionEntry, ...] = ()


class RegistrationEntry(Entry, frozen=True, rename={"class_key": "class"}):
    """A line of `registration`. `person` is the key of the person this is, `answers` are in the questions' order."""

    key: str
    name: str
    class_key: str
    house: str = ""
    language: str = "en"
    state: str = "registered"
    reason: str = ""
    person: str = ""
    answers: tuple[str, ...] = ()

    @property
    def email(self) -> str:
        """An address that never reaches anybody."""
        return f"{self.key}@{ADDRESS}"


class PoolEntry(Entry, frozen=True, rename={"class_key": "class"}):
    """The seats for a class; without one for everybody."""

    capacity: int
    class_key: str = ""
    held: int = 0
    held_for: str = ""


class BookingEntry(Entry, frozen=True):
    """Who has seats, or waits."""

    key: str
    party: int = 1
    state: str = "confirmed"


class OfferEntry(Entry, frozen=True):
    """An `[[offer]]` of the session of a code."""

    session: str
    most_party: int
    pools: tuple[PoolEntry, ...]
    bookings: tuple[BookingEntry, ...]


class Attendance(Entry, frozen=True):
    """Classes and registrations by key, and offers."""

    classes: dict[str, ClassEntry]
    registrations: dict[str, RegistrationEntry]
    offers: tuple[OfferEntry, ...]


def read_attendance(slug: str) -> Attendance:
    """Who attends the edition `slug` of the demo."""
    told = read_toml(f"{slug}/registrations.toml")
    found = {
        "classes": index_by(told["class"], "key"),
        "registrations": index_by(told["registration"], "key"),
        "offers": told["offer"],
    }
    return msgspec.convert(found, Attendance)
