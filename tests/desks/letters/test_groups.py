"""Letters to chosen groups: who is in one, what each gets, held, then sent, and never twice."""

import re

import pytest
from sqlalchemy import select

from conference.core.errors import RuleBroken
from conference.core.languages import make_text
from conference.core.letters import BLANK, GROUP_LETTER
from conference.core.programme import Appearance
from conference.desks.letters.audiences import list_options
from conference.desks.letters.group_letters import (
    ChangeGroupLetter,
    MakeGroupLetter,
    change_group_letter,
    make_group_letter,
)
from conference.desks.letters.group_readers import list_group
from conference.desks.letters.group_sending import send_group_letter
from conference.desks.letters.group_writing import WriteGroupLetter, ask_for_letters
from conference.desks.letters.texting import TextFacts
from conference.desks.registration.offering import PoolFacts
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.pictures import read_programme
from conference.store.tables import (
    InvitationRow,
    LetterRow,
    PersonContactRow,
    PersonRow,
    SessionAnswerRow,
)
from tests.accounts import sign_in
from tests.builders import a_part, a_person, a_session
from tests.desks.letters.outbox import send_all, use_server
from tests.desks.registration.festival import (
    EDITION,
    GALA,
    a_festival,
    add_class,
    add_registrations,
    after,
    book,
    offer,
    open_festival,
)
from tests.forms import post_form
from tests.kit.workers import do_handed_over
from tests.mail_server import MailBox, read_part, serving_mail

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
ADA, BO, CY = 1, 2, 3
GROUPS = "/en/office/film-week/letters/groups"


def set_up():
    """Ada speaks and is invited, Bo speaks and has no address, Cy moderates; two have seats, one waits."""
    cast = (Appearance(ADA, "speaker"), Appearance(BO, "speaker"), Appearance(CY, "moderator"))
    gala = a_session(
        make_text(en="Gala", zh="盛典"), id=GALA, code="G1", when=after(0), parts=(a_part("talk", None, *cast),)
    )
    people = (a_person(ADA, "Ada Moon"), a_person(BO, "Bo Chen"), a_person(CY, "Cy Poem", country="CN"))
    open_festival(a_festival(gala, people=people))
    with transaction("test"):
        db.session.add(PersonContactRow(person_id=ADA, email="ada@moon.example", language="en"))
        db.session.add(PersonContactRow(person_id=CY, email="cy@poem.example"))
        db.session.add(InvitationRow(edition_id=EDITION, person_id=ADA, state="sent"))
        db.session.add(
            SessionAnswerRow(session_id=GALA, person_id=BO, answer="confirmed", answered_at=after(0).starts_at)
        )
        db.session.get_one(PersonRow, CY).portrait = "a.jpg"
    offer(GALA, PoolFacts(None, 2))
    for each in add_registrations(add_class(), 3):
        book(each)


@pytest.fixture
def festival(app_context):
    """The people of `set_up`."""
    set_up()


def find_group(audience, choice=""):
    """The names in a group."""
    return [each.name for each in list_group(EDITION, read_programme([EDITION]), audience, choice)]


def make(audience="speakers", choice="", left_out=(), **written):
    """A letter to a group, saved: its id and version."""
    body = written.get("body", "Dear {name}: {sessions}\n\n{link}\n\n{home}")
    facts = TextFacts(make_text(en="To {name}", zh="致{name}"), make_text(en=body, zh=body))
    with transaction("test"):
        letter_id = make_group_letter(MakeGroupLetter(EDITION, audience, choice))
        change_group_letter(ChangeGroupLetter(EDITION, letter_id, 1, facts, left_out))
    return letter_id, 2


def write(letter_id, version):
    """For how many it was asked; a worker has written to them then."""
    with transaction("test"):
        count = ask_for_letters(WriteGroupLetter(EDITION, letter_id, version))
    do_handed_over()
    return count


def read_group_letters():
    """The letters to groups in the outbox."""
    db.session.rollback()
    return list(db.session.scalars(select(LetterRow).where(LetterRow.kind == GROUP_LETTER).order_by(LetterRow.id)))


def test_each_group_holds_those_it_names(festival):
    day = next(
        each.choice for each in list_options(EDITION, read_programme([EDITION]), "en") if each.audience == "moderators"
    )
    assert find_group("speakers") == ["Ada Moon", "Bo Chen", "Cy Poem"]
    assert find_group("speakers_pictureless") == ["Ada Moon", "Bo Chen"]
    assert find_group("speakers_unconfirmed") == ["Ada Moon", "Cy Poem"]
    assert find_group("moderators", day) == ["Cy Poem"]
    assert find_group("moderators", "2001-01-01") == find_group("interpreters", day) == []
    assert find_group("guests", "sent") == ["Ada Moon"]
    assert find_group("guests", "accepted") == []
    assert find_group("registrations", "1:registered") == ["Visitor 1", "Visitor 2", "Visitor 3"]
    assert find_group("registrations", "1:applied") == []
    assert find_group("holders", str(GALA)) == ["Visitor 1", "Visitor 2"]
    assert find_group("waiters", str(GALA)) == ["Visitor 3"]


def test_each_reader_gets_one_letter_in_their_language_held_and_never_a_second(festival):
    letter_id, version = make()
    assert (write(letter_id, version), write(letter_id, version)) == (2, 0)
    letters = read_group_letters()
    assert [(each.address, each.subject, each.state) for each in letters] == [
        ("ada@moon.example", "To Ada Moon", "held"),
        ("cy@poem.example", "致Cy Poem", "held"),
    ]
    assert "“Gala”" in letters[0].text and BLANK in letters[0].text
    assert "“盛典”" in letters[1].text and BLANK in letters[1].text


def test_who_is_left_out_gets_none_and_what_was_changed_meanwhile_is_not_written(festival):
    letter_id, version = make(left_out=("person:1",))
    with pytest.raises(RuleBroken, match="letter_changed"):
        write(letter_id, version - 1)
    assert write(letter_id, version) == 1
    assert [each.name for each in read_group_letters()] == ["Cy Poem"]
    other = TextFacts(make_text(en="A", zh="A"), make_text(en="A", zh="A"))
    with pytest.raises(RuleBroken, match="group_letter_written"):
        change_group_letter(ChangeGroupLetter(EDITION, letter_id, 3, other, ()))


def test_the_letters_leave_once_somebody_sends_them_each_with_its_own_link(app_context, festival):
    with serving_mail(MailBox()) as box:
        use_server(app_context, box.url)
        send_all()
        box.taken.clear()
        letter_id, version = make("holders", str(GALA))
        with pytest.raises(RuleBroken, match="group_letter_unwritten"):
            send_group_letter(EDITION, letter_id)
        assert write(letter_id, version) == 2
        send_all()
        assert box.taken == []
        with transaction("test"):
            assert send_group_letter(EDITION, letter_id) == 2
        send_all()
        links = {re.search(r"/register/of/(\S+)", read_part(letter, "plain"))[1] for letter in box.read()}
    assert len(links) == 2


def test_the_office_chooses_a_group_sees_the_letter_filled_in_holds_and_sends_it(app, client):
    with app.app_context():
        set_up()
    sign_in(client)
    assert "Speakers who have not confirmed" in client.get(GROUPS).text
    path = post_form(client, GROUPS, group="speakers_unconfirmed|").location
    page = client.get(path).text
    assert "please confirm your sessions" in page and "Bo Chen" not in page
    typed = {"subject_en": "For {name}", "subject_zh": "致{name}", "body_en": "Hello {name}", "body_zh": "{name}您好"}
    assert "there is no {nome}" in post_form(client, path, **{**typed, "body_en": "{nome}"}, to="person:1").text
    shown = post_form(client, path, **typed, to="person:1", reader="person:3", preview="y").text
    assert "致Cy Poem" in shown and "Filled in, not saved yet" in shown
    assert post_form(client, path, **typed, listed="person:3").location == path
    assert post_form(client, f"{path}/write", client.get(path).text.partition("/write")[2]).location == path
    waiting = client.get(path)
    assert (waiting.status_code, "Nothing is sent yet" in waiting.text) == (202, True)
    with app.app_context():
        do_handed_over()
        assert [(each.name, each.state) for each in read_group_letters()] == [("Ada Moon", "held")]
    post_form(client, f"{path}/send", client.get(path).text)
    with app.app_context():
        assert [each.state for each in read_group_letters()] == ["waiting"]
    assert client.get(f"{GROUPS}/99").status_code == 404
