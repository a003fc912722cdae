"""Letters in an edition's own words where it has some, else in the standard ones.

Own words are paragraphs with placeholders (`core.letter_texts`). What fills them is escaped and leads nowhere; only the
links are links, and they are ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from conference.core.letter_texts import Block, fill_body, fill_subject
from conference.core.letters import Attachment, Letter
from conference.kit.letters import Recipient, Sender, compose_letter
from conference.store.letter_texts import OwnText, read_own_text

OWN = "own"


@dataclass(frozen=True, slots=True)
class Writing:
    """A letter to be written: its kind, the template of its standard text with the facts that it gets, and what fills
    the placeholders of own words.
    """

    kind: str
    edition_id: int | None
    template: str
    facts: object
    values: Mapping[str, str]
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnLetter:
    """What the template of own words gets. `inner` is the template of the paragraphs that are ours, for `facts`."""

    subject: str
    blocks: tuple[Block, ...]
    inner: str
    facts: object


def write_letter(writing: Writing, to: Recipient, sender: Sender) -> Letter:
    """The letter in its reader's language, in the edition's words where it has some in it. Cost: 1 statement."""
    own = read_own_text(writing.edition_id, writing.kind, to.language)
    if own is None:
        return compose_letter(writing.template, to, sender, writing.facts, writing.attachments)
    return compose_own(own, writing, to, sender)


def compose_own(own: OwnText, writing: Writing, to: Recipient, sender: Sender) -> Letter:
    """The letter in these words."""
    facts = OwnLetter(
        subject=fill_subject(own.subject, writing.values),
        blocks=fill_body(own.body, writing.values),
        inner=f"_{writing.template}_changes",
        facts=writing.facts,
    )
    return compose_letter(OWN, to, sender, facts, writing.attachments)
