"""`conference db`: the database's schema."""

from __future__ import annotations

import click
from flask_migrate import check as check_models
from flask_migrate import downgrade as downgrade_schema
from flask_migrate import upgrade as upgrade_schema

from conference.doors.cli.running import in_app


@click.group()
def db() -> None:
    """The database's schema: bring it up to date, take it back, check it."""


@db.command()
@in_app
def upgrade() -> None:
    """Bring the schema up to date."""
    upgrade_schema()


@db.command()
@click.argument("revision")
@in_app
def downgrade(revision: str) -> None:
    """Take the schema back to REVISION, or to "base". What only newer revisions can hold is lost."""
    downgrade_schema(revision=revision)


@db.command()
@in_app
def check() -> None:
    """Exit 0 when the schema is up to date."""
    check_models()
