"""`conference edition` refuses in one line, which a terminal shows and does not obey."""

import pytest

DAYS = ("--start", "2027-06-11", "--end", "2027-06-20", "--timezone", "Asia/Shanghai")
NEW = ("--kind", "film-week", "--name", "Film Week")


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("LANGUAGE", "en")


@pytest.mark.parametrize("database", ["sqlite"])
@pytest.mark.parametrize("slug", ["a\x1b[2Jb", "a\nError: b", "a\x9b2Jb", "a\u202eb"])
def test_a_refused_slug_is_told_without_what_a_terminal_would_obey(runner, slug):
    result = runner("edition", "add", slug, *NEW, *DAYS)
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (1, "", 1)
    assert result.stderr.startswith("Error: a") and "cannot stand in an address" in result.stderr
    assert result.stderr.rstrip("\n").isprintable()


@pytest.mark.parametrize("database", ["sqlite"])
def test_an_endless_edition_is_refused(runner):
    result = runner("edition", "add", "long", *NEW, *DAYS[:3], "2029-06-20", *DAYS[4:])
    assert (result.exit_code, result.stderr) == (1, "Error: An edition has at most 400 days, not 741.\n")
