"""The console script, and the entry of web server and worker: settings in, application out."""

from __future__ import annotations

from flask import Flask

from conference import create_app
from conference.doors.cli import commands
from conference.settings import read_settings


def make_app() -> Flask:
    """The application of this machine's settings."""
    return create_app(read_settings())


def main() -> None:
    """Run the command that the command line names."""
    commands(obj=make_app, prog_name="conference")


if __name__ == "__main__":
    main()
