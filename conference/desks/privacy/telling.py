"""Letters to who asked to be erased: that it is done, or why it is not.

The one that says that it is done is the last: once it has left, or never will, its row goes, and the address with it.
"""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import delete, select

from conference.core.languages import guess_language
from conference.core.letters import ERASED_LETTER, UNERASED_LETTER
from conference.core.privacy_events import ErasedTold, ErasedUntold
from conference.desks.privacy.holdings import ADDRESS
from conference.desks.privacy.subjects import Subject
from conference.kit.clock import read_now
from conference.kit.jobs import enqueue_job
from conference.kit.letters import Recipient, Sender, write_safe
from conference.kit.notes import Note
from conference.kit.own_letters import Writing, write_letter
from conference.kit.site import name_site
from conference.kit.words import LANGUAGES, read_translations
from conference.kit.words.letters import SITE
from conference.kit.words.privacy import LETTER_TEXTS
from conference.kit.work import record, transaction
from conference.store.base import db
from conference.store.letters import Errand, add_letter, read_wishes
from conference.store.tables import (
    AccountRow,
    EditionRow,
    ErasingRequestRow,
    LetterRow,
    PersonContactRow,
    PersonRow,
    RegistrationRow,
)

PRIVACY = "privacy"
WORKER = "worker"
OVER = ("sent", "failed", "withdrawn")


def find_recipient(subject: Subject) -> Recipient | None:
    """How somebody is written to while it is still known: as they asked, by their registration, contact or account.

    None where no address is theirs alone. Cost: 5 statements at most.
    """
    return find_asked(subject) or find_registered(subject) or find_contact(subject) or find_account(subject)


def find_asked(subject: Subject) -> Recipient | None:
    """As they asked to be erased."""
    statement = (
        select(ErasingRequestRow.address, ErasingRequestRow.language, PersonRow.name)
        .join(PersonRow, PersonRow.id == ErasingRequestRow.person_id)
        .where(ErasingRequestRow.person_id.in_(subject.read("people")), ErasingRequestRow.address != "")
    )
    row = db.session.execute(statement.order_by(ErasingRequestRow.id.desc())).first()
    return make_recipient(row[0], row[2].read(row[1]), row[1]) if row else None


def find_registered(subject: Subject) -> Recipient | None:
    """As they registered last."""
    own = (RegistrationRow.id.in_(subject.read("registrations")), RegistrationRow.erased_at.is_(None))
    columns = select(RegistrationRow.email, RegistrationRow.name, RegistrationRow.language)
    row = db.session.execute(
        columns.where(*own, RegistrationRow.email.is_not(None)).order_by(RegistrationRow.id.desc())
    ).first()
    return make_recipient(*row) if row else None


def find_contact(subject: Subject) -> Recipient | None:
    """As people of the programme are written to; an address of several is nobody's."""
    statement = (
        select(PersonContactRow.email, PersonRow.name, PersonContactRow.language, PersonRow.country)
        .join(PersonRow, PersonRow.id == PersonContactRow.person_id)
        .where(PersonRow.id.in_(subject.read("people")), PersonContactRow.email.in_(subject.read(ADDRESS)))
    )
    row = db.session.execute(statement.order_by(PersonRow.id)).first()
    if row is None:
        return None
    language = row[2] or guess_language(row[3])
    return make_recipient(row[0], row[1].read(language), language)


def find_account(subject: Subject) -> Recipient | None:
    """As they sign in."""
    columns = select(AccountRow.email, AccountRow.name, AccountRow.language)
    row = db.session.execute(columns.where(AccountRow.id.in_(subject.read("accounts")))).first()
    return make_recipient(*row) if row else None


def make_recipient(address: str | None, name: str, language: str) -> Recipient:
    """Somebody in a language of ours."""
    return Recipient(address or "", name, language if language in LANGUAGES else LANGUAGES[0])


def tell_erased(to: Recipient, edition_id: int | None) -> None:
    """Put the last letter into the outbox. To be called when everything else is erased, since that looks for it."""
    write(ERASED_LETTER, to, edition_id)


def tell_refused(to: Recipient, edition_id: int, reason: str, person_id: int) -> None:
    """Put the letter that says why somebody is not erased into the outbox."""
    write(UNERASED_LETTER, to, edition_id, reason, person_id)


def write(kind: str, to: Recipient, edition_id: int | None, reason: str = "", person_id: int | None = None) -> None:
    """Put a letter into the outbox, to leave at once; of no edition it is the installation's."""
    row = db.session.get(EditionRow, edition_id) if edition_id is not None else None
    translate = read_translations(to.language).gettext
    edition = row.name.read(to.language) if row else translate(SITE)
    subject, said = (translate(text) for text in LETTER_TEXTS[kind.removeprefix(f"{PRIVACY}_")])
    facts = Note(
        name=write_safe(to.name),
        edition=write_safe(edition),
        subject=subject,
        said=said,
        place="",
        reason=write_safe(reason),
        link="",
        home=f"{name_site()}/{to.language}/{row.slug}/" if row else f"{name_site()}/{to.language}/",
    )
    sender = Sender(edition, read_wishes(edition_id).reply_to)
    letter = write_letter(Writing(kind, edition_id, PRIVACY, facts, asdict(facts)), to, sender)
    add_letter(Errand(kind, edition_id, person_id), letter, read_now())


def drop_last_letters() -> None:
    """Do away with last letters that have left, or never will; the log tells that, and nothing of them."""
    over = (LetterRow.kind == ERASED_LETTER, LetterRow.state.in_(OVER))
    has_some = db.session.scalar(select(LetterRow.id).where(*over).limit(1)) is not None
    db.session.rollback()
    if not has_some:
        return
    with transaction(WORKER):
        for row in db.session.scalars(select(LetterRow).where(*over).with_for_update()).all():
            record((ErasedTold if row.state == "sent" else ErasedUntold)(row.edition_id))
            db.session.execute(delete(LetterRow).where(LetterRow.id == row.id))
        enqueue_job("wipe", files=[])
