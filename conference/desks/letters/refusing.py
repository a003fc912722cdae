"""A letter to whoever asked for a release at a time, when it was refused then."""

from __future__ import annotations

from dataclasses import dataclass

from conference.core.events import ReleasePlanRefused
from conference.core.times import to_wall
from conference.kit.clock import read_now
from conference.kit.letters import Recipient, Sender, compose_letter, write_safe
from conference.kit.site import name_site
from conference.kit.words import LANGUAGES, say
from conference.kit.words.sentences import say_when
from conference.store.accounts import find_acting_account
from conference.store.base import db
from conference.store.letters import Errand, add_letter, read_wishes
from conference.store.tables import EditionRow

REFUSED = "release_refused"


@dataclass(frozen=True, slots=True)
class Refused:
    """What was to be released and when, why it was not, and where to go on."""

    name: str
    edition: str
    when: str
    reason: str
    address: str


def tell_who_asked(event: ReleasePlanRefused) -> None:
    """Write to whoever asked, at once; a release that no account asked for is told to nobody."""
    account = find_acting_account(event.asked_by)
    if account is None:
        return
    edition = db.session.get_one(EditionRow, event.edition_id)
    language = account.language if account.language in LANGUAGES else LANGUAGES[0]
    name = edition.name.read(language)
    facts = Refused(
        name=write_safe(account.name),
        edition=write_safe(name),
        when=say_when(to_wall(event.due_at, edition.zone), edition.zone, language),
        reason=write_safe(say(event.code, event.facts, language, edition.zone)),
        address=f"{name_site()}/{language}/office/{edition.slug}/releases",
    )
    to = Recipient(account.email, account.name, language)
    letter = compose_letter(REFUSED, to, Sender(name, read_wishes(edition.id).reply_to), facts)
    add_letter(Errand(REFUSED, edition.id, account_id=account.id), letter, read_now())
