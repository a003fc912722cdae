"""Letters to groups: written, changed, and put into the outbox, where they are held until somebody sends them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from conference.core.errors import RuleBroken
from conference.core.languages import Text
from conference.core.letter_texts import Placeholder
from conference.desks.letters.texting import TextFacts, check_texts, read_text
from conference.kit.clock import read_now
from conference.kit.editing import change_row, check_version
from conference.kit.words import LANGUAGES, read_translations
from conference.store.base import db
from conference.store.tables import GroupLetterRow

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
    if row.job_id is not None:
        raise RuleBroken("group_letter_written")
    check_version(row, command, TextFacts(row.subject, row.body))
    facts = command.facts
    if (row.subject, row.body, tuple(row.left_out)) != (facts.subject, facts.body, command.left_out):
        change_row(row, {"subject": facts.subject, "body": facts.body, "left_out": command.left_out})
