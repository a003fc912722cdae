"""`conference demo`: an empty installation filled with two editions to look at and to try things on."""

from __future__ import annotations

import click

from conference.core.errors import RuleBroken
from conference.core.incoming import IncomingEdition
from conference.demo.accounts import ACCOUNTS
from conference.demo.building import EDITIONS, build_programme
from conference.demo.content import read_edition
from conference.desks.accounts.adding import Invite, invite
from conference.desks.editions.adding import AddEdition, add_edition
from conference.desks.editions.queries import find_edition_id, list_editions
from conference.desks.programme.importing import ImportProgramme, import_programme
from conference.desks.releases.releasing import ReleaseProgramme, release_programme
from conference.doors.cli.demo_attendance import fill_attendance
from conference.doors.cli.demo_guests import add_demo_guests
from conference.doors.cli.running import make_app, name_served_site, refusing, terminal_language
from conference.doors.cli.serving import prepare_database
from conference.kit.links import make_link
from conference.kit.words import say
from conference.kit.words.names import name_account_role
from conference.kit.work import transaction

FILM_WEEK, CONFERENCE = EDITIONS


@click.command()
def demo() -> None:
    """Fill an empty installation with the demo editions and print a way in for each role.

    Where the editions are already, only new links are made.
    """
    with refusing():
        app = make_app()
        prepare_database(app)
        with app.app_context():
            slugs = {line.slug for line in list_editions()}
            if slugs.issuperset(EDITIONS):
                click.echo(say("demo_there", {}, terminal_language()))
                print_links()
                return
            if slugs:
                raise RuleBroken("demo_needs_empty", count=len(slugs))
            with transaction("demo"):
                fill_demo()
            print_demo()
            print_links()


def fill_demo() -> None:
    """Both editions, each with a clean release, the film week with two; then drafts that break each rule once.

    The clashes come in as an import, as they would from a sheet: tolerated, and waived by nobody. Last, who attends.
    """
    ids = {slug: add_demo_edition(slug) for slug in EDITIONS}
    for slug in EDITIONS:
        change_draft(slug, ids[slug])
    release_programme(ReleaseProgramme(ids[FILM_WEEK], "First programme · 首次公布"))
    release_programme(ReleaseProgramme(ids[CONFERENCE], "First programme · 首次公布"))
    change_draft(FILM_WEEK, ids[FILM_WEEK], "second")
    release_programme(ReleaseProgramme(ids[FILM_WEEK], "Three showings changed, one added · 调整三场，加映一场"))
    change_draft(FILM_WEEK, ids[FILM_WEEK], "second", "draft")
    change_draft(CONFERENCE, ids[CONFERENCE], "draft")
    fill_attendance(FILM_WEEK, ids[FILM_WEEK])
    add_demo_guests(ids)


def add_demo_edition(slug: str) -> int:
    """The id of the edition `slug` of the demo, still without sessions."""
    told: IncomingEdition = build_programme(slug).edition
    assert told.start and told.end and told.zone
    return add_edition(
        AddEdition(
            slug=slug,
            kind=read_edition(slug).edition.kind,
            name=told.name,
            start=told.start,
            end=told.end,
            zone=told.zone,
            place=told.place,
            about=told.about,
            bodies=told.bodies,
            image=told.image,
        )
    )


def change_draft(slug: str, edition_id: int, *stages: str) -> None:
    """Have the draft of an edition say what the demo says after these stages of changes."""
    import_programme(ImportProgramme(build_programme(slug, stages), edition_id, is_joined=True))


def print_demo() -> None:
    """Show what there is now, and where to look."""
    language = terminal_language()
    for line in list_editions():
        facts = {
            "name": line.name,
            "sessions": len(read_edition(line.slug).sessions),
            "release": line.release,
            "language": language,
            "slug": line.slug,
        }
        click.echo(say("demo_edition", facts, language))
    click.echo(say("demo_draft", {}, language))
    click.echo(say("demo_changes", {"slug": FILM_WEEK}, language))
    click.echo(say("demo_serve", {}, language))


def print_links() -> None:
    """Show a way in for each role: a link that works once, with no password to choose."""
    language = terminal_language()
    click.echo(say("demo_links", {}, language))
    with transaction("demo"):
        edition_id = find_edition_id(FILM_WEEK)
        for account in ACCOUNTS:
            place = None if account.is_of_house else edition_id
            told = Invite(account.email, account.role, place, account.name, language, again=True, by_letter=False)
            link = make_link(invite(told).account_id, "sign_in", language, name_served_site())
            click.echo(f"  {name_account_role(account.role, language)}: {link}")
