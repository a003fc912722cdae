from pathlib import Path

from conference.kit.access import read_access

KNOWN = Path(__file__).parent / "urls.txt"


def list_addresses(app):
    """Every address with its methods, one line each."""
    return sorted(
        f"{rule.rule} {' '.join(sorted(rule.methods - {'HEAD', 'OPTIONS'}))}" for rule in app.url_map.iter_rules()
    )


def find_unstated(app):
    """The endpoints that do not say who may use them."""
    return [name for name in app.view_functions if read_access(app, name) is None]


def test_no_address_vanishes_and_each_new_one_is_written_down(bare_app):
    assert list_addresses(bare_app) == KNOWN.read_text().splitlines()


def test_every_route_states_its_access(bare_app):
    assert find_unstated(bare_app) == []


def test_a_route_that_states_nothing_is_seen_and_closed(bare_app):
    bare_app.add_url_rule("/forgotten", "forgotten", lambda: "secret")
    assert find_unstated(bare_app) == ["forgotten"]
    assert bare_app.test_client().get("/forgotten").status_code == 403


def test_a_page_that_does_not_exist_is_missing_rather_than_forbidden(client):
    assert client.get("/no/such/page/at/all").status_code == 404
