"""Letters to accounts: a way in for whoever was invited, and for whoever lost theirs.

Their link is a blank until they leave (`desks.letters.sending`), so nobody in the office can take it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from conference.core.events import AccountInvited, ResetAsked
from conference.core.languages import Text
from conference.core.letters import BLANK
from conference.kit.clock import read_now
from conference.kit.letters import Recipient, Sender, compose_letter, write_safe
from conference.kit.links import LENGTHS
from conference.kit.site import name_site
from conference.kit.words import LANGUAGES, read_translations
from conference.kit.words.letters import SITE
from conference.kit.words.names import name_account_role
from conference.store.base import db
from conference.store.letters import Errand, add_letter, read_wishes
from conference.store.tables import AccountRow, EditionRow

INVITATION, RESET = "invitation", "reset"
UNITS = {INVITATION: timedelta(days=1), RESET: timedelta(hours=1)}


@dataclass(frozen=True, slots=True)
class WayIn:
    """A letter that leads into an account. `role` is what the account was invited for, "" where it was not.

    `edition` is the name of the edition it is about, else of the site. `link` is the blank; what fills it works for
    `lasts` days in an invitation, hours in a reset.
    """

    name: str
    edition: str
    role: str
    link: str
    lasts: int
    home: str


def invite_by_letter(event: AccountInvited) -> None:
    """Write to whoever was invited."""
    write_way_in(INVITATION, event.account_id, event.edition_id, event.role)


def send_reset(event: ResetAsked) -> None:
    """Write to the address of an account whose password is not known."""
    write_way_in(RESET, event.account_id)


def write_way_in(purpose: str, account_id: int, edition_id: int | None = None, role: str = "") -> None:
    """Put a letter with a blank for a link of this purpose into the outbox, to leave at once."""
    account = db.session.get_one(AccountRow, account_id)
    language = account.language if account.language in LANGUAGES else LANGUAGES[0]
    edition = name_edition(edition_id).read(language) or read_translations(language).gettext(SITE)
    facts = WayIn(
        name=write_safe(account.name),
        edition=write_safe(edition),
        role=name_account_role(role, language) if role else "",
        link=BLANK,
        lasts=LENGTHS[purpose] // UNITS[purpose],
        home=f"{name_site()}/{language}/",
    )
    sender = Sender(edition, read_wishes(edition_id).reply_to)
    letter = compose_letter(purpose, Recipient(account.email, account.name, language), sender, facts)
    add_letter(Errand(purpose, edition_id, account_id=account_id), letter, read_now())


def name_edition(edition_id: int | None) -> Text:
    """What an edition is called; nothing for none."""
    row = db.session.get(EditionRow, edition_id) if edition_id is not None else None
    return row.name if row else Text({})
