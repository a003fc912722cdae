from itertools import product

from conference.core.rules import RULES, SEVERITIES, Rule, find_severity, read_severity
from tests.builders import an_edition


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
        "no_end": "info",
    }
    assert RULES["film_parallel"] == Rule("film_parallel", "warning", "film")


def test_an_edition_says_only_what_differs():
    edition = an_edition(severities={"duplicate": "info"})
    assert [read_severity(edition, rule_id) for rule_id in ("duplicate", "room_closed")] == ["info", "error"]


def test_of_two_editions_the_stricter_holds():
    for own, other in product(SEVERITIES, repeat=2):
        editions = [an_edition(id=id, severities={"duplicate": each}) for id, each in enumerate((own, other))]
        assert find_severity(editions, "duplicate") == SEVERITIES[max(SEVERITIES.index(own), SEVERITIES.index(other))]
