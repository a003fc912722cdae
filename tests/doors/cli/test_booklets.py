"""`conference booklet`: a release on paper, and what is refused."""

import pikepdf
import pytest

SAMPLE = ("sample", "--seed", "1", "--sessions", "8", "--rooms", "2", "--days", "1", "--people", "4")


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("LANGUAGE", "en")


@pytest.fixture
def released(runner):
    for command in ((*SAMPLE, "--edition", "week"), ("release", "week", "--force")):
        assert runner(*command).exit_code == 0


def test_the_newest_release_is_printed(runner, released, tmp_path):
    path = tmp_path / "week.pdf"
    result = runner("booklet", "week", "--language", "zh", "-o", str(path))
    assert (result.exit_code, result.stdout) == (0, f"week\t1\t{path}\n")
    with pikepdf.open(path) as book:
        assert str(book.Root.Lang) == "zh-CN"


def test_what_is_not_released_is_not_printed(runner):
    runner(*SAMPLE, "--edition", "week")
    result = runner("booklet", "week")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Error: week has not been released yet. A booklet is printed from a release.\n"


def test_an_unknown_edition_is_refused(runner):
    result = runner("booklet", "nowhere")
    assert (result.exit_code, result.stderr) == (1, "Error: There is no edition nowhere.\n")


def test_a_file_in_a_missing_folder_is_refused_before_the_work(runner, released, tmp_path):
    result = runner("booklet", "week", "-o", str(tmp_path / "missing" / "week.pdf"))
    assert result.exit_code == 1
    assert "cannot be opened" in result.stderr


@pytest.mark.parametrize("option", [("--variant", "press"), ("--language", "fr"), ("--language", "zh,zh")])
def test_what_is_not_built_is_wrong_usage(runner, option):
    assert runner("booklet", "week", *option).exit_code == 2
