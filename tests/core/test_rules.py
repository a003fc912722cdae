from itertools import product

from conference.core.programme import Programme
from conference.core.rules import RULES, SEVERITIES, Rule, find_severity, read_severity
from tests.builders import a_room, a_session, an_edition, by_id


def test_rules_are_those_of_the_contract_with_their_defaults():
    assert {rule.id: rule.severity for rule in RULES.values()} == {
        "room_overlap": "error",
        "room_turnaround": "warning",
        "room_closed": "error",
        "duplicate": "error",
        "person_overlap": "error",
        "person_travel": "warning",
        "person_unavailable": "error",
        "person_load": "warning",
        "capacity_exceeded": "warning",
        "film_parallel": "warning",
        "film_same_day": "info",
        "audience_overlap": "info",
        "no_end": "info",
    }
    assert RULES["film_parallel"] == Rule("film_parallel", "warning", "film")


def test_an_edition_says_only_what_differs():
    edition = an_edition(severities={"duplicate": "info"})
    assert [read_severity(edition, rule_id, "forum") for rule_id in ("duplicate", "room_closed")] == ["info", "error"]


def test_of_a_kind_of_session_an_edition_says_more_than_of_all():
    edition = an_edition(severities={"duplicate": "info"}, kind_severities={"break": {"duplicate": "off"}})
    kinds = ("break", "forum")
    assert [read_severity(edition, "duplicate", kind) for kind in kinds] == ["off", "info"]
    assert [read_severity(edition, "room_closed", kind) for kind in kinds] == ["error", "error"]


def test_of_two_editions_the_stricter_holds_unless_the_room_says_its_own():
    for own, other in product(SEVERITIES, repeat=2):
        editions = [an_edition(f"e{id}", id, severities={"duplicate": each}) for id, each in ((1, own), (2, other))]
        sessions = [a_session(id=id, edition=id) for id in (1, 2)]
        programme = Programme(
            by_id(editions),
            rooms=by_id([a_room(1), a_room(2, severities={"duplicate": "info"})]),
            sessions=by_id(sessions),
        )
        stricter = SEVERITIES[max(SEVERITIES.index(own), SEVERITIES.index(other))]
        assert [find_severity(programme, "duplicate", room, (1, 2)) for room in (1, 2)] == [stricter, "info"]
