"""Letters to groups: written, changed, and put into the outbox, where they are held until somebody sends them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from conference.core.errors import RuleBroken
from conference.core.events import GroupLetterWritten
from conference.core.languages import Text
from conference.core.letter_texts import Placeholder
from conference.core.letters import GROUP_LETTER, Letter
from conference.desks.letters.audiences import name_in_all
from conference.desks.letters.group_readers import GroupReader, list_group
from conference.desks.letters.handling import HandleLetters, handle_letters
from conference.desks.letters.texting import TextFacts, check_texts, read_text
from conference.kit.clock import read_now
from conference.kit.editing import change_row, check_version
from conference.kit.letters import Recipient, Sender, write_safe
from conference.kit.own_letters import Writing, compose_own
from conference.kit.site import name_site
from conference.kit.words import LANGUAGES, read_translations
from conference.kit.work import record
from conference.store.base import db
from conference.store.letter_texts import OwnText
from conference.store.letters import Errand, add_letter, read_wishes
from conference.store.pictures import read_programme
from conference.store.tables import EditionRow, GroupLetterRow, GroupRecipientRow, LetterRow

OFFERED = tuple(Placeholder(name) for name in ("name", "edition", "sessions", "class", "link", "home"))


@dataclass(frozen=True, slots=True)
class MakeGroupLetter:
    """Begin a letter to a group."""

    edition_id: int
    audience: str
    choice: str


@dataclass(frozen=True, slots=True)
class ChangeGroupLetter:
    """Have a letter to a group say something, and not go to some of its readers."""

    edition_id: int
    letter_id: int
    version: int
    facts: TextFacts
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WriteGroupLetter:
    """Put a letter to a group into the outbox, held."""

    edition_id: int
    letter_id: int
    version: int


def make_group_letter(command: MakeGroupLetter) -> int:
    """The id of the new letter, which says what its sort of letter begins with."""
    facts = read_beginning(command.edition_id, command.audience)
    row = GroupLetterRow(
        edition_id=command.edition_id,
        audience=command.audience,
        choice=command.choice,
        subject=facts.subject,
        body=facts.body,
        made_at=read_now(),
    )
    db.session.add(row)
    db.session.flush()
    return row.id


def read_beginning(edition_id: int, audience: str) -> TextFacts:
    """What a letter begins with: to those who have not confirmed the edition's own text, else a greeting."""
    if audience == "speakers_unconfirmed":
        return read_text(edition_id, "speakers")[0]
    greetings = {tag: read_translations(tag).gettext("Dear %(name)s,") % {"name": "{name}"} for tag in LANGUAGES}
    bodies = {tag: f"{greeting}\n\n…\n\n{{edition}}\n{{home}}" for tag, greeting in greetings.items()}
    return TextFacts(Text(dict.fromkeys(LANGUAGES, "{edition}")), Text(bodies))


def find_group_letter(edition_id: int, letter_id: int, is_held: bool = False) -> GroupLetterRow:
    """A letter to a group. Raises: RuleBroken("letter_unknown")."""
    own = (GroupLetterRow.edition_id == edition_id, GroupLetterRow.id == letter_id)
    statement = select(GroupLetterRow).where(*own)
    if is_held:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    row = db.session.scalar(statement)
    if row is None:
        raise RuleBroken("letter_unknown")
    return row


def change_group_letter(command: ChangeGroupLetter) -> None:
    """Keep it.

    Raises: RuleBroken("letter_unknown", "group_letter_written", "stale_version"), and what `check_text` does.
    """
    check_texts(command.facts, OFFERED)
    row = find_group_letter(command.edition_id, command.letter_id, is_held=True)
    if row.written_at is not None:
        raise RuleBroken("group_letter_written")
    check_version(row, command, TextFacts(row.subject, row.body))
    facts = command.facts
    if (row.subject, row.body, tuple(row.left_out)) != (facts.subject, facts.body, command.left_out):
        change_row(row, {"subject": facts.subject, "body": facts.body, "left_out": command.left_out})


def write_group_letter(command: WriteGroupLetter) -> int:
    """How many letters were put into the outbox; none where it was done before: nobody gets a second one.

    Raises: RuleBroken("letter_unknown"), RuleBroken("letter_changed") where it says something else by now, and what
    `check_text` does.
    """
    row = find_group_letter(command.edition_id, command.letter_id, is_held=True)
    if row.written_at is not None:
        return 0
    if row.version != command.version:
        raise RuleBroken("letter_changed")
    check_texts(TextFacts(row.subject, row.body), OFFERED)
    programme = read_programme([row.edition_id])
    readers = list_group(row.edition_id, programme, row.audience, row.choice)
    count = write_to(row, [each for each in readers if each.key not in row.left_out])
    change_row(row, {"written_at": read_now()})
    name = name_in_all(row.edition_id, programme, row.audience, row.choice)
    record(GroupLetterWritten(row.edition_id, row.id, name, count))
    return count


def write_to(row: GroupLetterRow, readers: Collection[GroupReader]) -> int:
    """How many of the readers have an address, and so a letter now, held."""
    now, count = read_now(), 0
    writer = make_writer(row.edition_id)
    for reader in readers:
        if reader.to is None:
            continue
        errand = Errand(GROUP_LETTER, row.edition_id, reader.person_id, registration_id=reader.registration_id)
        letter = add_letter(errand, writer.write(TextFacts(row.subject, row.body), reader, reader.to), now)
        letter.state = "held"
        db.session.add(GroupRecipientRow(group_letter_id=row.id, reader=reader.key, letter_id=letter.id))
        count += 1
    db.session.flush()
    return count


@dataclass(frozen=True, slots=True)
class Writer:
    """In whose name letters to a group are written."""

    edition: EditionRow
    reply_to: str

    def write(self, facts: TextFacts, reader: GroupReader, to: Recipient) -> Letter:
        """The letter to one reader, in their language."""
        name = self.edition.name.read(to.language)
        home = f"{name_site()}/{to.language}/{self.edition.slug}/"
        values = {**reader.values, "edition": write_safe(name), "home": home}
        own = OwnText(facts.subject.by_language.get(to.language, ""), facts.body.by_language.get(to.language, ""))
        writing = Writing(GROUP_LETTER, self.edition.id, GROUP_LETTER, None, values)
        return compose_own(own, writing, to, Sender(name, self.reply_to))


def make_writer(edition_id: int) -> Writer:
    """Who writes for an edition."""
    return Writer(db.session.get_one(EditionRow, edition_id), read_wishes(edition_id).reply_to)


def send_group_letter(edition_id: int, letter_id: int) -> int:
    """How many letters of a group were held, and leave now. Raises: RuleBroken("letter_unknown")."""
    row = find_group_letter(edition_id, letter_id)
    statement = (
        select(LetterRow.id)
        .join(GroupRecipientRow, GroupRecipientRow.letter_id == LetterRow.id)
        .where(GroupRecipientRow.group_letter_id == row.id, LetterRow.state == "held")
    )
    return handle_letters(HandleLetters(edition_id, list(db.session.scalars(statement)), "send"))
