"""Accounts for tests, signed in for good: by a real link, used once, as people do.

    sign_in(client, role="organiser", edition="film-week")      # a Flask test client
    sign_in_browser(page, site, app, role="programmer")         # a Playwright page at the address `site`

Both make the account where it is missing and give it the role; the edition has to exist (`add_edition`).
"""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page
from sqlalchemy import select

from conference.core.languages import make_text
from conference.core.roles import ADMIN
from conference.desks.editions.adding import AddEdition
from conference.desks.editions.adding import add_edition as add_edition_by_command
from conference.kit.clock import read_now
from conference.kit.links import make_link
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import AccountRow, EditionRow, RoleRow, RoleTrackRow, TrackRow

EDITION = "film-week"
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"|name="csrf-token" content="([^"]+)"')


def add_edition(slug: str = EDITION, **fields: object) -> int:
    """The id of a new, empty edition, 11 to 20 June 2027 in Shanghai."""
    told: dict[str, object] = {
        "slug": slug,
        "kind": "film-week",
        "name": make_text(en=slug.replace("-", " ").title(), zh="电影周"),
        "start": date(2027, 6, 11),
        "end": date(2027, 6, 20),
        "zone": "Asia/Shanghai",
    }
    with transaction("test"):
        return add_edition_by_command(AddEdition(**told | fields))


def add_account(
    role: str | None = None,
    edition: str = EDITION,
    email: str = "",
    name: str = "",
    tracks: tuple[str, ...] | None = None,
) -> int:
    """The id of the account of `email` ("ROLE@house.example"), with a role; `tracks` are the slugs it is limited to."""
    email = email or f"{role or 'nobody'}@house.example"
    with transaction("test"):
        account = db.session.scalar(select(AccountRow).where(AccountRow.email == email))
        if account is None:
            account = AccountRow(email=email, name=name or email, language="en", created_at=read_now())
            db.session.add(account)
        account.is_admin = account.is_admin or role == ADMIN
        db.session.flush()
        if role not in (None, ADMIN):
            give_role(account.id, role, edition, tracks)
        return account.id


def give_role(account_id: int, role: str, edition: str, tracks: tuple[str, ...] | None) -> None:
    """Give the account a role in an edition. Inside a transaction."""
    edition_id = db.session.scalars(select(EditionRow.id).where(EditionRow.slug == edition)).one()
    own = (RoleRow.account_id == account_id, RoleRow.edition_id == edition_id, RoleRow.name == role)
    if db.session.scalar(select(RoleRow.id).where(*own)):
        return
    row = RoleRow(account_id=account_id, edition_id=edition_id, name=role, is_limited=tracks is not None)
    db.session.add(row)
    db.session.flush()
    for slug in tracks or ():
        track = (TrackRow.edition_id == edition_id, TrackRow.slug == slug)
        track_id = db.session.scalars(select(TrackRow.id).where(*track)).one()
        db.session.add(RoleTrackRow(role_id=row.id, track_id=track_id))


def add_link(account_id: int, purpose: str = "sign_in") -> str:
    """The path of a new link into an account: one that signs in, or lets its holder choose a password."""
    with transaction("test"):
        return urlsplit(make_link(account_id, purpose, "en")).path


def find_account(email: str) -> int:
    """The id of the account of an address."""
    return db.session.scalars(select(AccountRow.id).where(AccountRow.email == email)).one()


def sign_in(client: FlaskClient, role: str | None = "organiser", edition: str = EDITION, **fields: object) -> int:
    """Sign the client in; the account's id."""
    with client.application.app_context():
        account_id = add_account(role, edition, **fields)
        path = add_link(account_id)
    answer = client.post(path, data={"csrf_token": read_token(client, path)})
    assert answer.status_code == 303, answer.status_code
    return account_id


def read_token(client: FlaskClient, path: str = "/en/login") -> str:
    """The token that a page of this client carries, for its forms (`csrf_token`) and for `X-CSRFToken`."""
    found = TOKEN.search(client.get(path).get_data(as_text=True))
    assert found, path
    return found[1] or found[2]


def sign_in_browser(
    page: Page, site: str, app: Flask, role: str | None = "organiser", edition: str = EDITION, **fields: object
) -> int:
    """Sign the page's browser in; the account's id. The page then shows the office."""
    with app.app_context():
        account_id = add_account(role, edition, **fields)
        path = add_link(account_id)
    page.goto(site + path)
    with page.expect_navigation(wait_until="load"):
        page.locator("main button[type=submit]").click()
    return account_id
