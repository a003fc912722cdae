"""The console script's commands. A family is imported when one of its commands is asked for."""

from __future__ import annotations

from importlib import import_module

import click

# Command -> the module beside this one and the name in it.
COMMANDS = {
    "booklet": "booklets:booklet",
    "changes": "changes:changes",
    "clashes": "clashes:clashes",
    "db": "database:db",
    "demo": "demos:demo",
    "edition": "editions:edition",
    "export": "exports:export",
    "import": "imports:import_programme",
    "release": "releases:release",
    "sample": "samples:sample",
    "serve": "serving:serve",
    "user": "users:user",
    "worker": "serving:worker",
}


class LazyCommands(click.Group):
    """A group whose commands are those of `COMMANDS`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(f"{__name__}.{module}"), name)
        return command


@click.group(cls=LazyCommands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="conference")
def commands() -> None:
    """Festival and conference programmes: plan them, find their clashes, publish them."""
