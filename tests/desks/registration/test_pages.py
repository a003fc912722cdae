"""The pages of those who attend and of the office, over HTTP."""

import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from sqlalchemy import select

from conference.core.languages import make_text
from conference.desks.registration.booking import CancelBooking, cancel_booking
from conference.desks.registration.offering import PoolFacts
from conference.desks.registration.promoting import pass_seats_on
from conference.kit.clock import read_now
from conference.kit.links import make_registration_link
from conference.kit.words import say_moment
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import ClassQuestionRow, LetterRow, RegistrationRow
from tests.accounts import read_token, sign_in
from tests.desks.letters.outbox import send_all, use_server
from tests.desks.registration.festival import (
    GALA,
    PRESS,
    TALK,
    a_festival,
    add_class,
    add_registrations,
    book,
    offer,
    open_festival,
    pass_deadlines,
    read_states,
    release,
)
from tests.forms import post_form
from tests.mail_server import MailBox, read_part, serving_mail

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
REGISTER = "/en/film-week/register"
PDF = b"%PDF-1.7 a card"


@pytest.fixture
def festival(app):
    """The festival's class of visitors."""
    with app.app_context():
        open_festival()
        return add_class(name=make_text(en="Visitor", zh="观众"))


def post(client, path, page="", **typed):
    """A form of the page sent, with its token."""
    return client.post(path, data={"csrf_token": read_token(client, page or path), **typed})


def open_own(app, client, registration_id, language="en"):
    """Have the client know of a registration, as by the link of its letter."""
    with app.app_context(), transaction("test"):
        link = make_registration_link(registration_id, language, site="http://localhost")
    answer = client.get(link.removeprefix("http://localhost"))
    assert (answer.status_code, answer.location) == (303, f"/{language}/film-week/register/mine")


def add_questions(class_id):
    """A choice, and a line asked only of its second answer."""
    options = (make_text(en="No"), make_text(en="Yes"))
    with transaction("test"):
        first = ClassQuestionRow(class_id=class_id, position=1, kind="choice", label=make_text(en="Do you stay?"),
                                 options=options, is_needed=True)  # fmt: skip
        db.session.add(first)
        db.session.flush()
        db.session.add(ClassQuestionRow(class_id=class_id, position=2, kind="line", label=make_text(en="Where?"),
                                        is_needed=True, when_id=first.id, when_answer="2"))  # fmt: skip
        db.session.flush()
        return first.id, first.id + 1


def test_registering_sends_a_letter_whose_link_opens_the_registration(app, client, festival):
    typed = {"name": "Ada Moon", "email": "Ada@moon.example", "affiliation": "Moon Pictures"}
    answer = post(client, f"{REGISTER}/as/visitor", **typed)
    assert (answer.status_code, answer.location) == (303, f"{REGISTER}/sent")
    with app.app_context(), serving_mail(MailBox()) as box:
        use_server(app, box.url)
        assert send_all()
        [message] = box.read()
        stored = db.session.scalars(select(LetterRow.text)).one()
    assert message["To"].addresses[0].addr_spec == "ada@moon.example"
    link = re.search(r"http\S+/register/of/(\S+)", read_part(message, "plain"))
    assert link and link[1] not in stored
    browser = app.test_client()
    own = browser.get(link[0].replace("http://localhost", ""), follow_redirects=True).text
    assert "Ada Moon" in own and link[1] not in own


def test_an_address_that_is_registered_gets_the_same_answer_and_a_new_link(app, client, festival):
    first = post(client, f"{REGISTER}/as/visitor", name="Ada", email="ada@moon.example")
    again = post(client, f"{REGISTER}/as/visitor", name="Somebody else", email="ada@moon.example")
    assert (again.status_code, again.location, again.data) == (first.status_code, first.location, first.data)
    with app.app_context():
        assert db.session.scalars(select(RegistrationRow.name)).all() == ["Ada"]
        assert db.session.scalars(select(LetterRow.kind)).all() == ["registration", "registration"]


def test_what_is_asked_depends_on_what_is_answered(app, client, festival):
    with app.app_context():
        choice, line = add_questions(festival)
    form = {"name": "Ada", "email": "ada@moon.example"}
    path = f"{REGISTER}/as/visitor"
    assert "“Do you stay?” needs an answer." in post(client, path, **form).text
    missing = post(client, path, **form, **{f"question-{choice}": "2"})
    assert (missing.status_code, "“Where?” needs an answer." in missing.text) == (422, True)
    assert post(client, path, **form, **{f"question-{choice}": "7"}).status_code == 422
    assert post(client, path, **form, **{f"question-{choice}": "1", f"question-{line}": "left"}).status_code == 303
    with app.app_context():
        own = db.session.scalars(select(RegistrationRow)).one()
    open_own(app, client, own.id)
    changed = post(
        client, f"{REGISTER}/mine/change", name="Ada M", **{f"question-{choice}": "2", f"question-{line}": "Hotel"}
    )
    assert changed.status_code == 303
    assert 'value="Hotel"' in client.get(f"{REGISTER}/mine/change").text


def test_a_class_that_needs_a_document_takes_one_and_only_the_office_sees_it(app, client, festival):
    with app.app_context():
        add_class("press", proof=make_text(en="Press card"), needs_approval=True)
    path = f"{REGISTER}/as/press"
    form = {"name": "Cy", "email": "cy@paper.example"}
    assert "This class needs a document" in post(client, path, **form).text
    wrong = post(client, path, **form, proof=(BytesIO(b"<script>"), "card.pdf"))
    assert "A document is a PDF" in wrong.text
    assert post(client, path, **form, proof=(BytesIO(PDF), "card.pdf")).status_code == 303
    office = app.test_client()
    sign_in(office)
    given = office.get("/en/office/film-week/registrations/1/proof")
    assert (given.data, given.mimetype) == (PDF, "application/pdf")
    assert given.headers["Content-Disposition"].startswith("attachment")
    assert client.get("/en/office/film-week/registrations/1/proof").status_code == 303


def test_a_class_closed_full_or_not_public_registers_nobody(app, client, festival):
    with app.app_context():
        day = timedelta(days=1)
        opens_at = read_now() + day
        add_class("press", opens_at=opens_at)
        add_class("market", closes_at=read_now() - day)
        add_registrations(add_class("industry", quota=1), 1)
        add_class("guest", is_public=False)
    form = {"name": "Ada", "email": "ada@moon.example"}
    told = {
        slug: post(client, f"{REGISTER}/as/{slug}", f"{REGISTER}/as/visitor", **form).text
        for slug in ("press", "market", "industry")
    }
    assert f"Registration begins on {say_moment(opens_at, 'Asia/Shanghai', 'en')}." in told["press"]
    assert "class is over" in told["market"]
    assert "All places of this class are taken." in told["industry"]
    assert client.get(f"{REGISTER}/as/guest").status_code == 404
    listed = client.get(REGISTER).text
    assert "All places are taken." in listed and "Guest" not in listed


def test_booking_waiting_taking_and_giving_back(app, client, festival):
    with app.app_context():
        first, second = add_registrations(festival, 2)
        offer(GALA, PoolFacts(None, 1))
        booked, _state = book(first)
    page = f"{REGISTER}/sessions/G1"
    assert "Seats are for those who have registered." in client.get(page).text
    open_own(app, client, second)
    assert "All seats are taken. You can wait for one" in client.get(page).text
    assert post(client, f"{page}/book", page).status_code == 303
    assert "On the waitlist" in client.get(page).text and "You are the next." in client.get(page).text
    other = app.test_client()
    open_own(app, other, first)
    post(other, f"{page}/cancel", page)
    assert "Seat offered" in client.get(f"{REGISTER}/mine").text
    for _time in ("once", "again"):
        post(client, f"{page}/take", page)
    question = client.get(page).text.partition("<details")[2]
    assert "They go at once to those who wait" in question and f'action="{page}/cancel"' in question
    with app.app_context():
        assert read_states() == ["cancelled", "confirmed"]
        subjects = db.session.scalars(select(LetterRow.subject).where(LetterRow.registration_id == second)).all()
    assert [subject.partition(": ")[2] for subject in subjects] == [
        "On the waitlist: “Gala”",
        "A seat for you: “Gala”",
        "Your seats: “Gala”",
    ]
    assert booked and "Seat booked" in client.get(page).text


def test_a_seat_that_has_gone_on_says_so(app, client, festival):
    with app.app_context():
        first, second = add_registrations(festival, 2)
        offer(GALA, PoolFacts(None, 1))
        book(first)
        book(second)
    page = f"{REGISTER}/sessions/G1"
    other = app.test_client()
    open_own(app, other, first)
    post(other, f"{page}/cancel", page)
    with app.app_context():
        pass_deadlines()
    open_own(app, client, second)
    refused = post(client, f"{page}/take", page)
    assert (refused.status_code, "have gone to the next" in refused.text) == (409, True)
    with app.app_context():
        pass_seats_on()
        kinds = db.session.scalars(select(LetterRow.subject).where(LetterRow.kind == "seat")).all()
    assert [subject.partition(": ")[2] for subject in kinds] == [
        "Your seats: “Gala”",
        "On the waitlist: “Gala”",
        "A seat for you: “Gala”",
        "Your seats have gone on: “Gala”",
    ]


def test_what_one_holds_is_said_before_booking(app, client, festival):
    with app.app_context():
        [visitor] = add_registrations(festival, 1)
        for session_id in (GALA, TALK):
            offer(session_id, PoolFacts(None, 5))
        book(visitor)
    open_own(app, client, visitor)
    page = f"{REGISTER}/sessions/T1"
    assert "“Gala”" in client.get(page).text and "overlaps it." in client.get(page).text
    assert post(client, f"{page}/book", page).status_code == 409
    assert post(client, f"{page}/book", page, despite="y").status_code == 303


def test_what_one_holds_is_said_before_an_offered_seat_is_taken(app, client, festival):
    with app.app_context():
        first, second = add_registrations(festival, 2)
        offer(GALA, PoolFacts(None, 1))
        offer(TALK, PoolFacts(None, 5))
        booked, _state = book(first)
        book(second)
        book(second, TALK)
        with transaction("test"):
            cancel_booking(CancelBooking(booked))
        letter = db.session.scalars(select(LetterRow.text).order_by(LetterRow.id.desc())).first()
    assert "mind what you hold already: “Talk”" in letter and "overlaps it." in letter
    open_own(app, client, second)
    page = f"{REGISTER}/sessions/G1"
    for shown in (client.get(page).text, client.get(f"{REGISTER}/mine").text):
        assert ("“Talk”" in shown, "overlaps it." in shown, 'name="despite"' in shown) == (True, True, True)
    assert post(client, f"{page}/take", page).status_code == 409
    assert post(client, f"{page}/take", page, despite="y").status_code == 303
    assert "overlaps it." not in client.get(f"{REGISTER}/mine").text


def test_a_party_is_told_of_too_few_seats_before_it_waits(app, client, festival):
    with app.app_context():
        first, second = add_registrations(festival, 2)
        offer(GALA, PoolFacts(None, 3), most_party=4)
        book(first)
    open_own(app, client, second)
    page = f"{REGISTER}/sessions/G1"
    shown = client.get(page).text
    assert ("2 seats are free." in shown, 'type="checkbox" id="waits"' in shown) == (True, True)
    refused = post(client, f"{page}/book", page, party="3")
    assert (refused.status_code, "Only 2 seats are free." in refused.text) == (409, True)
    with app.app_context():
        assert read_states() == ["confirmed"]
    assert post(client, f"{page}/book", page, party="3", waits="y").status_code == 303
    assert "You are on the waitlist." in client.get(page).text
    with app.app_context():
        assert read_states() == ["confirmed", "queued"]


def test_booking_anew_says_what_there_is_already_and_changes_nothing(app, client, festival):
    with app.app_context():
        first, second = add_registrations(festival, 2)
        offer(GALA, PoolFacts(None, 1), most_party=4)
        offer(TALK, PoolFacts(None, 9), most_party=4)
        booked, _state = book(first)
        book(first, TALK, despite=True)
        book(second)
        with transaction("test"):
            cancel_booking(CancelBooking(booked))
    open_own(app, client, second)
    own = {"csrf_token": read_token(client, f"{REGISTER}/mine/change")}

    def say_booked(code, **typed):
        return client.post(f"{REGISTER}/sessions/{code}/book", data=own | typed, follow_redirects=True).text

    assert "Seats are offered to you already: take them" in say_booked("G1")
    assert "seats are offered to you already (1)." in say_booked("G1", party="2", waits="y")
    open_own(app, client, first)
    own = {"csrf_token": read_token(client, f"{REGISTER}/mine/change")}
    assert "Your seats are booked." in say_booked("T1")
    assert "you have seats already (1)." in say_booked("T1", party="3", waits="y")
    festival = a_festival()
    gone = replace(festival.sessions[TALK], status="cancelled")
    with app.app_context(), transaction("test"):
        release(replace(festival, sessions={**festival.sessions, TALK: gone}), 2)
    said = say_booked("T1")
    assert ("nothing was booked." in said, "Your seats are booked." in said) == (True, False)


def test_a_press_screening_is_not_there_for_others(app, client, festival):
    with app.app_context():
        [visitor], [critic] = add_registrations(festival, 1), add_registrations(add_class("press"), 1, first=9)
        offer(PRESS, PoolFacts(None, 5))
    page = f"{REGISTER}/sessions/P1"
    absent = client.get(f"{REGISTER}/sessions/XX")
    open_own(app, client, visitor)
    assert (client.get(page).status_code, client.get(page).data) == (404, absent.data)
    other = app.test_client()
    open_own(app, other, critic)
    assert other.get(page).status_code == 200


def test_one_registration_opens_nothing_of_another(app, client, festival):
    with app.app_context():
        first, second = add_registrations(festival, 2)
        offer(GALA, PoolFacts(None, 5))
        book(first)
    absent = client.get(f"{REGISTER}/of/no-such-secret")
    assert absent.status_code == 404 and client.get(f"{REGISTER}/mine").status_code == 404
    open_own(app, client, second)
    assert "Visitor 1" not in client.get(f"{REGISTER}/mine").text
    post(client, f"{REGISTER}/sessions/G1/cancel", f"{REGISTER}/mine/change")
    with app.app_context():
        assert read_states() == ["confirmed"]


def test_an_account_opens_the_registration_of_its_address(app, client, festival):
    with app.app_context():
        add_registrations(festival, 1)
    sign_in(client, "attendee", email="visitor-1@house.example")
    assert "Visitor 1" in client.get(f"{REGISTER}/mine").text


def test_a_registration_that_is_taken_back_gives_its_seats_back(app, client, festival):
    with app.app_context():
        first, second = add_registrations(festival, 2)
        offer(GALA, PoolFacts(None, 1))
        book(first)
        book(second)
    open_own(app, client, first)
    post(client, f"{REGISTER}/mine/withdraw", f"{REGISTER}/mine/change")
    with app.app_context():
        assert read_states() == ["cancelled", "offered"]
    assert "Withdrawn" in client.get(f"{REGISTER}/mine").text
    assert post(client, f"{REGISTER}/as/visitor", name="V", email="visitor-1@house.example").status_code == 303
    assert "Registered" in client.get(f"{REGISTER}/mine").text


def test_no_page_of_registration_is_kept_by_a_cache(app, client, festival):
    with app.app_context():
        [visitor] = add_registrations(festival, 1)
    open_own(app, client, visitor)
    for path in ("", "/as/visitor", "/sent", "/mine", "/mine/change", "/sessions/G1"):
        assert client.get(f"{REGISTER}{path}").headers["Cache-Control"] == "no-store", path


def test_the_office_makes_a_class_with_questions(app, client, festival):
    sign_in(client)
    path = "/en/office/film-week/new/class"
    typed = {"name_en": "Industry", "kind": "industry", "quota": "30", "is_public": "y", "opens_at": "2027-01-01T09:00"}
    first = {
        "questions-0-label_en": "Sales or buying?",
        "questions-0-kind": "choice",
        "questions-0-options_en": "Sales\nBuying",
    }
    second = {"questions-1-label_en": "What for?", "questions-1-kind": "line", "questions-1-when": "1",
              "questions-1-when_answer": "2"}  # fmt: skip
    assert (
        post_form(client, path, **typed, **(first | {"questions-0-options_en": "Sales"}), **second).status_code == 200
    )
    answer = post_form(client, path, **typed, **first, **second)
    assert (answer.status_code, answer.location) == (303, "/en/office/film-week/classes")
    page = client.get("/en/office/film-week/classes/industry")
    assert "Sales or buying?" in page.text and 'value="2027-01-01T09:00"' in page.text
    with app.app_context():
        rows = db.session.scalars(select(ClassQuestionRow).order_by(ClassQuestionRow.position)).all()
        assert [(row.kind, row.when_id, row.when_answer) for row in rows] == [
            ("choice", None, ""),
            ("line", rows[0].id, "2"),
        ]
    removed = post(client, "/en/office/film-week/classes/industry/remove", "/en/office/film-week/classes/industry")
    assert removed.status_code == 303
    assert client.get("/en/office/film-week/classes/industry").status_code == 404


def test_the_office_lets_in_keeps_out_and_takes_a_table_along(app, client, festival):
    with app.app_context():
        press = add_class("press", needs_approval=True)
        first, second = add_registrations(press, 2, state="applied", affiliation="=1+1")
    sign_in(client)
    office = "/en/office/film-week/registrations"
    assert "Waiting for approval" in client.get(office).text
    post(client, f"{office}/decide", office, chosen=str(first), decision="let_in")
    post(client, f"{office}/decide", office, chosen=str(second), decision="keep_out", reason="No card")
    with app.app_context():
        rows = db.session.execute(select(RegistrationRow.state, RegistrationRow.reason).order_by(RegistrationRow.id))
        assert [tuple(row) for row in rows] == [("registered", ""), ("refused", "No card")]
        letters = db.session.scalars(select(LetterRow.text).order_by(LetterRow.id)).all()
    assert len(letters) == 2 and "No card" in letters[1]
    table = client.get(f"{office}.csv?state=refused").text
    assert "visitor-2@house.example" in table and "visitor-1@house.example" not in table and "'=1+1" in table


def test_the_office_offers_seats_and_gives_one_back(app, client, festival):
    with app.app_context():
        visitors = add_registrations(festival, 2)
    sign_in(client)
    path = "/en/office/film-week/seats/G1"
    pool = {"pools-0-class_id": "all", "pools-0-capacity": "3", "pools-0-held": "2", "pools-0-held_for": "Sponsor"}
    answer = post_form(client, path, most_party="2", hours="4", **pool)
    assert (answer.status_code, answer.location) == (303, path)
    with app.app_context():
        booked = [book(visitor) for visitor in visitors]
    assert [state for _id, state in booked] == ["confirmed", "queued"]
    page = client.get(path).text
    assert "1 of 3 taken, 2 held, 1 waiting" in page and "Visitor 2" in page
    assert (
        "There cannot be fewer seats than that."
        in post_form(client, path, most_party="2", hours="4", **(pool | {"pools-0-capacity": "2"})).text
    )
    question = f"{path}/bookings/{booked[0][0]}/cancel"
    assert f'href="{question}"' in page and "at visitor-1@house.example" in client.get(question).text
    with app.app_context():
        assert read_states() == ["confirmed", "queued"]
    post_form(client, question)
    with app.app_context():
        assert read_states() == ["cancelled", "offered"]
    assert client.get(question).status_code == 404
    assert "Gala" in client.get("/en/office/film-week/seats?of=offered").text


def test_who_loses_a_seat_to_the_office_is_told_and_sees_it(app, client, festival):
    with app.app_context():
        first, second = add_registrations(festival, 2)
        offer(GALA, PoolFacts(None, 1))
        numbers = [book(visitor)[0] for visitor in (first, second)]
    office = app.test_client()
    sign_in(office)
    for number in reversed(numbers):
        post_form(office, f"/en/office/film-week/seats/G1/bookings/{number}/cancel")
    with app.app_context():
        statement = select(LetterRow.address, LetterRow.subject).order_by(LetterRow.id.desc()).limit(2)
        told = [(address, subject.partition(": ")[2]) for address, subject in db.session.execute(statement)]
    assert told == [
        ("visitor-1@house.example", "Your seats were given back: “Gala”"),
        ("visitor-2@house.example", "Off the waitlist: “Gala”"),
    ]
    open_own(app, client, first)
    own = client.get(f"{REGISTER}/mine").text
    assert "The organisers gave this back on" in own and "Gala" in own
    page = f"{REGISTER}/sessions/G1"
    post(client, f"{page}/book", page)
    assert "The organisers gave this back on" not in client.get(f"{REGISTER}/mine").text


def test_who_gives_back_themselves_is_not_written_to(app, client, festival):
    with app.app_context():
        [visitor] = add_registrations(festival, 1)
        offer(GALA, PoolFacts(None, 1))
        book(visitor)
    open_own(app, client, visitor)
    page = f"{REGISTER}/sessions/G1"
    post(client, f"{page}/cancel", page)
    assert "The organisers gave this back" not in client.get(f"{REGISTER}/mine").text
    with app.app_context():
        assert len(db.session.scalars(select(LetterRow.id)).all()) == 1


def test_a_question_that_is_stale_by_now_gives_nothing_back(app, client, festival):
    with app.app_context():
        first, second = add_registrations(festival, 2)
        offer(GALA, PoolFacts(None, 1))
        book(first)
        number = book(second)[0]
    sign_in(client)
    path = f"/en/office/film-week/seats/G1/bookings/{number}/cancel"
    question = client.get(path).text
    assert "taken them off the waitlist" in question
    other = app.test_client()
    open_own(app, other, first)
    post(other, f"{REGISTER}/sessions/G1/cancel", f"{REGISTER}/sessions/G1")
    post_form(client, path, question)
    with app.app_context():
        assert read_states() == ["cancelled", "offered"]


def test_seats_are_refused_beyond_what_was_typed_sensibly(app, client, festival):
    with app.app_context():
        [visitor] = add_registrations(festival, 1)
        offer(GALA, PoolFacts(None, 5), most_party=3)
    open_own(app, client, visitor)
    page = f"{REGISTER}/sessions/G1"
    for party in ("0", "4", "-1", "many", "99999999999999"):
        assert post(client, f"{page}/book", page, party=party).status_code == 409, party
    assert post(client, f"{page}/book", page, party="3").status_code == 303
