"""Somebody made unknown: their rows go, or say nothing of them any more; so do releases, letters, files and the log.

What only counts stays: bookings, sessions, numbers of the log. That somebody was erased the log tells by a number.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import delete, select, update

from conference.core.account_events import AccountErased
from conference.core.privacy_events import PersonErased, RegistrationErased
from conference.core.redaction import REMOVED, name_removed
from conference.desks.privacy.files import find_uploads_with, list_files
from conference.desks.privacy.forgetting import find_own_words, forget_events, forget_words
from conference.desks.privacy.holdings import BLANK, DELETE, HOLDINGS, NOBODY
from conference.desks.privacy.redacting import read_released_names, redact_releases
from conference.desks.privacy.subjects import Subject, Whose, find_editions, find_subject, find_table, is_held, keep_to
from conference.desks.privacy.telling import find_recipient, tell_erased
from conference.kit.clock import read_now
from conference.kit.jobs import enqueue_job
from conference.kit.work import record
from conference.store.base import db
from conference.store.locks import hold_programme
from conference.store.tables import (
    AccountRow,
    AppearanceRow,
    PaperRow,
    PersonRow,
    PrivateDataRow,
    RegistrationRow,
    UploadRow,
)

# Shorter words of theirs may be part of anything.
SHORTEST_WORD = 6


@dataclass(frozen=True, slots=True)
class Erase:
    """Make unknown whoever is known by these. `edition_id` is the edition in which it was asked for, if one."""

    whose: Whose
    edition_id: int | None = None


def erase(command: Erase) -> None:
    """Erase a person with their registrations, and tell them. An account stays: only its holder closes it."""
    hold_programme()
    known = find_subject(command.whose)
    to, edition_id = find_recipient(known), command.edition_id or max(find_editions(known), default=None)
    subject = keep_to(known, accounts=frozenset())
    erase_rows(subject, command.edition_id)
    if to is not None:
        tell_erased(to, edition_id)


def forget_account(event: AccountErased) -> None:
    """With an account goes everything that hangs on it and on nothing else."""
    erase_rows(find_subject(Whose(accounts=frozenset({event.account_id})), is_joined=False), None)


def erase_rows(subject: Subject, edition_id: int | None) -> None:
    """Erase a person's rows, and what others' rows say of them."""
    people = subject.read("people")
    own = RegistrationRow.id.in_(subject.read("registrations"))
    for row in db.session.scalars(select(RegistrationRow).where(own)).all():
        record(RegistrationErased(row.edition_id, row.id))
    names, words = find_names(subject), find_words(subject)
    telling = find_own_words(names, words, subject)
    files = list_files(subject)
    redacted = redact_releases(people, telling)
    forget_events(subject)
    clear_rows(subject)
    empty_people(people)
    uploads = find_uploads_with(telling)
    db.session.execute(delete(UploadRow).where(UploadRow.id.in_(uploads)))
    # Papers of the office go after a day; whichever holds the name is printed anew when it is asked for.
    db.session.execute(delete(PaperRow))
    forget_words(telling)
    for person_id in sorted(people):
        record(PersonErased(edition_id, person_id, redacted.releases))
    enqueue_job("wipe", files=sorted({*files, *redacted.files, *uploads.values()} - {""}))


def find_names(subject: Subject) -> set[str]:
    """Everything that somebody is, or was, called."""
    people = subject.read("people")
    names = {
        name
        for text in db.session.scalars(select(PersonRow.name).where(PersonRow.id.in_(people)))
        for name in text.by_language.values()
    }
    for row in (RegistrationRow, AccountRow):
        own = row.id.in_(subject.read(row.__tablename__))
        names |= set(db.session.scalars(select(row.name).where(own)))
    return {name for name in names | read_released_names(people) if len(name) > 1}


def find_words(subject: Subject) -> set[str]:
    """What else leads to somebody: addresses, telephone, passport."""
    private = select(PrivateDataRow.phone, PrivateDataRow.passport)
    told = db.session.execute(private.where(PrivateDataRow.person_id.in_(subject.read("people")))).all()
    accounts = select(AccountRow.email).where(AccountRow.id.in_(subject.read("accounts")))
    found = {word for row in told for word in row} | set(db.session.scalars(accounts)) | set(subject.read("address"))
    return {word for word in found if len(word) >= SHORTEST_WORD}


def clear_rows(subject: Subject) -> None:
    """Delete somebody's rows, or have them say nothing; what hangs on others first."""
    for holding in reversed(HOLDINGS):
        if holding.erasing == DELETE:
            db.session.execute(delete(find_table(holding)).where(is_held(holding, subject.ids)))
        elif holding.erasing == BLANK:
            statement = update(find_table(holding)).where(is_held(holding, subject.ids))
            db.session.execute(statement.values(dict(holding.blanks)))
    for id in subject.read("registrations"):
        values = {"email": f"{name_removed(id)}@erased.invalid", "erased_at": read_now()}
        db.session.execute(update(RegistrationRow).where(RegistrationRow.id == id).values(**values))
    db.session.flush()
    db.session.expire_all()


def empty_people(people: Collection[int]) -> None:
    """Have people be nobody; who appears in no session goes altogether."""
    appearing = set(db.session.scalars(select(AppearanceRow.person_id).where(AppearanceRow.person_id.in_(people))))
    for row in db.session.scalars(select(PersonRow).where(PersonRow.id.in_(people))).all():
        if row.id not in appearing:
            db.session.delete(row)
            continue
        row.name, row.slug = REMOVED, name_removed(row.id)
        for name, value in NOBODY.items():
            setattr(row, name, value)
        row.version += 1
    db.session.flush()


def erase_registrations(registrations: frozenset[int], edition_id: int | None) -> None:
    """Erase registrations alone: whoever they are stays otherwise."""
    erase_rows(find_subject(Whose(registrations=registrations), is_joined=False), edition_id)


def erase_private_data(people: Collection[int]) -> None:
    """Erase at once what of people only few may see."""
    words = find_words(Subject({"people": frozenset(people)}))
    db.session.execute(delete(PrivateDataRow).where(PrivateDataRow.person_id.in_(people)))
    forget_words(words)
    enqueue_job("wipe", files=[])
