"""Links that lead into an account once. They are shown, or sent, and never kept: only a hash is."""

from __future__ import annotations

from datetime import timedelta

from conference.kit.clock import read_now
from conference.kit.site import name_site
from conference.store.accounts import add_link
from conference.store.guest_links import add_guest_link

NEW_EMAIL = "new_email"
# Purpose -> how long such a link works.
LENGTHS = {
    "invitation": timedelta(days=14),
    "reset": timedelta(hours=2),
    "sign_in": timedelta(days=1),
    NEW_EMAIL: timedelta(days=1),
}


def make_link(account_id: int, purpose: str, language: str, site: str = "", sent_to: str = "") -> str:
    """A new link into an account, as a whole address at `site`, or the one we are asked under. Inside a transaction.

    An invitation and a reset let its holder choose a password; a sign-in does not ask for one. One for a new address
    gives the account the address that it was `sent_to`.
    """
    now = read_now()
    secret = add_link(account_id, purpose, now, now + LENGTHS[purpose], sent_to)
    return f"{site or name_site()}/{language}/login/{secret}"


def make_guest_link(edition_id: int, person_id: int, language: str) -> str:
    """A new private link to someone's invitation, as a whole address; "" where they have none. Inside a transaction.

    It needs no account and works until it is ended (`store.guest_links`).
    """
    secret = add_guest_link(edition_id, person_id, read_now())
    return f"{name_site()}/{language}/my/invitation/{secret}" if secret else ""
