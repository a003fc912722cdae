"""A letter shown before it is kept or sent: filled in with examples, or for somebody who could get it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from sqlalchemy import select

from conference.core.invitations import SPEAKING
from conference.core.languages import Text
from conference.core.letters import BLANK, Letter
from conference.desks.letters.digests import Digest, Item
from conference.desks.letters.guests import make_guest_news
from conference.desks.letters.seat_changes import SeatDigest, SeatItem
from conference.desks.letters.text_kinds import find_section, list_placeholders, make_open_facts
from conference.desks.letters.texting import TextFacts
from conference.kit.letters import Recipient, Sender, write_safe
from conference.kit.own_letters import Writing, compose_own
from conference.kit.site import name_site
from conference.kit.words import LANGUAGES, read_translations
from conference.kit.words.letter_texts import PLACEHOLDERS
from conference.store.base import db
from conference.store.letter_texts import OwnText
from conference.store.letters import read_wishes
from conference.store.tables import AccreditationClassRow, EditionRow, InvitationRow, PersonRow, RegistrationRow

MOST_READERS = 200
EXAMPLE_ADDRESS = "reader@example.org"


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody whom a letter of a kind could be for."""

    id: int
    name: Text


def list_readers(edition_id: int, kind: str) -> list[Reader]:
    """The newest of those whom letters of a kind go to; none where it goes to others. Cost: 1 statement."""
    if find_section(kind) == "guest":
        statement = (
            select(InvitationRow.id, PersonRow.name)
            .join(PersonRow, PersonRow.id == InvitationRow.person_id)
            .where(InvitationRow.edition_id == edition_id, InvitationRow.state != SPEAKING)
            .order_by(InvitationRow.id.desc())
        )
        return [Reader(id, name) for id, name in db.session.execute(statement.limit(MOST_READERS))]
    if find_section(kind) not in ("registration", "seat"):
        return []
    own = RegistrationRow.edition_id == edition_id
    found = select(RegistrationRow.id, RegistrationRow.name).where(own).order_by(RegistrationRow.id.desc())
    return [Reader(id, Text({"und": name})) for id, name in db.session.execute(found.limit(MOST_READERS))]


def read_values(edition_id: int, kind: str, reader_id: int | None, language: str) -> dict[str, str]:
    """What fills a letter of a kind in: examples, and what is known of the reader, where one is chosen."""
    edition = db.session.get_one(EditionRow, edition_id)
    known = {
        "edition": write_safe(edition.name.read(language)),
        "link": BLANK,
        "home": f"{name_site()}/{language}/{edition.slug}/",
    }
    names = [each.name for each in list_placeholders(kind)]
    values = {name: known.get(name) or find_example(name, language) for name in names}
    real = read_real_values(edition, kind, reader_id, language) if reader_id is not None else {}
    return {**values, **{name: value for name, value in real.items() if name in values}}


def find_example(name: str, language: str) -> str:
    """The example of a placeholder."""
    example = PLACEHOLDERS[name][1]
    return read_translations(language).gettext(example) if example else ""


def read_real_values(edition: EditionRow, kind: str, reader_id: int, language: str) -> Mapping[str, str]:
    """What is known of a reader; nothing of one who is not of the edition."""
    if find_section(kind) == "guest":
        invitation = db.session.get(InvitationRow, reader_id)
        if invitation is None or invitation.edition_id != edition.id:
            return {}
        person = db.session.get_one(PersonRow, invitation.person_id)
        return asdict(make_guest_news(edition, person, invitation, language))
    row = db.session.get(RegistrationRow, reader_id)
    if row is None or row.edition_id != edition.id:
        return {}
    kind_row = db.session.get_one(AccreditationClassRow, row.class_id)
    return {"name": write_safe(row.name), "class": write_safe(kind_row.name.read(language))}


def preview_letter(edition_id: int, kind: str, facts: TextFacts, reader_id: int | None = None) -> list[Letter]:
    """The letter in each language, as it would leave. It is not kept, and nobody gets it."""
    edition = db.session.get_one(EditionRow, edition_id)
    shown = []
    for language in LANGUAGES:
        values = read_values(edition_id, kind, reader_id, language)
        template, _facts = make_open_facts(kind, language)
        own = OwnText(facts.subject.by_language.get(language, ""), facts.body.by_language.get(language, ""))
        to = Recipient(EXAMPLE_ADDRESS, values["name"], language)
        sender = Sender(edition.name.read(language), read_wishes(edition_id).reply_to)
        writing = Writing(kind, edition_id, template, make_example_facts(kind, language), values)
        shown.append(compose_own(own, writing, to, sender))
    return shown


def make_example_facts(kind: str, language: str) -> object:
    """Facts with one example of what has changed, for the letters that tell of changes."""
    facts = make_open_facts(kind, language)[1]
    title, said, when, room = (find_example(name, language) for name in ("session", "changes", "when", "room"))
    if isinstance(facts, Digest):
        return replace(facts, items=(Item(title, (said,), f"{when}, {room}", ""),))
    if isinstance(facts, SeatDigest):
        return replace(facts, items=(SeatItem(said, (), f"{when}, {room}", ()),))
    return facts
