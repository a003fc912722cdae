"""`conference db`: the database's schema."""

from __future__ import annotations

import click

from conference.doors.cli.running import in_app
from conference.store.schema import check_schema, downgrade_schema, upgrade_schema


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
    downgrade_schema(revision)


@db.command()
@in_app
def check() -> None:
    """Exit 0 when the schema is up to date."""
    check_schema()
