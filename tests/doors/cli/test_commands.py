import pytest
from click.testing import CliRunner

from conference.core.errors import RuleBroken
from conference.doors.cli import COMMANDS, commands


def refuse_to_start():
    raise RuleBroken("base_url_missing")


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_explains_itself(name):
    result = CliRunner().invoke(commands, [name, "--help"], obj=refuse_to_start, prog_name="conference")
    assert result.exit_code == 0
    assert result.output.startswith(f"Usage: conference {name}")


def test_wrong_usage_exits_with_2(runner):
    assert [runner("unheard").exit_code, runner("db", "downgrade").exit_code] == [2, 2]


@pytest.mark.parametrize(
    ("language", "start"),
    [("en_GB.UTF-8", "Error: ENV=production needs"), ("zh_CN.UTF-8", "Error: ENV=production 需要")],
)
def test_a_refusal_is_one_line_on_standard_error_in_the_terminals_language(language, start, monkeypatch):
    monkeypatch.setenv("LANGUAGE", language)
    result = CliRunner().invoke(commands, ["db", "check"], obj=refuse_to_start)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(start)
    assert len(result.stderr.splitlines()) == 1


def test_the_schema_goes_down_and_up_again(runner, app_context):
    assert runner("db", "check").exit_code == 0
    assert runner("db", "downgrade", "base").exit_code == 0
    assert runner("db", "check").exit_code == 1
    assert [runner("db", "upgrade").exit_code, runner("db", "check").exit_code] == [0, 0]


def test_an_older_database_is_brought_up_when_embedded_and_refused_when_shared(runner, app_context, database):
    runner("db", "downgrade", "base")
    result = runner("edition", "list", "--json")
    if database == "sqlite":
        assert (result.exit_code, result.stdout) == (0, '{"editions": []}\n')
        assert runner("db", "check").exit_code == 0
    else:
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == "Error: The database is of another version. Run: conference db upgrade\n"
