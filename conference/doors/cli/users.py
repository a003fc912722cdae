"""`conference user`: accounts added and listed. A link that works once is printed, never a password."""

from __future__ import annotations

import click

from conference.core.roles import ADMIN, ROLES
from conference.desks.accounts.adding import Invite, invite
from conference.desks.accounts.queries import AccountLine, list_accounts
from conference.desks.editions.queries import find_edition_id
from conference.doors.cli.running import in_database, json_option, name_served_site, print_json, terminal_language
from conference.kit.links import make_link
from conference.kit.work import transaction


@click.group()
def user() -> None:
    """Add and list accounts."""


@user.command()
@click.argument("email")
@click.option("--role", type=click.Choice(ROLES), required=True, help="What they are; an admin is so everywhere.")
@click.option("--name", default="", help="Their name, where the account is new.")
@click.option("--edition", "slug", help="The edition in which they are that. Not for an admin.")
@in_database
def add(email: str, role: str, name: str, slug: str | None) -> None:
    """Give EMAIL a role, with an account where there is none, and print a link that leads in once."""
    language = terminal_language()
    with transaction("command line"):
        edition_id = find_edition_id(slug) if slug else None
        click.echo(add_user(Invite(email, role, edition_id, name, language, again=True, by_letter=False)))


def add_user(command: Invite) -> str:
    """A link that leads into the account of whoever is invited; one who has no password yet chooses one."""
    invited = invite(command)
    purpose = "invitation" if invited.is_new else "sign_in"
    return make_link(invited.account_id, purpose, command.language, name_served_site())


@user.command("list")
@json_option
@in_database
def list_all(as_json: bool) -> None:
    """List all accounts and what they are."""
    lines = list_accounts("", most=None).lines
    if as_json:
        print_json({"users": [to_json(line) for line in lines]})
        return
    for line in lines:
        roles = ", ".join(write_role(role["role"], role["edition"]) for role in list_roles(line))
        click.echo(f"{line.email}\t{line.name}\t{'closed' if line.is_closed else 'open'}\t{roles}")


def list_roles(line: AccountLine) -> list[dict[str, str | None]]:
    """What an account is; an admin in no edition alone."""
    admin: list[dict[str, str | None]] = [{"role": ADMIN, "edition": None}] if line.is_admin else []
    return admin + [{"role": role, "edition": slug} for slug, role in line.roles]


def write_role(role: str | None, edition: str | None) -> str:
    """A role for a terminal."""
    return f"{role} of {edition}" if edition else str(role)


def to_json(line: AccountLine) -> dict[str, object]:
    """An account as the list's JSON gives it."""
    return {
        "email": line.email,
        "name": line.name,
        "closed": line.is_closed,
        "has_come": line.has_come,
        "seen_at": line.seen_at.isoformat() if line.seen_at else None,
        "roles": list_roles(line),
    }
