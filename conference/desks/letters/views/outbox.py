"""What the addresses of an outbox share: whose it is, and what its pages say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, Flask, abort, url_for

from conference.core.letters import ACTIONS, BLANK
from conference.desks.letters.queries import ReadLetter
from conference.kit.locale import read_language, write_instant
from conference.kit.words import read_translations
from conference.kit.words.letters import ERRORS, KIND_NAMES, STATE_NAMES
from conference.store.editions import find_edition_row

blueprint = Blueprint("letters", __name__, url_prefix="/<language:language>/office")
# The action of the API that each thing done with a letter equals.
OPERATIONS = {"hold": "holdLetter", "send": "sendLetter", "withdraw": "withdrawLetter", "retry": "retryLetter"}


@dataclass(frozen=True, slots=True)
class Outbox:
    """Whose letters a page shows: an edition's, or for `slug` "" the installation's own, on clocks of `zone`."""

    edition_id: int | None
    slug: str
    zone: str

    def name(self, endpoint: str, **values: object) -> str:
        """The address of a page of this outbox: an edition's, or the house's."""
        place = {"edition": self.slug} if self.slug else {}
        prefix = "letters" if self.slug else "letters.house"
        glue = "." if self.slug else "_"
        return url_for(f"{prefix}{glue}{endpoint}", language=read_language(), **place, **values)  # type: ignore[arg-type]

    def find_id(self) -> int:
        """The id of the edition, where the outbox is one's."""
        assert self.edition_id is not None, "the installation's outbox has no edition"
        return self.edition_id

    def write_instant(self, at: datetime) -> str:
        """An instant on the clocks of the outbox."""
        return write_instant(at, self.zone, read_language())


def find_outbox(edition: str) -> Outbox:
    """The outbox of an edition by its slug, 404 where there is none; for "" the installation's."""
    if not edition:
        return Outbox(None, "", "UTC")
    row = find_edition_row(edition) or abort(404)
    return Outbox(row.id, row.slug, row.zone)


@blueprint.record_once
def name_words(state: object) -> None:
    """Let templates name states, kinds and errors of letters."""
    app: Flask = state.app  # type: ignore[attr-defined]
    app.jinja_env.globals.update(
        name_letter_state=lambda state: tell(STATE_NAMES, state),
        name_letter_kind=lambda kind: tell(KIND_NAMES, kind),
        tell_letter_error=lambda error: tell(ERRORS, error),
    )


def tell(words: dict[str, str], word: str) -> str:
    """A word in the reader's language; as it stands where the table does not know it."""
    return read_translations(read_language()).gettext(words[word]) if word in words else word


def list_actions(letter: ReadLetter) -> list[tuple[str, str]]:
    """What can be done with a letter now: (action, operation of the API)."""
    return [(action, OPERATIONS[action]) for action, states in ACTIONS.items() if letter.state in states]


def has_blank(letter: ReadLetter) -> bool:
    """Whether a link is filled in as the letter leaves."""
    return BLANK in letter.letter.text
