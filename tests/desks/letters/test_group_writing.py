"""Letters to a group written by a worker: in parts, gone on with by the next one, and never twice."""

import re
import signal

import pytest
from sqlalchemy import func, select, update

from conference.core.errors import RuleBroken
from conference.core.languages import make_text
from conference.core.programme import Appearance
from conference.desks.letters import group_writing
from conference.desks.letters.group_gaps import Gap, find_gaps
from conference.desks.letters.group_letters import (
    ChangeGroupLetter,
    MakeGroupLetter,
    change_group_letter,
    make_group_letter,
)
from conference.desks.letters.group_members import REGISTRATION, Members
from conference.desks.letters.group_readers import list_group
from conference.desks.letters.group_sending import send_group_letter, take_group_letter_back
from conference.desks.letters.group_writing import WriteGroupLetter, ask_for_letters, write_part
from conference.desks.letters.texting import TextFacts
from conference.desks.privacy.erasing import erase_registrations
from conference.kit.jobs import enqueue_job, sweep_jobs
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.pictures import read_programme
from conference.store.tables import (
    GroupLetterRow,
    GroupRecipientRow,
    JobRow,
    LetterRow,
    PersonContactRow,
    RegistrationRow,
)
from tests.accounts import sign_in
from tests.builders import a_part, a_person, a_session
from tests.desks.registration.festival import (
    EDITION,
    GALA,
    a_festival,
    add_class,
    add_registrations,
    after,
    open_festival,
)
from tests.formats.hostile import HOSTILE_TEXTS
from tests.forms import post_form
from tests.kit.workers import do_handed_over, make_due, read_jobs, start_worker
from tests.statements import counting_statements

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
COUNT = 5
HOME = '<a href="http://localhost/en/film-week/">'
GROUP = ("registrations", "1:registered")
TEXT = "Dear {name}\n\n{link}\n\n{sessions}"

# A worker that writes one letter at a time and is killed while it still has two to write.
KILLED = """
import os, signal
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session
from conference.desks.letters import group_writing
from conference.doors.cli import commands
from conference.main import make_app
from conference.store.tables import GroupRecipientRow

group_writing.A_PART = 1
write_part = group_writing.write_part
written = []

def write_and_count(group_letter_id, part):
    write_part(group_letter_id, part)
    written.append(part)
    if len(written) == 4:
        os.kill(os.getpid(), signal.SIGKILL)

group_writing.write_part = write_and_count
commands(["worker"], obj=make_app)
"""


def begin(body=TEXT, group=GROUP):
    """A letter to a group, saved: its id and version."""
    facts = TextFacts(make_text(en="News", zh="消息"), make_text(en=body, zh=body))
    with transaction("test"):
        letter_id = make_group_letter(MakeGroupLetter(EDITION, *group))
        change_group_letter(ChangeGroupLetter(EDITION, letter_id, 1, facts, ()))
    return letter_id, 2


def ask(letter_id, version):
    """Have it written, by a worker that has not come yet."""
    with transaction("test"):
        return ask_for_letters(WriteGroupLetter(EDITION, letter_id, version))


def list_letters():
    """(address, state) of the letters in the outbox."""
    db.session.rollback()
    return [
        tuple(row) for row in db.session.execute(select(LetterRow.address, LetterRow.state).order_by(LetterRow.address))
    ]


def of_all(state="held", first=1):
    """Every visitor's letter in a state."""
    return [(f"visitor-{number}@house.example", state) for number in range(first, COUNT + 1)]


@pytest.fixture
def festival(app_context):
    """Five visitors, who are registered."""
    open_festival()
    add_registrations(add_class(), COUNT)


def test_what_a_killed_worker_left_the_next_one_goes_on_with_and_nobody_gets_two(app_context, festival):
    ask(*begin())
    worker = start_worker(app_context, KILLED)
    assert worker.wait(120) == -signal.SIGKILL
    assert list_letters() == of_all()[:3]
    assert do_handed_over() == 0
    make_due()
    sweep_jobs()
    assert do_handed_over() == 1
    assert list_letters() == of_all()
    assert [(job.state, job.progress) for job in read_jobs()] == [("done", 100)]


def test_two_jobs_for_one_letter_write_it_once(festival):
    letter_id, version = begin()
    ask(letter_id, version)
    with transaction("test"):
        enqueue_job(group_writing.JOB, group_letter_id=letter_id)
        write_part(letter_id, Members(EDITION, REGISTRATION, {2: [], 3: []}))
    assert do_handed_over() == 2
    assert list_letters() == of_all()


def test_without_the_readers_that_have_theirs_a_second_job_would_write_to_everybody_again(festival):
    letter_id, version = begin()
    ask(letter_id, version)
    with transaction("test"):
        write_part(letter_id, Members(EDITION, REGISTRATION, {1: []}))
        db.session.execute(GroupRecipientRow.__table__.delete())
    do_handed_over()
    assert list_letters() == [*of_all()[:1], *of_all()]


def test_whoever_is_erased_meanwhile_gets_none(festival):
    ask(*begin())
    with transaction("test"):
        erase_registrations(frozenset({1}), EDITION)
    do_handed_over()
    assert list_letters() == of_all(first=2)
    assert [each.name for each in list_group(EDITION, read_programme([EDITION]), "registrations", "1:withdrawn")] == []


def test_a_job_that_was_given_up_can_be_asked_for_again_for_the_rest(festival):
    letter_id, version = begin()
    ask(letter_id, version)
    with transaction("test"):
        write_part(letter_id, Members(EDITION, REGISTRATION, {1: []}))
        db.session.execute(update(JobRow).values(state="failed"))
    with pytest.raises(RuleBroken, match="group_letter_unwritten"):
        send_group_letter(EDITION, letter_id)
    db.session.rollback()
    assert ask(letter_id, version + 1) == COUNT
    do_handed_over()
    assert list_letters() == of_all()


def test_what_is_held_can_be_taken_back_and_what_has_left_cannot(festival):
    letter_id, version = begin()
    for _time in range(2):
        version = db.session.get_one(GroupLetterRow, letter_id).version
        ask(letter_id, version)
        do_handed_over()
        with transaction("test"):
            assert take_group_letter_back(EDITION, letter_id) == COUNT
        assert list_letters() == []
    ask(letter_id, db.session.get_one(GroupLetterRow, letter_id).version)
    do_handed_over()
    with transaction("test"):
        assert send_group_letter(EDITION, letter_id) == COUNT
    assert list_letters() == of_all("waiting")
    with pytest.raises(RuleBroken, match="group_letter_moved_on"):
        take_group_letter_back(EDITION, letter_id)


def test_statements_grow_with_the_parts_and_not_with_the_readers(festival):
    def count(readers, first):
        add_registrations(1, readers, first=first)
        ask(*begin())
        with counting_statements() as seen:
            do_handed_over()
        return len(seen)

    few = count(1, 100)
    assert count(100, 200) == few
    assert db.session.scalar(select(func.count()).select_from(LetterRow)) == (COUNT + 1) + (COUNT + 101)


def test_what_a_reader_lacks_is_said_before(app_context):
    cast = (Appearance(1, "speaker"), Appearance(2, "speaker"))
    gala = a_session(make_text(en="Gala"), id=GALA, code="G1", when=after(0), parts=(a_part("talk", None, *cast),))
    people = (a_person(1, "Ada Moon"), a_person(2, make_text(en="Bo Chen", zh="陈波")))
    open_festival(a_festival(gala, people=people))
    with transaction("test"):
        for id in (1, 2):
            db.session.add(PersonContactRow(person_id=id, email=f"p{id}@moon.example", language="zh"))
    readers = list_group(EDITION, read_programme([EDITION]), "speakers", "")
    text = TextFacts(make_text(zh="致{name}"), make_text(zh="{sessions}\n{class}\n{home}"))
    assert find_gaps(text, readers) == [
        Gap("class", False, 2, ("Ada Moon", "陈波")),
        Gap("name", True, 1, ("Ada Moon",)),
        Gap("sessions", True, 2, ("Ada Moon", "陈波")),
    ]


def test_whatever_somebody_calls_themselves_stays_plain_text(festival):
    names = [f"{each} https://evil.example <a href='//evil.example'>x</a> {{link}}" for each in HOSTILE_TEXTS]
    ids = add_registrations(1, len(names), first=50)
    with transaction("test"):
        for id, name in zip(ids, names, strict=True):
            db.session.get_one(RegistrationRow, id).name = name
    ask(*begin("Dear {name}\n\n{home}"))
    do_handed_over()
    written = db.session.scalars(select(LetterRow).where(LetterRow.registration_id.in_(ids))).all()
    assert len(written) == len(names)
    for letter in written:
        assert re.findall(r"<(?:a|script|img|base|iframe)\b[^>]*>", letter.html) == [HOME]
        assert "https://evil" not in letter.text


def test_a_large_group_lists_the_first_and_keeps_who_was_left_out(app, client):
    with app.app_context():
        open_festival()
        add_registrations(add_class(), 230)
        letter_id, _version = begin()
    sign_in(client)
    path = f"/en/office/film-week/letters/groups/{letter_id}"
    page = client.get(path).text
    assert "200 of 230 are listed" in page and page.count('name="listed"') == 200
    typed = {"subject_en": "A", "subject_zh": "A", "body_en": "{name}", "body_zh": "{name}"}
    found = post_form(client, path, **typed, words="visitor-229", look="y", out="registration:7").text
    assert found.count('name="listed"') == 1 and 'name="out" value="registration:7"' in found
    assert "229 readers" in found
    post_form(client, path, **typed, listed="registration:229", out="registration:7")
    with app.app_context():
        assert db.session.get_one(GroupLetterRow, letter_id).left_out == ("registration:229", "registration:7")
    after_it = post_form(client, path, **typed, reader="registration:1", preview="next").text
    assert 'value="registration:10" selected' in after_it
