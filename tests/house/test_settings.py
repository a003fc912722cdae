import tomllib
from dataclasses import fields
from pathlib import Path

from conference.settings import Settings

ROOT = Path(__file__).parents[2]


def write_example():
    """The example of a `config.toml`: every setting with its help, commented out."""
    lines = ["# Settings of this installation. The environment overrides what stands here."]
    for each in fields(Settings):
        value = (
            each.default if isinstance(each.default, int) else f'"{"" if each.name == "data_dir" else each.default}"'
        )
        lines += ["", f"# {each.metadata['help']}", f"# {each.name.upper()} = {value}"]
    return "\n".join(lines) + "\n"


def test_every_setting_has_a_line_of_help():
    assert {
        each.name: each.metadata["help"] for each in fields(Settings) if not each.metadata["help"].endswith(".")
    } == {}


def test_the_example_shows_every_setting_with_its_help():
    assert (ROOT / "instance/config.example.toml").read_text() == write_example()


def test_the_example_is_read_when_its_lines_are_uncommented():
    lines = [line.removeprefix("# ") for line in write_example().splitlines() if " = " in line]
    assert set(tomllib.loads("\n".join(lines))) == {each.name.upper() for each in fields(Settings)}


def test_the_operators_guide_names_every_setting():
    guide = (ROOT / "docs/for-operators.md").read_text()
    assert [each.name.upper() for each in fields(Settings) if f"`{each.name.upper()}`" not in guide] == []
