"""Whatever the office takes along of people is in the log: who took it, and how many of each kind."""

import pytest
from sqlalchemy import select

from conference.store.base import db
from conference.store.tables import EventRow, RegistrationRow
from tests.accounts import sign_in
from tests.desks.registration.festival import add_class, add_registrations, open_festival

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
OFFICE = "/en/office/film-week"


@pytest.fixture
def festival(app):
    with app.app_context():
        open_festival()
        add_registrations(add_class(), 3)


@pytest.mark.parametrize(
    ("path", "what", "contents"),
    [
        ("registrations.csv", "registrations", {"registrations": 3}),
        ("registrations.xlsx?state=applied", "registrations", {"registrations": 0}),
        ("letters/addresses.csv", "addresses", {"addresses": 0}),
        ("export/file?format=csv", "csv", {"people": 0, "sessions": 5}),
    ],
)
def test_what_is_taken_along_is_counted_in_the_log(app, client, festival, path, what, contents):
    account_id = sign_in(client)
    assert client.get(f"{OFFICE}/{path}").status_code == 200
    with app.app_context():
        event = db.session.scalars(select(EventRow).where(EventRow.kind == "DataExported")).one()
        names = db.session.scalars(select(RegistrationRow.name)).all()
    assert event.actor == f"account:{account_id}"
    assert (event.facts["what"], event.facts["contents"]) == (what, contents)
    assert not any(name in str(event.facts) for name in names)
    assert "was taken along as a file" in client.get(f"{OFFICE}/log?group=privacy").text
