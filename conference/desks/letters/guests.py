"""Letters to guests: the invitation, that an answer is awaited, that it is confirmed, that it is cancelled.

Their private link is a blank until they leave (`desks.letters.sending`), so nobody in the office can take it unseen.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

from conference.core.guest_events import GuestReminded, InvitationStepped
from conference.core.letters import BLANK, GUEST_LETTER_OF, GUEST_REMINDER
from conference.core.naming import name_person
from conference.kit.clock import read_now
from conference.kit.letters import Recipient, Sender, write_safe
from conference.kit.locale import write_days
from conference.kit.own_letters import Writing, write_letter
from conference.kit.site import name_site
from conference.kit.words import LANGUAGES, read_translations
from conference.kit.words.days import write_day
from conference.kit.words.guest_names import name_ticket_class
from conference.store.base import db
from conference.store.letters import Errand, add_letter, read_contacts, read_wishes
from conference.store.tables import EditionRow, InvitationRow, PersonRow


@dataclass(frozen=True, slots=True)
class GuestNews:
    """What a guest is told of an invitation; what is offered in words, "" where it is not agreed."""

    name: str
    edition: str
    days: str
    nights: str
    travel: str
    companion: str
    deadline: str
    link: str
    home: str


def write_to_guest(event: InvitationStepped) -> None:
    """Write to the guest, if the new state is told to guests and they know of it."""
    kind = GUEST_LETTER_OF.get(event.state)
    if kind is not None and is_news(event):
        write(kind, event)


def write_reminder(event: GuestReminded) -> None:
    """Write to a guest who has not answered, that an answer is awaited."""
    write(GUEST_REMINDER, event)


def write(kind: str, event: InvitationStepped | GuestReminded) -> None:
    """Put a letter of a kind to the guest into the outbox, if an address of theirs is known."""
    contact = read_contacts([event.person_id]).get(event.person_id)
    if contact is None:
        return
    edition = db.session.get_one(EditionRow, event.edition_id)
    person = db.session.get_one(PersonRow, event.person_id)
    invitation = db.session.get_one(InvitationRow, event.invitation_id)
    language = next((each for each in (invitation.language, contact.language) if each in LANGUAGES), LANGUAGES[0])
    facts = make_guest_news(edition, person, invitation, language)
    to = Recipient(contact.email, name_person(person.name, language, person.name_order, person.honorific), language)
    sender = Sender(edition.name.read(language), read_wishes(edition.id).reply_to)
    letter = write_letter(Writing(kind, edition.id, kind, facts, asdict(facts)), to, sender)
    add_letter(Errand(kind, edition.id, person_id=person.id), letter, read_now())


def make_guest_news(edition: EditionRow, person: PersonRow, invitation: InvitationRow, language: str) -> GuestNews:
    """What the guest of an invitation is told in a language."""
    texts = read_translations(language)
    nights, ticket = invitation.nights, name_ticket_class(invitation.ticket_class, language)
    in_hotel = texts.ngettext("%(num)s night in our guests’ hotel", "%(num)s nights in our guests’ hotel", nights or 0)
    return GuestNews(
        name=write_safe(name_person(person.name, language, person.name_order, person.honorific)),
        edition=write_safe(edition.name.read(language)),
        days=write_days(edition.start_day, edition.end_day, language),
        nights=in_hotel % {"num": nights} if nights else "",
        travel=texts.gettext("travel: %(ticket)s") % {"ticket": ticket} if ticket else "",
        companion=texts.gettext("someone of your choice may come with you") if invitation.has_companion else "",
        deadline=write_day(invitation.deadline, "year", language) if invitation.deadline else "",
        link=BLANK,
        home=f"{name_site()}/{language}/{edition.slug}/",
    )


def is_news(event: InvitationStepped) -> bool:
    """Whether the guest has heard of the invitation: one that was never sent is called off in silence."""
    before = next((change.before for change in event.changes if change.name == "state"), None)
    return event.state != "cancelled" or before in ("sent", "accepted", "confirmed")
