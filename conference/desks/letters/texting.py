"""An edition writes its letters in its own words: kept, and given up again for the standard text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from conference.core.errors import RuleBroken
from conference.core.events import LetterTextChanged
from conference.core.languages import NO_TEXT, Text
from conference.core.letter_texts import Placeholder, check_text
from conference.desks.letters.text_kinds import list_placeholders, name_letter, read_standard
from conference.kit.editing import change_row, check_version, compare_facts
from conference.kit.locale import NAMES
from conference.kit.words import LANGUAGES, read_translations
from conference.kit.words.letter_texts import FIELDS
from conference.kit.work import record
from conference.store.base import db
from conference.store.letter_texts import find_letter_text
from conference.store.tables import LetterTextRow


@dataclass(frozen=True, slots=True)
class TextFacts:
    """The subject and the text of a letter in every language."""

    subject: Text
    body: Text


@dataclass(frozen=True, slots=True)
class ChangeLetterText:
    """Have an edition write this in its letters of a kind; `version` is what its writer had in view, 0 for none."""

    edition_id: int
    kind: str
    version: int
    facts: TextFacts


def read_text(edition_id: int, kind: str) -> tuple[TextFacts, int]:
    """What letters of a kind say in an edition, and its version: its own words, else the standard ones."""
    row = find_letter_text(edition_id, kind)
    return (add_standard(kind, TextFacts(row.subject, row.body)), row.version) if row else (find_standard(kind), 0)


def find_standard(kind: str) -> TextFacts:
    """The standard text in every language."""
    return add_standard(kind, TextFacts(NO_TEXT, NO_TEXT))


def add_standard(kind: str, facts: TextFacts) -> TextFacts:
    """The same with the standard text in those languages that have none of their own."""
    subjects, bodies = {}, {}
    for language in LANGUAGES:
        standard = read_standard(kind, language)
        is_own = language in facts.body.by_language
        subjects[language] = facts.subject.by_language.get(language, "") if is_own else standard.subject
        bodies[language] = facts.body.by_language[language] if is_own else standard.body
    return TextFacts(Text(subjects), Text(bodies))


def change_letter_text(command: ChangeLetterText) -> None:
    """Keep what is not the standard text.

    Raises: RuleBroken("stale_version"), and what `check_text` does, with `where` it is.
    """
    check_texts(command.facts, list_placeholders(command.kind))
    row = find_letter_text(command.edition_id, command.kind)
    current = read_text(command.edition_id, command.kind)[0]
    row = row or LetterTextRow(
        edition_id=command.edition_id, kind=command.kind, subject=NO_TEXT, body=NO_TEXT, version=0
    )
    check_version(row, command, current)
    changes = compare_facts(current, command.facts)
    if not changes:
        return
    own = find_own(command.kind, command.facts)
    db.session.add(row)
    change_row(row, {"subject": own.subject, "body": own.body})
    record(LetterTextChanged(command.edition_id, name_letter(command.kind), changes))


def check_texts(facts: TextFacts, offered: Sequence[Placeholder]) -> None:
    """Refuse a text that could not be filled in, in any language. Raises: what `check_text` does."""
    for language in LANGUAGES:
        subject, body = (each.by_language.get(language, "") for each in (facts.subject, facts.body))
        try:
            check_text(subject, body, offered)
        except RuleBroken as problem:
            where = name_place(str(problem.facts["field"]), language)
            raise RuleBroken(problem.code, **{**problem.facts, "where": where}) from problem


def name_place(field: str, language: str) -> Text:
    """Which of the texts is meant: its name, and the language it is in."""
    return Text({each: f"{read_translations(each).gettext(FIELDS[field])} ({NAMES[language]})" for each in LANGUAGES})


def find_own(kind: str, facts: TextFacts) -> TextFacts:
    """What of the facts is not the standard text."""
    own = [language for language in LANGUAGES if not is_standard(kind, facts, language)]
    subject, body = (
        Text({language: each.by_language[language] for language in own}) for each in (facts.subject, facts.body)
    )
    return TextFacts(subject, body)


def is_standard(kind: str, facts: TextFacts, language: str) -> bool:
    """Whether a text says what the standard one does."""
    standard = read_standard(kind, language)
    return (facts.subject.by_language.get(language), facts.body.by_language.get(language)) == (
        standard.subject,
        standard.body,
    )
