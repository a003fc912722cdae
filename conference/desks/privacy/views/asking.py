"""Who asks for what is known of them, and by which way they came."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort

from conference.desks.privacy.subjects import Whose
from conference.kit.here import Here
from conference.kit.locale import read_language
from conference.kit.logins import read_reader
from conference.kit.visiting import VISITOR, list_known_registrations
from conference.store.accounts import GUEST
from conference.store.base import db
from conference.store.belonging import select_people
from conference.store.guest_links import find_guest_link
from conference.store.tables import InvitationRow, PersonRow, RegistrationRow


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody of whom something is known: by what, and how the log names them and whoever acts.

    `base` is the address of their page; `name` is what the office calls them, "" on their own page.
    """

    whose: Whose
    subject: str
    subject_id: int
    edition_id: int | None
    actor: str
    base: str
    name: str = ""
    has_account: bool = False


def find_asker() -> Asker | None:
    """Who is signed in here, or has opened registrations here; None for nobody."""
    reader, registrations = read_reader(), list_known_registrations()
    base = f"/{read_language()}/my/data"
    ids = frozenset(row.id for row in registrations)
    if reader:
        whose = Whose(frozenset({reader.account_id}), registrations=ids)
        return Asker(whose, "account", reader.account_id, None, reader.actor, base, has_account=True)
    if not registrations:
        return None
    first = registrations[0]
    return Asker(Whose(registrations=ids), "registration", first.id, first.edition_id, VISITOR, base)


def find_guest(secret: str) -> Asker | None:
    """The guest behind a private link; None for a link that was ended, 404 for one that never was."""
    found = find_guest_link(secret) or abort(404)
    row = None if found.is_over else db.session.get(InvitationRow, found.invitation_id)
    if row is None:
        return None
    base = f"/{read_language()}/my/invitation/{secret}/data"
    return Asker(Whose(people=frozenset({row.person_id})), "person", row.person_id, row.edition_id,
                 f"{GUEST}{row.id}", base)  # fmt: skip


def find_person(here: Here, slug: str) -> Asker:
    """A person of the edition whose office is open, else 404."""
    statement = PersonRow.slug == slug, PersonRow.id.in_(select_people(here.scope))
    row = db.session.query(PersonRow).where(*statement).one_or_none() or abort(404)
    base, name = f"{here.base}/people/{row.slug}/data", row.name.read(here.language)
    return Asker(Whose(people=frozenset({row.id})), "person", row.id, here.id, here.reader.actor, base, name)


def find_registration(here: Here, number: int) -> Asker:
    """A registration of the edition whose office is open, else 404."""
    row = db.session.get(RegistrationRow, number)
    if row is None or row.edition_id != here.id or row.erased_at:
        abort(404)
    base = f"{here.base}/registrations/{number}/data"
    whose = Whose(registrations=frozenset({row.id}))
    return Asker(whose, "registration", row.id, here.id, here.reader.actor, base, row.name)
