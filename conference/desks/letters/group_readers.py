"""How each in a group is written to, and what fills their letter in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from conference.core.languages import Text, guess_language
from conference.core.letters import BLANK
from conference.core.naming import name_person
from conference.core.programme import Programme, Session
from conference.core.registering import COUNTED_STATES
from conference.desks.letters.attending import find_attendee
from conference.desks.letters.group_members import PERSON, Members, find_members
from conference.kit.letters import Recipient, write_safe
from conference.kit.words import LANGUAGES
from conference.store.base import db
from conference.store.letters import read_contacts
from conference.store.tables import (
    AccreditationClassRow,
    InvitationRow,
    PersonContactRow,
    PersonRow,
    RegistrationRow,
)

# How many are read in one statement: a database takes only so many parameters.
AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class GroupReader:
    """Somebody in a group: who, for good (`key`), by name, and how they are written to, None without an address.

    `values` fill their letter in; those named in `foreign` only in another language than the reader's.
    """

    key: str
    name: str
    to: Recipient | None
    values: Mapping[str, str]
    foreign: frozenset[str]
    person_id: int | None = None
    registration_id: int | None = None


def list_group(edition_id: int, programme: Programme, audience: str, choice: str) -> list[GroupReader]:
    """Everybody who is in a group now, by name; nobody in one that is gone.

    Cost: 2 statements, and 4 for each thousand of them.
    """
    members = find_members(edition_id, programme, audience, choice)
    found = [reader for part in members.split(AT_ONCE) for reader in read_readers(part)]
    return sorted(found, key=lambda reader: (reader.name.casefold(), reader.key))


def read_readers(members: Members) -> list[GroupReader]:
    """These members as they are now, by id; whoever is gone by now is not among them. Cost: 4 statements at most."""
    return list_people(members) if members.kind == PERSON else list_registered(members)


def list_people(members: Members) -> list[GroupReader]:
    """These people, each with their sessions. Cost: 3 statements."""
    sessions = members.sessions
    contacts = read_contacts(sessions)
    own = (InvitationRow.edition_id == members.edition_id, InvitationRow.person_id.in_(sessions))
    gone = set(db.session.scalars(select(InvitationRow.person_id).where(*own, InvitationRow.state == "cancelled")))
    rows = db.session.scalars(select(PersonRow).where(PersonRow.id.in_(sessions)).order_by(PersonRow.id))
    return [make_person(row, contacts.get(row.id), row.id not in gone, sessions[row.id]) for row in rows]


def make_person(
    row: PersonRow, contact: PersonContactRow | None, has_page: bool, sessions: Collection[Session]
) -> GroupReader:
    """A person of a group. All but guests called off get a link to their own page."""
    likely = guess_language(row.country)
    language = contact.language if contact and contact.language in LANGUAGES else likely
    name = name_person(row.name, language, row.name_order, row.honorific)
    to = Recipient(contact.email, name, language) if contact else None
    values = {
        "name": write_safe(name),
        "sessions": say_sessions(sessions, language),
        "link": BLANK if has_page else "",
    }
    texts = {"name": [row.name], "sessions": [each.title for each in sessions]}
    return GroupReader(f"person:{row.id}", name, to, values, find_foreign(texts, language), person_id=row.id)


def find_foreign(texts: Mapping[str, Iterable[Text]], language: str) -> frozenset[str]:
    """The placeholders of which a text is not in a language. A Latin name is everybody's who does not read Chinese."""
    return frozenset(
        name
        for name, written in texts.items()
        if any(is_foreign(each, language) for each in written) and (language == "zh" or name != "name")
    )


def is_foreign(text: Text, language: str) -> bool:
    """Whether a text is there, but not in a language."""
    return bool(text) and language not in text.by_language


def say_sessions(sessions: Iterable[Session], language: str) -> str:
    """The titles of sessions in a line."""
    opening, closing, comma = ("“", "”", "、") if language == "zh" else ("“", "”", ", ")
    return comma.join(f"{opening}{write_safe(each.title.read(language))}{closing}" for each in sessions)


def list_registered(members: Members) -> list[GroupReader]:
    """These registrations. Cost: 3 statements."""
    own = (RegistrationRow.id.in_(members.sessions), RegistrationRow.erased_at.is_(None))
    rows = db.session.scalars(select(RegistrationRow).where(*own).order_by(RegistrationRow.id)).all()
    of_edition = select(AccreditationClassRow).where(AccreditationClassRow.edition_id == members.edition_id)
    kinds = {kind.id: kind for kind in db.session.scalars(of_edition)}
    # Some letters go to the heads of delegations, who are looked up one by one unless they are read already.
    heads = {row.head_id for row in rows if row.head_id and not row.email}
    kept = db.session.scalars(select(RegistrationRow).where(RegistrationRow.id.in_(heads))).all() if heads else []
    readers = [make_registered(row, kinds[row.class_id], members.sessions[row.id]) for row in rows]
    del kept
    return readers


def make_registered(row: RegistrationRow, kind: AccreditationClassRow, sessions: Collection[Session]) -> GroupReader:
    """Somebody registered; their link opens their registration."""
    language = row.language if row.language in LANGUAGES else LANGUAGES[0]
    values = {
        "name": write_safe(row.name),
        "class": write_safe(kind.name.read(language)),
        "sessions": say_sessions(sessions, language),
        "link": BLANK if row.state in COUNTED_STATES else "",
    }
    foreign = find_foreign({"class": [kind.name], "sessions": [each.title for each in sessions]}, language)
    to = find_attendee(row)
    return GroupReader(f"registration:{row.id}", row.name, to, values, foreign, registration_id=row.id)
