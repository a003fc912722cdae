"""What people want to see, counted together."""

from conference.core.stars import StarName
from conference.desks.attendees.holders import make_account_holder
from conference.desks.attendees.starring import StarSession, star_session
from conference.desks.registration.offering import PoolFacts
from conference.kit.work import transaction
from conference.store.audiences import read_audiences
from tests.accounts import add_account
from tests.desks.registration.festival import GALA, TALK, add_class, add_registrations, book, offer, open_festival
from tests.statements import counting_statements


def star(holder, code):
    with transaction("test"):
        star_session(StarSession(holder, StarName("film-week", code)))


def test_a_star_and_a_booking_of_one_address_are_one_persons_and_one_session_alone_says_nothing(app_context):
    open_festival()
    first, second = add_registrations(add_class(), 2)
    offer(GALA, PoolFacts(None, 5))
    book(first)
    book(second)
    star(make_account_holder(add_account(email="visitor-1@house.example"), "visitor-1@house.example"), "T1")
    star(make_account_holder(add_account(email="visitor-1@house.example"), "visitor-1@house.example"), "G1")
    star(make_account_holder(add_account(email="ada@moon.example"), "ada@moon.example"), "T1")
    with counting_statements() as statements:
        found = read_audiences()
    assert [sorted(each) for each in found] == [[GALA, TALK]]
    assert len(statements) == 1
