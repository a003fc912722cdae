"""Whoever is erased cannot be found any more, in no byte of the database and of its files."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from conference.core.letters import ERASED_LETTER
from conference.core.redaction import REMOVED
from conference.desks.letters.handling import HandleLetter, handle_letter
from conference.desks.privacy.erasing import Erase, erase
from conference.desks.privacy.subjects import Whose
from conference.desks.privacy.telling import drop_last_letters
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.releases import read_newest_name
from conference.store.tables import BookletRow, EventRow, LetterRow, PersonRow, UploadRow
from tests.desks.letters.outbox import send_all, use_server
from tests.desks.privacy.erasures import ADA, CANARIES, EMAIL, NAME, do_jobs, find_traces, know_her
from tests.desks.registration.festival import GALA, read_states
from tests.mail_server import MailBox, read_part, serving_mail

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
    assert find_traces().keys() == {NAME.read("en"), EMAIL}, "only the last letter knows her"
    send_last_letter(app_context)
    assert find_traces() == {}

    person = db.session.get_one(PersonRow, ADA)
    assert (person.name, person.slug) == (REMOVED, f"removed-{ADA}")
    assert read_newest_name(1).hash != before.hash
    assert read_states(GALA) == ["cancelled", "offered"]
    assert db.session.scalars(select(UploadRow.name)).all() == ["others.xlsx"]
    said = db.session.scalars(select(EventRow).where(EventRow.kind == "PersonErased")).one()
    assert (said.actor, said.facts) == ("account:5", {"edition_id": 1, "person_id": ADA, "releases": 2})
    assert find_booklets() == [(2, True)]


def send_last_letter(app: Flask) -> None:
    """Send what is in the outbox, and look after what is not kept."""
    with serving_mail(MailBox()) as box:
        use_server(app, box.url)
        drop_last_letters()
        assert send_all()
        [letter] = [each for each in box.read() if each["To"].addresses[0].addr_spec == EMAIL]
    assert "Dear Zuzanna Quickfeather," in read_part(letter, "plain")
    drop_last_letters()
    do_jobs("wipe")
    kinds = db.session.scalars(select(EventRow.kind).where(EventRow.kind.startswith("ErasedTold"))).all()
    assert (kinds, db.session.scalar(select(LetterRow.id).where(LetterRow.kind == ERASED_LETTER))) == (
        ["ErasedTold"],
        None,
    )


def test_a_last_letter_that_is_withdrawn_is_not_kept_either_and_the_log_names_nobody(app_context):
    know_her(is_whole=False)
    erase_her()
    row = db.session.scalars(select(LetterRow).where(LetterRow.kind == ERASED_LETTER)).one()
    command = HandleLetter(1, row.id, "withdraw", row.version)
    db.session.rollback()
    with transaction("account:5"):
        handle_letter(command)
    drop_last_letters()
    do_jobs("wipe")
    assert find_traces() == {}
    assert db.session.scalars(select(EventRow).order_by(EventRow.id.desc())).first().kind == "ErasedUntold"


def find_booklets() -> list[tuple[int, bool]]:
    """The booklets in English: of which release, and whether they are printed."""
    rows = db.session.execute(select(BookletRow.number, BookletRow.file).where(BookletRow.language == "en"))
    return [(number, bool(file)) for number, file in rows]
