"""`conference sample`, `clashes` and `changes`, from a made-up programme to what changed."""

import json

import pytest

SAMPLE = ("sample", "--seed", "1", "--sessions", "60", "--rooms", "4", "--days", "3", "--people", "12")


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("LANGUAGE", "en")


@pytest.fixture
def ask(runner):
    def ask(*arguments):
        result = runner(*arguments, "--json")
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout)

    return ask


def test_a_sample_makes_its_edition_and_a_second_time_changes_nothing(ask):
    first, again = ask(*SAMPLE, "--edition", "week"), ask(*SAMPLE, "--edition", "week")
    assert first["sessions"] == {"added": 60, "changed": 0, "unchanged": 0}
    assert again["sessions"] == {"added": 0, "changed": 0, "unchanged": 60}
    assert (first["edition"], first["rooms"], first["people"]) == ("week", 4, 12)
    editions = ask("edition", "list")["editions"]
    assert [(each["slug"], each["kind"], each["start"], each["end"]) for each in editions] == [
        ("week", "film-week", "2027-06-11", "2027-06-13")
    ]


def test_a_smaller_sample_cancels_what_it_lacks(ask):
    ask(*SAMPLE, "--edition", "week")
    ask("release", "week")
    smaller = [*SAMPLE]
    smaller[4] = "50"
    ask(*smaller, "--edition", "week", "--clashes", "2")
    assert ask("clashes", "week")["counts"]["room_overlap"] == 2
    assert ask("changes", "week")["counts"]["cancelled"] >= 8


@pytest.mark.parametrize("planted", [0, 5])
def test_a_sample_has_the_clashes_asked_for(ask, planted):
    ask(*SAMPLE, "--edition", "week", "--clashes", str(planted))
    found = ask("clashes", "week")
    assert found["counts"]["room_overlap"] == planted
    assert [clash["rule"] for clash in found["clashes"] if clash["severity"] == "error"] == ["room_overlap"] * planted


def test_a_sample_goes_into_an_edition_that_is_long_enough(runner, ask):
    new = ("edition", "add", "own", "--kind", "conference", "--name", "Own", "--timezone", "Europe/Paris")
    assert runner(*new, "--start", "2027-09-01", "--end", "2027-09-03").exit_code == 0
    assert ask(*SAMPLE, "--edition", "own")["sessions"]["added"] == 60
    assert ask("clashes", "own")["counts"]["room_closed"] == 0
    longer = [*SAMPLE]
    longer[8] = "4"
    refused = runner(*longer, "--edition", "own")
    assert (refused.exit_code, refused.stderr) == (1, "Error: The edition own has only 3 days.\n")


def test_clashes_are_told_as_the_contract_says(ask):
    ask(*SAMPLE, "--edition", "week", "--clashes", "1")
    found = ask("clashes", "week", "--rule", "room_overlap")
    (clash,) = found["clashes"]
    assert found == {"editions": ["week"], "counts": {"room_overlap": 1}, "notices": [], "clashes": [clash]}
    assert list(clash) == [
        "rule", "severity", "subject", "sessions", "from", "to", "minutes", "message", "waived",
    ]  # fmt: skip
    assert (clash["rule"], clash["severity"], clash["minutes"], clash["waived"]) == ("room_overlap", "error", 15, None)
    assert (clash["subject"]["kind"], clash["from"][-6:], clash["to"][-6:]) == ("room", "+08:00", "+08:00")
    assert [session["edition"] for session in clash["sessions"]] == ["week", "week"]
    assert all(session["code"] in clash["message"]["en"] for session in clash["sessions"])
    assert all(session["code"] in clash["message"]["zh"] for session in clash["sessions"])


def test_clashes_of_an_edition_are_those_it_has_a_session_in(ask):
    ask(*SAMPLE, "--edition", "one", "--clashes", "2")
    ask(*SAMPLE, "--edition", "two", "--clashes", "3")
    overlaps = [ask("clashes", *slug)["counts"]["room_overlap"] for slug in (["one"], ["two"], [])]
    assert overlaps == [2, 3, 5]
    assert ask("clashes")["editions"] == ["one", "two"]


def test_clashes_are_grouped_by_rule_for_people(runner, ask):
    ask(*SAMPLE, "--edition", "week", "--clashes", "2")
    lines = runner("clashes", "week", "--rule", "room_overlap", "--rule", "room_closed").output.splitlines()
    assert lines[0] == "Room booked twice · room_overlap · 2"
    assert [line.startswith("  Error: Hall ") for line in lines[1:]] == [True, True]


def test_what_is_unknown_is_refused_in_one_line(runner, ask):
    ask(*SAMPLE, "--edition", "week")
    refused = [runner("clashes", "none"), runner("changes", "none"), runner("changes", "week")]
    assert [result.exit_code for result in refused] == [1, 1, 1]
    assert [result.stderr for result in refused] == [
        "Error: There is no edition none.\n",
        "Error: There is no edition none.\n",
        "Error: week has no release 1 yet.\n",
    ]
    assert runner("clashes", "--rule", "unheard").exit_code == 2


def test_changes_are_told_between_releases_and_up_to_the_draft(runner, ask):
    ask(*SAMPLE, "--edition", "week")
    ask("release", "week")
    assert ask("changes", "week")["changes"] == []
    ask(*SAMPLE, "--edition", "week", "--clashes", "1")
    drafted = ask("changes", "week")
    (change,) = drafted["changes"]
    assert (drafted["edition"], drafted["from"], drafted["to"]) == ("week", 1, "draft")
    assert (change["kind"], change["session"]["edition"]) == ("moved", "week")
    assert change["before"]["start"] > change["after"]["start"]
    assert change["session"]["code"] in change["message"]["zh"]
    ask("release", "week", "--force")
    assert ask("changes", "week")["changes"] == []
    assert ask("changes", "week", "--from", "1", "--to", "2")["changes"] == [change]
    back = ask("changes", "week", "--from", "2", "--to", "1")["changes"]
    assert [(each["before"], each["after"]) for each in back] == [(change["after"], change["before"])]
    assert runner("changes", "week", "--from", "1").output == change["message"]["en"] + "\n"
