from __future__ import annotations

from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import text

from conference.core.checking import Answer
from conference.core.errors import RuleBroken
from conference.desks.entry.checking_in import Scan, TakeBack, add_check_in, check_in, take_back
from conference.desks.entry.counts import count_by_hour, list_conflicts, list_lists, read_counts
from conference.desks.entry.doors import hold_comer, read_door
from conference.desks.entry.lists import make_lists
from conference.desks.entry.rolls import find_by_name, mark_number, read_roll
from conference.desks.registration.offering import PoolFacts
from conference.desks.registration.registering import WithdrawRegistration, withdraw_registration
from conference.kit.clock import read_now
from conference.kit.tickets import read_code
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import AccreditationClassRow, EditionRow, RegistrationRow
from conference.store.tickets import end_ticket
from tests.accounts import add_edition
from tests.desks.entry.door_festival import add_door, give_ticket, leave, open_doors, read_check_ins, scan, seat
from tests.desks.registration.festival import EDITION, GALA, PRESS, TALK, add_class, add_registrations, offer
from tests.desks.registration.test_at_once import act_at_once
from tests.statements import counting_statements

on_one = pytest.mark.parametrize("database", ["sqlite"])


def test_a_ticket_lets_in_once_and_again_after_its_holder_went_out(app_context):
    _ids, [code, *_others] = open_doors()
    door = add_door()
    words = [scan(door, code, "1").answer.word, scan(door, code, "2").answer.word, leave(door, code).answer.word]
    words += [leave(door, code, "out again").answer.word, scan(door, code, "3").answer.word]
    assert words == ["in", "already_in", "out", "not_in", "in"]
    assert read_check_ins(door) == [("in", 1, False), ("in", 1, True)]


def test_a_scan_sent_twice_counts_once(app_context):
    _ids, [code, *_others] = open_doors()
    door = add_door()
    first, again = scan(door, code, "same"), scan(door, code, "same")
    assert (first.answer, again.answer) == (first.answer, first.answer)
    assert first.answer.word == "in"
    assert [leave(door, code, "gone").answer.word for _ in range(2)] == ["out", "out"]
    assert read_check_ins(door) == [("in", 1, False)]


@on_one
def test_the_door_says_why_somebody_is_not_let_in(app_context):
    ids, codes = open_doors(2)
    press = add_registrations(add_class("press"), 1, first=9)[0]
    offer(GALA, PoolFacts(None, 3))
    seat(ids[0], GALA)
    gala, talk = add_door("session", session_id=GALA), add_door("session", session_id=TALK, classes=(2,))
    tomorrow = read_day() + timedelta(days=1)
    later = add_door("day", day=tomorrow)
    with transaction("test"):
        withdraw_registration(WithdrawRegistration(ids[1]))
    said = {
        "gala": scan(gala, codes[0]).answer.word,
        "no seat": scan(gala, give_ticket(press)).answer.word,
        "visitor": scan(talk, codes[0]).answer.word,
        "press": scan(talk, give_ticket(press)).answer.word,
        "tomorrow": scan(later, codes[0]).answer.word,
        "withdrawn": scan(gala, codes[1]).answer.word,
        "nonsense": scan(gala, "HELLO").answer.word,
        "forged": scan(gala, codes[0][:-1] + ("A" if codes[0][-1] != "A" else "B")).answer.word,
    }
    assert said == {
        "gala": "in",
        "no seat": "no_seat",
        "visitor": "not_accredited",
        "press": "in",
        "tomorrow": "wrong_day",
        "withdrawn": "ended",
        "nonsense": "unknown",
        "forged": "unknown",
    }


def read_day():
    """The first day of the edition."""
    return db.session.get_one(EditionRow, EDITION).start_day


@on_one
def test_a_ticket_of_another_edition_is_unknown_and_so_is_its_list(app_context):
    _ids, [code, *_others] = open_doors()
    door = add_door()
    with transaction("test"), pytest.raises(RuleBroken, match="list_unknown"):
        check_in(Scan(EDITION + 1, door, "1", code))


def test_a_party_comes_in_as_often_as_it_has_seats(app_context):
    [first, *_ids], [code, *_codes] = open_doors()
    offer(GALA, PoolFacts(None, 9), most_party=3)
    seat(first, GALA, party=3)
    door = add_door("session", session_id=GALA)
    answers = [scan(door, code, str(number)).answer for number in range(4)]
    assert [(each.word, each.inside, each.party) for each in answers] == [
        ("in", 1, 3),
        ("in", 2, 3),
        ("in", 3, 3),
        ("already_in", 3, 3),
    ]
    assert read_check_ins(door) == [("in", place, True) for place in (1, 2, 3)]


@on_one
def test_the_last_is_taken_back_and_stays_so_when_it_is_sent_again(app_context):
    _ids, [code, *_others] = open_doors()
    door = add_door()
    scan(door, code, "slip")
    with transaction("test"):
        assert take_back(TakeBack(EDITION, door, "slip")).answer == Answer("undone", 0)
    assert scan(door, code, "slip").answer.word == "undone"
    assert scan(door, code, "good").answer.word == "in"
    leave(door, code, "gone")
    with transaction("test"):
        assert take_back(TakeBack(EDITION, door, "gone")).answer == Answer("undone", 1)
    with transaction("test"), pytest.raises(RuleBroken, match="check_in_unknown"):
        take_back(TakeBack(EDITION, door, "never"))
    assert read_check_ins(door) == [("undone", 1, True), ("in", 1, True)]


@on_one
def test_what_a_door_without_a_network_let_in_by_a_ticket_that_had_ended_is_a_conflict(app_context):
    [withdrawn, renewed, *_ids], [ended, old, *_codes] = open_doors()
    door, at = add_door(), read_now() - timedelta(minutes=5)
    with transaction("test"):
        withdraw_registration(WithdrawRegistration(withdrawn))
        end_ticket(renewed, read_now())
    new = give_ticket(renewed)
    assert scan(door, old, "alone", at=at).answer.word == "unknown"
    for code, registration_id in ((ended, withdrawn), (old, renewed)):
        told = scan(door, code, f"{registration_id}", at=at, registration_id=registration_id)
        assert told.answer.word == "ended"
    assert scan(door, new, "new", at=at, registration_id=renewed).answer.word == "in"
    found = [(each.registration_id, each.reason) for each in list_conflicts(door)]
    assert found == [(renewed, "ended"), (withdrawn, "ended")]


@on_one
def test_a_key_of_anothers_scan_is_refused(app_context):
    _ids, [code, other, *_codes] = open_doors()
    door = add_door()
    scan(door, code, "same")
    for doing in (scan, leave):
        with pytest.raises(RuleBroken, match="scan_key_used"):
            doing(door, other, "same")
    assert read_check_ins(door) == [("in", 1, True)]


@on_one
def test_what_no_ticket_says_is_unknown(app_context):
    _ids, [code, *_codes] = open_doors()
    door = add_door()
    odd = (
        "",
        " ",
        "\0",
        "票",
        "🎬" * 40,
        f"https://festival.example/{code}",
        f"{code}=",
        f"{code[:-1]}é",
        code * 2,
        "7" * 100_000,
    )
    assert {scan(door, each).answer.word for each in odd} == {"unknown"}
    assert scan(door, f" {code[:16].lower()} {code[16:]}\r\n").answer.word == "in"


@on_one
def test_a_ticket_of_another_edition_is_unknown(app_context):
    open_doors()
    door, class_id = add_door(), add_class("press")
    [elsewhere] = add_registrations(class_id, 1, first=9)
    code, other = give_ticket(elsewhere), add_edition("elsewhere")
    with transaction("test"):
        for row in (
            db.session.get_one(AccreditationClassRow, class_id),
            db.session.get_one(RegistrationRow, elsewhere),
        ):
            row.edition_id = other
    assert scan(door, code).answer.word == "unknown"
    assert scan(door, code, registration_id=elsewhere).answer.word == "unknown"
    assert read_check_ins(door) == []


@on_one
def test_one_of_a_party_who_goes_out_comes_in_again_and_no_fourth(app_context):
    [first, *_ids], [code, *_codes] = open_doors()
    offer(GALA, PoolFacts(None, 9), most_party=3)
    seat(first, GALA, party=3)
    door = add_door("gala", session_id=GALA)
    words = [scan(door, code).answer.word for _ in range(3)]
    words += [leave(door, code).answer.word, scan(door, code).answer.word, scan(door, code).answer.word]
    assert words == ["in", "in", "in", "out", "in", "already_in"]


@on_one
def test_what_two_doors_without_a_network_let_in_twice_is_a_conflict(app_context):
    [first, *_ids], [code, *_others] = open_doors()
    door, at = add_door(), read_now() - timedelta(minutes=5)
    answers = [scan(door, code, key, at=at, device=key).answer.word for key in ("north", "south", "south")]
    assert answers == ["in", "already_in", "already_in"]
    [conflict] = list_conflicts(door)
    assert (conflict.registration_id, conflict.reason, conflict.device) == (first, "already_in", "south")
    counts = read_counts(read_door(EDITION, door))
    assert (counts.inside, counts.came, counts.conflicts) == (1, 1, 1)


def test_a_ticket_at_two_doors_at_one_instant_lets_in_once(app):
    with app.app_context():
        _ids, [code, *_others] = open_doors()
        door = add_door()
    works = [lambda key=key: check_in(Scan(EDITION, door, f"{key}", code)).answer.word for key in range(6)]
    assert sorted(act_at_once(app, *works)) == ["already_in"] * 5 + ["in"]
    with app.app_context():
        assert read_check_ins(door) == [("in", 1, True)]


def come_unguarded(app, door, code, count):
    """What becomes of doors that look who is in before anybody holds the registration."""
    looked = Barrier(count)

    def come(key):
        comer = hold_comer(read_door(EDITION, door), read_code(code), None)
        db.session.rollback()
        looked.wait()
        with transaction("test"):
            add_check_in(Scan(EDITION, door, key, code), comer, "in", read_now())

    return act_at_once(app, *[lambda key=key: come(f"{key}") for key in range(count)])


@pytest.mark.parametrize(("guarded", "inside"), [(True, 1), (False, 4)])
def test_without_the_hold_the_database_still_has_one_in_and_without_its_index_all(app, guarded, inside):
    """The control: with neither the hold nor the index the same ticket is in as often as doors looked."""
    with app.app_context():
        _ids, [code, *_others] = open_doors()
        door = add_door()
        if not guarded:
            with db.engine.begin() as connection:
                connection.execute(text("DROP INDEX uq_check_ins_inside"))
    come_unguarded(app, door, code, 4)
    with app.app_context():
        assert len(read_check_ins(door)) == inside


def test_a_scan_asks_the_database_little(app_context):
    [first, second, *_ids], [code, other, *_codes] = open_doors()
    offer(GALA, PoolFacts(None, 3))
    seat(first, GALA), seat(second, GALA)
    door = add_door("session", session_id=GALA, classes=(1,))
    scan(door, code)
    with counting_statements() as statements:
        assert scan(door, other).answer.word == "in"
    assert len(statements) <= 9


@on_one
def test_lists_are_made_by_one_click_and_not_twice(app_context):
    open_doors()
    add_class("press")
    offer(GALA, PoolFacts(None, 3))
    offer(PRESS, PoolFacts(None, 2))
    with transaction("test"):
        assert make_lists(EDITION) == 13
    with transaction("test"):
        assert make_lists(EDITION) == 0
    lines = list_lists(EDITION)
    assert [line.kind for line in lines] == ["edition", *["day"] * 10, "session", "session"]
    assert [(line.code, line.expected) for line in lines if line.code] == [("G1", 0), ("P1", 0)]
    assert read_door(EDITION, next(line.id for line in lines if line.code == "P1")).doorway.classes == {2}


@on_one
def test_counts_say_who_is_in_who_is_expected_and_when_they_came(app_context):
    ids, codes = open_doors(3)
    add_registrations(add_class("press"), 2, first=9)
    door = add_door()
    scan(door, codes[0], "1"), scan(door, codes[1], "2"), leave(door, codes[0])
    counts = read_counts(read_door(EDITION, door))
    assert [(each.name.read("en"), each.inside, each.expected) for each in counts.classes] == [
        ("Visitor", 1, 3),
        ("Press", 0, 2),
    ]
    assert (counts.inside, counts.expected, counts.came, counts.conflicts) == (1, 5, 2, 0)
    assert sum(hour.came for hour in count_by_hour(door, "Asia/Shanghai")) == 2
    assert [(line.inside, line.expected) for line in list_lists(EDITION)] == [(1, 5)]


@on_one
def test_a_roll_holds_what_a_door_decides_by_and_no_more(app_context):
    ids, codes = open_doors(2)
    door = add_door()
    scan(door, codes[0])
    first, second = read_roll(read_door(EDITION, door))
    assert (first.mark, first.name, len(first.holder.inside)) == (mark_number(read_code(codes[0])), "Visitor 1", 1)
    assert (second.registration_id, second.holder.is_valid, second.holder.inside) == (ids[1], True, [])
    assert read_code(codes[0]) not in repr((first, second))
    assert [each.name for each in find_by_name(read_door(EDITION, door), "visitor 2")] == ["Visitor 2"]
    assert find_by_name(read_door(EDITION, door), " ") == []
