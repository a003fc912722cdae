"""Links that lead into an account once, or to a registration for as long as it matters.

They are shown, or sent, and never kept: only a hash is."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from conference.kit.clock import read_now
from conference.kit.site import name_site
from conference.store.accounts import add_link
from conference.store.guest_links import add_delegation_link, add_guest_link
from conference.store.registrations import add_registration_link, read_registration_place

NEW_EMAIL = "new_email"
# Purpose -> how long such a link works.
LENGTHS = {
    "invitation": timedelta(days=14),
    "reset": timedelta(hours=2),
    "sign_in": timedelta(days=1),
    NEW_EMAIL: timedelta(days=1),
}


# How long after its edition a link still opens a registration.
AFTERWARDS = timedelta(days=30)


def make_link(account_id: int, purpose: str, language: str, site: str = "", sent_to: str = "") -> str:
    """A new link into an account, as a whole address at `site`, or the one we are asked under. Inside a transaction.

    An invitation and a reset let its holder choose a password; a sign-in does not ask for one. One for a new address
    gives the account the address that it was `sent_to`.
    """
    now = read_now()
    secret = add_link(account_id, purpose, now, now + LENGTHS[purpose], sent_to)
    return f"{site or name_site()}/{language}/login/{secret}"


def make_guest_link(edition_id: int, person_id: int, language: str) -> str:
    """A new private link to someone's invitation, as a whole address. Inside a transaction.

    Who takes part in the programme has one without being invited; "" for who does neither. It needs no account and
    works until it is ended (`store.guest_links`).
    """
    secret = add_guest_link(edition_id, person_id, read_now())
    return f"{name_site()}/{language}/my/invitation/{secret}" if secret else ""


def make_delegation_link(delegation_id: int, language: str) -> str:
    """A new private link to the itinerary of a delegation, as a whole address. Inside a transaction."""
    return f"{name_site()}/{language}/my/delegation/{add_delegation_link(delegation_id, read_now())}"


def make_registration_link(registration_id: int, language: str, site: str = "") -> str:
    """A new link that opens a registration until a while after its edition. Inside a transaction."""
    now = read_now()
    slug, end_day = read_registration_place(registration_id)
    last = max(datetime.combine(end_day, time(), UTC), now) + AFTERWARDS
    secret = add_registration_link(registration_id, now, last)
    return f"{site or name_site()}/{language}/{slug}/register/of/{secret}"
