"""Whoever is erased cannot be found any more, in no byte of the database and of its files."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from conference.core.redaction import REMOVED
from conference.desks.privacy.erasing import Erase, erase
from conference.desks.privacy.subjects import Whose
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.releases import read_newest_name
from conference.store.tables import BookletRow, EventRow, PersonRow, UploadRow
from tests.desks.privacy.erasures import ADA, CANARIES, do_jobs, find_traces, know_her
from tests.desks.registration.festival import GALA, read_states

pytestmark = pytest.mark.usefixtures("app_context")
HER = Whose(people=frozenset({ADA}))


def erase_her(whose: Whose = HER) -> None:
    with transaction("account:5"):
        erase(Erase(whose, 1))
    do_jobs("wipe")


def test_nothing_of_somebody_erased_is_left_anywhere(app_context):
    own = know_her()
    assert set(find_traces()) == set(CANARIES), "the search would find her"
    before = read_newest_name(1)
    db.session.rollback()

    erase_her(Whose(registrations=frozenset({own})))
    do_jobs()
    assert find_traces() == {}

    person = db.session.get_one(PersonRow, ADA)
    assert (person.name, person.slug) == (REMOVED, f"removed-{ADA}")
    assert read_newest_name(1).hash != before.hash
    assert read_states(GALA) == ["cancelled", "offered"]
    assert db.session.scalars(select(UploadRow.name)).all() == ["others.xlsx"]
    said = db.session.scalars(select(EventRow).where(EventRow.kind == "PersonErased")).one()
    assert (said.actor, said.facts) == ("account:5", {"edition_id": 1, "person_id": ADA, "releases": 2})
    assert find_booklets() == [(2, True)]


def find_booklets() -> list[tuple[int, bool]]:
    """The booklets in English: of which release, and whether they are printed."""
    rows = db.session.execute(select(BookletRow.number, BookletRow.file).where(BookletRow.language == "en"))
    return [(number, bool(file)) for number, file in rows]
