"""Letters to accounts: a way in for whoever was invited, for whoever lost theirs, and for a new address.

Their link is a blank until they leave (`desks.letters.sending`), so nobody in the office can take it.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import timedelta

from conference.core.events import AccountInvited, EmailChanged, EmailWished, ResetAsked
from conference.core.languages import Text
from conference.core.letters import BLANK
from conference.kit.clock import read_now
from conference.kit.letters import Recipient, Sender, write_safe
from conference.kit.links import LENGTHS, NEW_EMAIL
from conference.kit.own_letters import Writing, write_letter
from conference.kit.site import name_site
from conference.kit.words import LANGUAGES, read_translations
from conference.kit.words.letters import SITE
from conference.kit.words.names import name_account_role
from conference.store.base import db
from conference.store.letters import Errand, add_letter, read_wishes
from conference.store.tables import AccountRow, EditionRow

INVITATION, RESET, OLD_EMAIL = "invitation", "reset", "old_email"
A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class WayIn:
    """A letter that leads into an account. `role` is what the account was invited for, "" where it was not.

    `edition` is the name of the edition it is about, else of the site. `link` is the blank, and `lasts` says how
    long what fills it works. A letter that leads nowhere has neither.
    """

    name: str
    edition: str
    role: str
    link: str
    lasts: str
    home: str


def invite_by_letter(event: AccountInvited) -> None:
    """Write to whoever was invited."""
    write_way_in(INVITATION, event.account_id, event.edition_id, event.role)


def send_reset(event: ResetAsked) -> None:
    """Write to the address of an account whose password is not known."""
    write_way_in(RESET, event.account_id)


def send_new_email_link(event: EmailWished) -> None:
    """Write to the address that an account is to have: who follows the link there has shown that it is theirs."""
    write_way_in(NEW_EMAIL, event.account_id, address=db.session.get_one(AccountRow, event.account_id).wished_email)


def tell_old_address(event: EmailChanged) -> None:
    """Write to the address that an account gives up, while it still has it."""
    write_way_in(OLD_EMAIL, event.account_id)


def write_way_in(kind: str, account_id: int, edition_id: int | None = None, role: str = "", address: str = "") -> None:
    """Put a letter to an account, or to an `address` it is to have, into the outbox, to leave at once.

    Where links of this kind lead somewhere (`kit.links.LENGTHS`), a blank stands for one.
    """
    account = db.session.get_one(AccountRow, account_id)
    language = account.language if account.language in LANGUAGES else LANGUAGES[0]
    edition = name_edition(edition_id).read(language) or read_translations(language).gettext(SITE)
    facts = WayIn(
        name=write_safe(account.name),
        edition=write_safe(edition),
        role=name_account_role(role, language) if role else "",
        link=BLANK if kind in LENGTHS else "",
        lasts=say_length(LENGTHS[kind], language) if kind in LENGTHS else "",
        home=f"{name_site()}/{language}/",
    )
    sender = Sender(edition, read_wishes(edition_id).reply_to)
    to = Recipient(address or account.email, account.name, language)
    letter = write_letter(Writing(kind, edition_id, kind, facts, asdict(facts)), to, sender)
    add_letter(Errand(kind, edition_id, account_id=account_id), letter, read_now())


def say_length(length: timedelta, language: str) -> str:
    """How long a link works, as a sentence: in days from two of them on."""
    ngettext = read_translations(language).ngettext
    if length > A_DAY:
        count = length // A_DAY
        said = ngettext("It works for %(num)s day from now.", "It works for %(num)s days from now.", count)
    else:
        count = length // AN_HOUR
        said = ngettext("It works for %(num)s hour from now.", "It works for %(num)s hours from now.", count)
    return said % {"num": count}


def name_edition(edition_id: int | None) -> Text:
    """What an edition is called; nothing for none."""
    row = db.session.get(EditionRow, edition_id) if edition_id is not None else None
    return row.name if row else Text({})
