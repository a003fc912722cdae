"""Lists of zones: only classes whose badges name the zone are let in; and the list of the whole edition, on any day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from conference.core.errors import RuleBroken
from conference.core.languages import make_text
from conference.desks.entry.counts import list_lists, read_counts
from conference.desks.entry.doors import read_door
from conference.desks.entry.lists import ChangeList, ListFacts, change_list, make_lists, open_list, read_choices
from conference.desks.entry.rolls import read_roll
from conference.kit.work import transaction
from conference.store.base import db
from conference.store.tables import AccreditationClassRow, EditionRow
from tests.accounts import read_token, sign_in
from tests.desks.entry.door_festival import add_door, give_ticket, open_doors, read_check_ins, scan
from tests.desks.registration.festival import EDITION, GALA, add_class, add_registrations

pytestmark = pytest.mark.parametrize("database", ["sqlite"])
LOUNGE, MARKET = make_text(en="Lounge", zh="休息室"), make_text(en="Market", zh="市场")


@pytest.fixture
def codes(app_context) -> tuple[str, str]:
    """The codes of a visitor, and of somebody of the press, which opens two zones."""
    _ids, [visitor] = open_doors(1)
    [press] = add_registrations(add_class("press", zones=(MARKET, LOUNGE)), 1, first=9)
    return visitor, give_ticket(press)


def test_a_zone_lets_in_the_classes_whose_badges_name_it(codes):
    lounge, whole = add_door(badge_zone="Lounge"), add_door()
    assert [scan(lounge, code).answer.word for code in codes] == ["not_accredited", "in"]
    assert [scan(whole, code).answer.word for code in codes] == ["in", "in"]
    assert read_check_ins(lounge) == [("in", 1, True)]
    door = read_door(EDITION, lounge)
    assert [door.name.read(language) for language in ("en", "zh")] == ["Lounge · Whole edition", "休息室 · 整届"]
    assert [(line.name.read("en"), line.inside, line.expected) for line in list_lists(EDITION)] == [
        ("Lounge · Whole edition", 1, 1),
        ("Whole edition", 2, 2),
    ]
    assert [(each.name.read("en"), each.expected) for each in read_counts(door).classes] == [("Press", 1)]


def test_a_roll_of_a_zone_says_which_classes_are_let_in(codes):
    door = read_door(EDITION, add_door(badge_zone="Lounge"))
    admitted = [entry.holder.class_id in door.doorway.classes for entry in read_roll(door)]
    assert admitted == [False, True]


def test_a_zone_and_named_classes_let_in_whom_both_do(codes):
    both, neither = add_door(badge_zone="Lounge", classes=(1, 2)), add_door("gala", session_id=GALA, classes=(1,))
    assert scan(both, codes[1]).answer.word == "in"
    with transaction("test"):
        change_list(ChangeList(EDITION, neither, 1, ListFacts("gala", classes=(1,), badge_zone="Market")))
    assert [scan(neither, code).answer.word for code in codes] == ["not_accredited", "not_accredited"]


def test_a_zone_that_no_class_opens_any_more_lets_nobody_in_and_stays_to_be_chosen(codes):
    door = add_door(badge_zone="Lounge")
    with transaction("test"):
        press = db.session.query(AccreditationClassRow).filter_by(slug="press").one()
        press.zones = (MARKET,)
    assert scan(door, codes[1]).answer.word == "not_accredited"
    assert read_choices(EDITION, "Lounge").zones == (("Market", MARKET), ("Lounge", make_text(en="Lounge")))


def test_there_is_one_list_of_each_zone_and_of_known_zones_alone(codes):
    first, second = add_door(badge_zone="Lounge"), add_door(badge_zone="Market")
    for facts, problem in (("Lounge", "list_twice"), ("Cellar", "choice_wrong")):
        with pytest.raises(RuleBroken, match=problem):
            add_door(badge_zone=facts)
    with transaction("test"), pytest.raises(RuleBroken, match="list_twice"):
        change_list(ChangeList(EDITION, second, 1, ListFacts("edition", badge_zone="Lounge")))
    with transaction("test"):
        assert make_lists(EDITION) == 11
    assert open_list(EDITION, first) == (ListFacts("edition", badge_zone="Lounge"), 1)


def test_a_list_of_a_zone_is_made_and_changed_in_the_form(app, client):
    with app.app_context():
        open_doors(1)
        add_class("press", zones=(MARKET, LOUNGE))
    sign_in(client, "organiser", "film-week")
    page = "/en/office/film-week/new/check-in"
    typed = {"csrf_token": read_token(client, page), "version": "1", "of": "edition", "badge_zone": "Market"}
    assert client.post(page, data=typed).location.endswith("/check-in")
    page = "/en/office/film-week/check-in/1/change"
    assert '<option selected value="Market">Market</option>' in client.get(page).text
    assert client.post(page, data=typed | {"badge_zone": "Lounge"}).status_code == 303
    assert client.post(page, data=typed | {"badge_zone": "Cellar", "version": "2"}).status_code == 200
    assert "Lounge · Whole edition" in client.get("/en/office/film-week/check-in").text


@pytest.mark.parametrize(("days", "said"), [(-2, "wrong_day"), (0, "in"), (12, "wrong_day")])
def test_the_list_of_the_whole_edition_lets_in_on_any_day_and_that_of_a_day_on_it(codes, days, said):
    today = db.session.get_one(EditionRow, EDITION).start_day
    whole, day = add_door(), add_door("day", day=today)
    with transaction("test"):
        edition = db.session.get_one(EditionRow, EDITION)
        db.session.execute(db.text("UPDATE check_in_lists SET day = :day WHERE id = :id"),
                           {"day": today - timedelta(days=days), "id": day})  # fmt: skip
        edition.start_day, edition.end_day = (each - timedelta(days=days) for each in (today, edition.end_day))
    db.session.expire_all()
    assert (scan(whole, codes[0]).answer.word, scan(day, codes[0]).answer.word) == ("in", said)
