"""Files out: a release, or the draft, in any of the formats, for any door that gives a file."""

from __future__ import annotations

import re
from datetime import datetime

from conference.core.errors import RuleBroken
from conference.core.programme import Programme
from conference.core.releases import Release
from conference.desks.editions.queries import find_edition_id
from conference.desks.releases.releasing import ReleaseProgramme, make_release
from conference.formats.frab_json import to_frab_json
from conference.formats.frab_xml import to_frab_xml
from conference.formats.ical import to_ical
from conference.formats.plain_json import to_json
from conference.formats.plain_writing import to_csv, to_xlsx
from conference.formats.siff_writing import to_siff
from conference.kit.clock import read_now
from conference.kit.site import name_site
from conference.kit.words.calendar import feed_words
from conference.store.pictures import read_programme
from conference.store.releases import read_release

DRAFT = "draft"
SHEETS = ("csv", "xlsx")
# What is written of a picture alone, so that of the draft all is in it.
PICTURES = ("json", *SHEETS, "siff")
FORMATS = ("ics", "frab-xml", "frab-json", *PICTURES)


def write_file(slug: str, format: str, number: str | None, language: str) -> bytes:
    """The edition's release of a number, "draft", or the newest without one, as a file.

    Raises: RuleBroken("edition_unknown", "not_released", "release_unknown", "release_wrong").
    """
    if format in PICTURES and number == DRAFT:
        return write_picture(read_programme([find_edition_id(slug)]), format, False, read_now())
    return write_format(find_release(slug, number), format, language)


def find_release(slug: str, number: str | None) -> Release:
    """The release asked for.

    Raises: RuleBroken("edition_unknown", "not_released", "release_unknown", "release_wrong").
    """
    edition_id = find_edition_id(slug)
    if number == DRAFT:
        draft = read_programme([edition_id])
        return make_release(draft, read_release(edition_id), ReleaseProgramme(edition_id), read_now())
    if number is not None and not re.fullmatch("[0-9]{1,9}", number):
        raise RuleBroken("release_wrong", value=number)
    release = read_release(edition_id, int(number) if number else None)
    if release is None:
        raise (
            RuleBroken("release_unknown", slug=slug, number=number) if number else RuleBroken("not_released", slug=slug)
        )
    return release


def write_format(release: Release, format: str, language: str) -> bytes:
    """The release as a file of the format."""
    if format in PICTURES:
        return write_picture(release.public, format, True, release.at)
    site = name_site()
    if format == "frab-xml":
        return to_frab_xml(release, language, site)
    if format == "frab-json":
        return to_frab_json(release, language, site)
    return to_ical(release, language, feed_words(language), site)


def write_picture(programme: Programme, format: str, is_public: bool, at: datetime) -> bytes:
    """The picture as our own JSON or plain sheet, or its screenings as a festival's sheet."""
    if format == "json":
        return to_json(programme)
    if format == "siff":
        return to_siff(programme)
    return to_xlsx(programme, is_public, at) if format == "xlsx" else to_csv(programme, is_public)
