"""What an edition wishes of its letters: how long they wait for more to say, and who is answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from conference.core.errors import RuleBroken
from conference.core.events import FieldChange, LetterWishesChanged
from conference.core.times import whole_minutes
from conference.kit.emails import read_email
from conference.kit.work import record
from conference.store.base import db
from conference.store.letters import read_wishes
from conference.store.tables import LetterSettingsRow

LONGEST_QUIET = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WishOfLetters:
    """Have an edition's letters wait so long for more to say, and answers go there; "" to where letters come from."""

    edition_id: int
    quiet: timedelta
    reply_to: str
    version: int


def wish_of_letters(command: WishOfLetters) -> None:
    """Keep the wishes. Letters that are written already keep their time.

    Raises: RuleBroken("email_wrong"), RuleBroken("quiet_wrong"), RuleBroken("wishes_changed").
    """
    if not timedelta(0) <= command.quiet <= LONGEST_QUIET:
        raise RuleBroken("quiet_wrong", most=whole_minutes(LONGEST_QUIET))
    reply_to = read_email(command.reply_to) if command.reply_to else ""
    before = read_wishes(command.edition_id)
    if before.version != command.version:
        raise RuleBroken("wishes_changed")
    row = db.session.scalar(select(LetterSettingsRow).where(LetterSettingsRow.edition_id == command.edition_id))
    if row is None:
        row = LetterSettingsRow(edition_id=command.edition_id, version=0)
        db.session.add(row)
    row.quiet, row.reply_to, row.version = command.quiet, reply_to, row.version + 1
    db.session.flush()
    compared = (
        FieldChange("quiet", whole_minutes(before.quiet), whole_minutes(command.quiet)),
        FieldChange("reply_to", before.reply_to, reply_to),
    )
    record(LetterWishesChanged(command.edition_id, tuple(each for each in compared if each.before != each.after)))
