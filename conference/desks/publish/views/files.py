"""The programme as files: calendar feeds, sheets, and the JSON and XML that other programs read."""

from __future__ import annotations

from collections.abc import Callable, Collection
from urllib.parse import quote

from flask import Response, abort, request

from conference.core.releases import Release
from conference.desks.publish.feeds import find_release_feed
from conference.desks.publish.filters import find_sessions
from conference.desks.publish.views.asking import Asked, answer_asked, blueprint, of_release, read_question
from conference.formats.frab_json import to_frab_json
from conference.formats.frab_xml import to_frab_xml
from conference.formats.ical import Feed
from conference.formats.plain_template import write_template
from conference.formats.plain_writing import to_csv, to_xlsx
from conference.kit.access import public
from conference.kit.answers import answer_kept
from conference.kit.site import name_site
from conference.kit.words.sheets import explain_columns

CALENDAR = "text/calendar; charset=utf-8"
JSON = "application/json"
XML = "application/xml; charset=utf-8"
SHEETS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# The ids of the sessions that are wanted; None for all.
Wanted = Collection[int] | None


@of_release("/schedule.ics")
def show_feed(asked: Asked) -> Response:
    """The whole programme as a calendar, or what fits a filter."""
    filter = read_question(asked)

    def make() -> bytes:
        if not filter.query:
            return find_feed(asked).join()
        return join_feed(asked, [session.id for session in find_sessions(asked.index, filter)], filter.query)

    return answer_asked(asked, make, CALENDAR, filter.query)


@of_release("/sessions/<code>.ics")
def show_session_feed(asked: Asked, code: str) -> Response:
    """A session as a calendar."""

    def make() -> bytes:
        session = asked.index.by_code.get(code) or abort(404)
        title = session.title.read(asked.language)
        return find_feed(asked).join([session.id], title, name_site() + quote(request.path))

    return answer_asked(asked, make, CALENDAR)


def find_feed(asked: Asked) -> Feed:
    """The release's feed in the language."""
    return find_release_feed(asked.name, asked.language, name_site(), lambda: asked.index.release)


def join_feed(asked: Asked, session_ids: Collection[int], query: str) -> bytes:
    """The calendar of some sessions, under the address that asked for them."""
    return find_feed(asked).join(session_ids, address=name_site() + quote(request.path) + query)


def answer_file(asked: Asked, kind: str, write: Callable[[Release, Wanted], bytes]) -> Response:
    """The programme as a file, or what fits the filter of its address."""
    filter = read_question(asked)

    def make() -> bytes:
        found = find_sessions(asked.index, filter) if filter.query else None
        return write(asked.index.release, None if found is None else {session.id for session in found})

    return answer_asked(asked, make, kind, filter.query)


@of_release("/schedule.json")
def show_json(asked: Asked) -> Response:
    """The programme as frab JSON."""
    site = name_site()
    return answer_file(asked, JSON, lambda release, wanted: to_frab_json(release, asked.language, site, wanted))


@of_release("/schedule.xml")
def show_xml(asked: Asked) -> Response:
    """The programme as frab XML."""
    site = name_site()
    return answer_file(asked, XML, lambda release, wanted: to_frab_xml(release, asked.language, site, wanted))


@of_release("/schedule.csv")
def show_csv(asked: Asked) -> Response:
    """The programme as our own plain sheet, for spreadsheets."""
    return answer_file(asked, SHEETS["csv"], lambda release, wanted: to_csv(release.public, True, wanted))


@of_release("/schedule.xlsx")
def show_xlsx(asked: Asked) -> Response:
    """The programme as our own plain sheet, as a workbook."""
    return answer_file(asked, SHEETS["xlsx"], lambda release, wanted: to_xlsx(release.public, True, release.at, wanted))


@blueprint.get(f"/template.<any({', '.join(SHEETS)}):format>")
@public
def show_template(format: str) -> Response:
    """Our own plain sheet, empty, to be filled in and imported."""
    explained = explain_columns()
    return answer_kept(repr(explained), lambda: write_template(format, explained), SHEETS[format], request.path)
