"""The programme as files: calendar feeds, sheets, and the JSON and XML that other programs read."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import quote

from flask import Response, abort, request

from conference.desks.publish.feeds import find_release_feed
from conference.desks.publish.filters import find_sessions, read_filter
from conference.desks.publish.views.asking import Asked, answer_asked, of_release
from conference.formats.frab_json import to_frab_json
from conference.formats.frab_xml import to_frab_xml
from conference.formats.ical import Feed
from conference.formats.plain_writing import to_csv, to_xlsx
from conference.kit.site import name_site

CALENDAR = "text/calendar; charset=utf-8"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@of_release("/schedule.ics")
def show_feed(asked: Asked) -> Response:
    """The whole programme as a calendar, or what fits a filter."""
    filter = read_filter(request.args)

    def make() -> bytes:
        if not filter.query:
            return find_feed(asked).join()
        return join_feed(asked, [session.id for session in find_sessions(asked.index, filter)], filter.query)

    if filter.day and not any(day.isoformat() == filter.day for day in asked.index.days):
        abort(404)
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


@of_release("/schedule.json")
def show_json(asked: Asked) -> Response:
    """The programme as frab JSON."""
    return answer_asked(
        asked, lambda: to_frab_json(asked.index.release, asked.language, name_site()), "application/json"
    )


@of_release("/schedule.xml")
def show_xml(asked: Asked) -> Response:
    """The programme as frab XML."""
    return answer_asked(
        asked,
        lambda: to_frab_xml(asked.index.release, asked.language, name_site()),
        "application/xml; charset=utf-8",
    )


@of_release("/schedule.csv")
def show_csv(asked: Asked) -> Response:
    """The programme as our own plain sheet, for spreadsheets."""
    return answer_asked(asked, lambda: to_csv(asked.index.release.public, True), "text/csv; charset=utf-8")


@of_release("/schedule.xlsx")
def show_xlsx(asked: Asked) -> Response:
    """The programme as our own plain sheet, as a workbook."""

    def make() -> bytes:
        release = asked.index.release
        return to_xlsx(release.public, True, release.at)

    return answer_asked(asked, make, WORKBOOK)
