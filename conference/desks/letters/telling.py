"""Letters that a release brings about: one digest a person, of what changed for them since they last heard.

A letter that still waits, untried, is written anew instead of followed by another: so releases that come one soon after
the other are one letter, which says the net change, or none where nothing is left to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from conference.core.concerns import Concern, find_concerns
from conference.core.events import ProgrammeReleased
from conference.core.languages import guess_language
from conference.core.letters import Letter
from conference.core.programme import Programme
from conference.desks.letters.digests import Told, list_values, make_attachments, make_digest
from conference.formats.ical.invitation import Party
from conference.kit.clock import read_now
from conference.kit.letters import Recipient, Sender
from conference.kit.mail import name_sender
from conference.kit.own_letters import Writing, write_letter
from conference.kit.site import name_site
from conference.store.letters import (
    Errand,
    Wishes,
    add_letter,
    find_waiting_letters,
    read_contacts,
    read_wishes,
    rewrite_letter,
)
from conference.store.releases import read_release, read_released_draft
from conference.store.tables import LetterRow, PersonContactRow

PROGRAMME = "programme"
NOTHING_LEFT = "nothing_left"


@dataclass(frozen=True, slots=True)
class Telling:
    """A release to be told of: what it differs in from each release that somebody knows, and how it is told.

    `are_held`: its letters wait until somebody sends them.
    """

    edition_id: int
    number: int
    told: Mapping[int, Told]
    concerns: Mapping[int, Mapping[int, tuple[Concern, ...]]]
    wishes: Wishes
    are_held: bool


def tell_people(event: ProgrammeReleased) -> None:
    """Write to everybody whose sessions the release changes. The first one changes nothing: nothing was known."""
    if event.number == 1:
        return
    waiting = find_waiting_letters(event.edition_id, PROGRAMME)
    telling = make_telling(event, {row.from_number for row in waiting.values() if row.from_number})
    concerned = telling.concerns[event.number - 1].keys() | waiting.keys()
    contacts = read_contacts(concerned)
    for person_id in sorted(concerned):
        tell_person(telling, person_id, contacts.get(person_id), waiting.get(person_id))


def make_telling(event: ProgrammeReleased, known: Iterable[int]) -> Telling:
    """The release beside the one before it and beside each of `known`, by number."""
    release = read_release(event.edition_id, event.number)
    new = read_released_draft(event.edition_id, event.number)
    assert release is not None and new is not None
    told = {
        number: Told(read_draft(event.edition_id, number), new, release, name_site())
        for number in {event.number - 1, *known}
    }
    concerns = {number: find_concerns(each.old, each.new) for number, each in told.items()}
    return Telling(event.edition_id, event.number, told, concerns, read_wishes(event.edition_id), event.holds_letters)


def read_draft(edition_id: int, number: int) -> Programme:
    """The whole draft that a release was made from."""
    draft = read_released_draft(edition_id, number)
    assert draft is not None
    return draft


def tell_person(telling: Telling, person_id: int, contact: PersonContactRow | None, row: LetterRow | None) -> None:
    """Write to one person, or write their waiting letter anew; without an address or anything to say, neither."""
    base = row.from_number if row is not None and row.from_number else telling.number - 1
    concerns = telling.concerns[base].get(person_id, ())
    if contact is None or not concerns:
        if row is not None:
            row.state, row.error = "withdrawn", NOTHING_LEFT
            row.version += 1
        return
    errand = Errand(PROGRAMME, telling.edition_id, person_id, None, base, telling.number)
    letter = write_digest(telling.told[base], telling.wishes, find_recipient(telling.told[base], contact), concerns)
    if row is None:
        row = add_letter(errand, letter, read_now() + telling.wishes.quiet)
    else:
        rewrite_letter(row, errand, letter)
    if telling.are_held:
        row.state = "held"


def write_digest(told: Told, wishes: Wishes, to: Recipient, concerns: tuple[Concern, ...]) -> Letter:
    """The letter to one person."""
    sender = Sender(told.release.edition.name.read(to.language), wishes.reply_to)
    attachments = make_attachments(told, concerns, to, Party(sender.name, name_sender()))
    digest = make_digest(told, concerns, to, bool(attachments))
    values = list_values(digest, to.language)
    return write_letter(Writing(PROGRAMME, told.release.edition.id, PROGRAMME, digest, values, attachments), to, sender)


def find_recipient(told: Told, contact: PersonContactRow) -> Recipient:
    """The person of an address: their name in the language they read, which may follow from their country."""
    person = told.new.people.get(contact.person_id) or told.old.people[contact.person_id]
    language = contact.language or guess_language(person.country)
    return Recipient(contact.email, person.name.read(language), language)


def readdress(row: LetterRow, contact: PersonContactRow) -> None:
    """Have a letter that has not arrived go to its person's address of today, in their language, its files too."""
    if row.kind != PROGRAMME or not (row.edition_id and row.person_id and row.from_number and row.to_number):
        row.address = contact.email
        return
    release = read_release(row.edition_id, row.to_number)
    assert release is not None
    old, new = read_draft(row.edition_id, row.from_number), read_draft(row.edition_id, row.to_number)
    told, concerns = Told(old, new, release, name_site()), find_concerns(old, new).get(row.person_id, ())
    letter = write_digest(told, read_wishes(row.edition_id), find_recipient(told, contact), concerns)
    errand = Errand(row.kind, row.edition_id, row.person_id, None, row.from_number, row.to_number)
    rewrite_letter(row, errand, letter)
