"""Who keeps stars and a calendar: an account with its registrations, or the registrations that a browser knows of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, select

from conference.core.languages import Text
from conference.core.roles import Reader
from conference.store.accounts import hash_secret
from conference.store.base import db
from conference.store.tables import (
    AccountRow,
    AccreditationClassRow,
    EditionRow,
    OwnFeedRow,
    RegistrationLinkRow,
    RegistrationRow,
)


@dataclass(frozen=True, slots=True)
class Registration:
    """A registration of somebody's own, with its edition."""

    id: int
    edition_id: int
    slug: str
    edition_name: Text
    start: date
    end: date
    state: str
    class_name: Text
    person_id: int | None


@dataclass(frozen=True, slots=True)
class Holder:
    """Someone who keeps stars: an account, or registrations without one; nobody where there is neither.

    `email` is the account's.
    """

    account_id: int | None = None
    registrations: tuple[Registration, ...] = ()
    email: str = ""

    @property
    def is_known(self) -> bool:
        """Whether anything can be kept for them here."""
        return self.account_id is not None or bool(self.registrations)

    @property
    def registration_ids(self) -> list[int]:
        """The ids of their registrations."""
        return [each.id for each in self.registrations]

    def find_registration(self, edition_id: int) -> Registration | None:
        """Their registration for an edition; None where they have none."""
        return next((each for each in self.registrations if each.edition_id == edition_id), None)


def find_holder(reader: Reader | None, secrets: Mapping[str, str], now: datetime) -> Holder:
    """Who asks: whoever is signed in, or else whoever opened links to registrations here. Cost: at most 1 statement."""
    if reader is not None:
        return make_account_holder(reader.account_id, reader.email)
    return Holder(None, find_linked(secrets, now)) if secrets else Holder()


def make_account_holder(account_id: int, email: str) -> Holder:
    """An account, with the registrations of its address. Cost: 1 statement."""
    return Holder(account_id, list_registrations(RegistrationRow.email == email), email)


def find_linked(secrets: Mapping[str, str], now: datetime) -> tuple[Registration, ...]:
    """The registrations that secrets open, by the slug of their edition. Cost: 1 statement."""
    hashes = [hash_secret(secret) for secret in secrets.values()]
    links = select(RegistrationLinkRow.registration_id)
    open_ones = links.where(RegistrationLinkRow.token_hash.in_(hashes), RegistrationLinkRow.ends_at > now)
    return list_registrations(RegistrationRow.id.in_(open_ones), EditionRow.slug.in_(list(secrets)))


def list_registrations(*conditions: ColumnElement[bool]) -> tuple[Registration, ...]:
    """The registrations that are so, by when their editions begin. Cost: 1 statement."""
    statement = (
        select(
            RegistrationRow.id,
            RegistrationRow.edition_id,
            EditionRow.slug,
            EditionRow.name,
            EditionRow.start_day,
            EditionRow.end_day,
            RegistrationRow.state,
            AccreditationClassRow.name,
            RegistrationRow.person_id,
        )
        .join(EditionRow, EditionRow.id == RegistrationRow.edition_id)
        .join(AccreditationClassRow, AccreditationClassRow.id == RegistrationRow.class_id)
        .where(*conditions)
        .order_by(EditionRow.start_day, RegistrationRow.id)
    )
    return tuple(Registration(*row) for row in db.session.execute(statement))


def find_feed_holder(feed: OwnFeedRow) -> Holder | None:
    """Whose calendar it is; None for a closed account's. Cost: 2 statements at most."""
    if feed.account_id is None:
        return Holder(None, list_registrations(RegistrationRow.id == feed.registration_id))
    account = db.session.get_one(AccountRow, feed.account_id)
    return None if account.is_disabled else make_account_holder(account.id, account.email)
