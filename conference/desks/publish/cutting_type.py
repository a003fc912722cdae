"""The fonts of each release, cut once by a job and kept. Until they are there, pages are set in the reader's own."""

from __future__ import annotations

from collections.abc import Iterator

from conference.core.events import ProgrammeReleased
from conference.core.releases import Release
from conference.core.type_faces import FACES_BY_NAME, Face
from conference.core.type_shares import NO_LETTERS, Share, Uses, find_uses, share_letters
from conference.kit.children import Tell, run_in_child
from conference.kit.files import keep_file
from conference.kit.jobs import enqueue_job, report_progress
from conference.kit.words import read_translations
from conference.kit.work import transaction
from conference.settings import STATIC
from conference.store.release_fonts import ReleaseFont, read_fonts, replace_fonts
from conference.store.releases import holds_release, read_release

HAN_LANGUAGE = "zh"
# The headings of pages themselves, in English, as their templates ask for them; and what days and numbers need.
HEADINGS = (
    "Programme", "What matches", "Films", "People", "Venues", "Halls", "Sections and tracks", "House lights",
    "Films, in the shape they were shot", "On now", "Begins within the hour", "Next", "What changed",
    "The booklet is on the press", "The booklet could not be printed",
)  # fmt: skip
DATES = "年月日星期周一二三四五六至（），、：《》·"

# The name of a face, which of its letters, and the font.
Cut = tuple[str, Share, bytes]


def queue_type(event: ProgrammeReleased) -> None:
    """Have a worker cut the fonts of the release."""
    enqueue_job("cut_type", edition_id=event.edition_id, number=event.number)


def cut_release_type(edition_id: int, number: int) -> None:
    """Cut the fonts of a release and keep them. The pages find them once all are there."""
    release = read_release(edition_id, number)
    if release is None or read_fonts(edition_id, number):
        return
    cuts = run_in_child(cut_type, release, tell=report_progress)
    with transaction("worker"):
        if not holds_release(edition_id, number, release.hash):
            return
        fonts = [ReleaseFont(face, share.letters, keep_file(font), share.list_name) for face, share, font in cuts]
        replace_fonts(edition_id, number, fonts)


def cut_type(tell: Tell, release: Release) -> list[Cut]:
    """In a child: the fonts of a release, each with its face and letters, in the order of their rules."""
    uses = find_uses(release.public, find_interface_letters())
    cuts: list[Cut] = []
    for done, (name, used) in enumerate(uses.items()):
        tell(100 * done // len(uses))
        cuts += cut_face_shares(FACES_BY_NAME[name], used)
    return cuts


def cut_face_shares(face: Face, uses: Uses) -> Iterator[Cut]:
    """The fonts of a face. Only here, in a child, the library of fonts is loaded: no page needs it."""
    from conference.formats.type_subsets import cut_shares, find_known_letters

    taken = NO_LETTERS
    for source in face.sources:
        font = (STATIC / "vendor" / source).read_bytes()
        known = find_known_letters(font)
        shares = share_letters(uses.keep(known - taken))
        taken |= known
        if shares:
            cuts = cut_shares(font, [share.letters for share in shares])
            yield from ((face.name, share, cut) for share, cut in zip(shares, cuts, strict=True))


def find_interface_letters() -> str:
    """The letters of the pages' own headings in Chinese."""
    translations = read_translations(HAN_LANGUAGE)
    return "".join(map(translations.gettext, HEADINGS)) + DATES
