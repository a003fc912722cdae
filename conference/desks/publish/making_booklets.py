"""The booklets of each release, made once by jobs and kept. Requests only ever serve what is made."""

from __future__ import annotations

from dataclasses import asdict

from conference.core.events import ProgrammeReleased
from conference.core.releases import Release
from conference.kit.children import Tell, run_in_child
from conference.kit.clock import read_now
from conference.kit.files import keep_file
from conference.kit.jobs import enqueue_job, report_progress
from conference.kit.site import name_site
from conference.kit.work import transaction
from conference.store.booklets import BookletName, add_booklet, change_booklet_file, is_booklet_made
from conference.store.releases import holds_release, read_release

BOTH = "zh,en"
BOOKLET_LANGUAGES = ("zh", "en", BOTH)
READING = "reading"


def queue_booklets(event: ProgrammeReleased) -> None:
    """Have a worker print the release in each language, and in both side by side."""
    for language in BOOKLET_LANGUAGES:
        name = BookletName(event.edition_id, event.number, language, READING)
        add_booklet(name, enqueue_job("print_booklet", **asdict(name)))


def make_booklet(edition_id: int, number: int, language: str, variant: str) -> None:
    """Print a booklet and keep it. Its row names the file only when that is whole; one that is made stays as it is."""
    name = BookletName(edition_id, number, language, variant)
    release = read_release(edition_id, number)
    if release is None or is_booklet_made(name):
        return
    pages = run_in_child(print_release, release, tuple(language.split(",")), name_site(), variant, tell=report_progress)
    with transaction("worker"):
        if holds_release(edition_id, number, release.hash):
            change_booklet_file(name, keep_file(pages), read_now())


def print_release(tell: Tell, release: Release, languages: tuple[str, ...], site: str, variant: str) -> bytes:
    """In a child: the PDF of a release. Only here the renderer is loaded: it is large, and slow to come."""
    from conference.desks.publish.printing import print_booklet
    from conference.formats.booklet.progress import telling_progress

    with telling_progress(tell):
        return print_booklet(release, languages, site, variant)
