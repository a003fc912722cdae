"""Letters to guests: the invitation, that it is confirmed, that it is cancelled.

Their private link is a blank until they leave (`desks.letters.sending`), so nobody in the office can take it unseen.
"""

from __future__ import annotations

from dataclasses import dataclass

from conference.core.guest_events import InvitationStepped
from conference.core.letters import BLANK, GUEST_LETTER_OF
from conference.core.naming import name_person
from conference.kit.clock import read_now
from conference.kit.letters import Recipient, Sender, compose_letter, write_safe
from conference.kit.locale import write_days
from conference.kit.site import name_site
from conference.kit.words import LANGUAGES
from conference.kit.words.days import write_day
from conference.kit.words.guest_names import name_ticket_class
from conference.store.base import db
from conference.store.letters import Errand, add_letter, read_contacts, read_wishes
from conference.store.tables import EditionRow, InvitationRow, PersonRow


@dataclass(frozen=True, slots=True)
class GuestNews:
    """What a guest is told of an invitation; `nights`, `ticket` and `deadline` are None and "" where not agreed."""

    name: str
    edition: str
    days: str
    nights: int | None
    ticket: str
    has_companion: bool
    deadline: str
    link: str
    home: str


def write_to_guest(event: InvitationStepped) -> None:
    """Write to the guest, if the new state is told to guests, they know of it, and an address of theirs is known."""
    kind = GUEST_LETTER_OF.get(event.state)
    contact = read_contacts([event.person_id]).get(event.person_id)
    if kind is None or contact is None or not is_news(event):
        return
    edition = db.session.get_one(EditionRow, event.edition_id)
    person = db.session.get_one(PersonRow, event.person_id)
    invitation = db.session.get_one(InvitationRow, event.invitation_id)
    language = next((each for each in (invitation.language, contact.language) if each in LANGUAGES), LANGUAGES[0])
    name = name_person(person.name, language, person.name_order, person.honorific)
    facts = GuestNews(
        name=write_safe(name),
        edition=write_safe(edition.name.read(language)),
        days=write_days(edition.start_day, edition.end_day, language),
        nights=invitation.nights,
        ticket=name_ticket_class(invitation.ticket_class, language),
        has_companion=invitation.has_companion,
        deadline=write_day(invitation.deadline, "year", language) if invitation.deadline else "",
        link=BLANK,
        home=f"{name_site()}/{language}/{edition.slug}/",
    )
    sender = Sender(edition.name.read(language), read_wishes(edition.id).reply_to)
    letter = compose_letter(kind, Recipient(contact.email, name, language), sender, facts)
    add_letter(Errand(kind, edition.id, person_id=person.id), letter, read_now())


def is_news(event: InvitationStepped) -> bool:
    """Whether the guest has heard of the invitation: one that was never sent is called off in silence."""
    before = next((change.before for change in event.changes if change.name == "state"), None)
    return event.state != "cancelled" or before in ("sent", "accepted", "confirmed")
