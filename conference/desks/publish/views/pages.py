"""The pages of an edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from flask import Response, abort, render_template, request

from conference.desks.publish.cards import Reading
from conference.desks.publish.days import choose_day
from conference.desks.publish.describing import describe_edition, describe_session, preview_session
from conference.desks.publish.filters import Filter, write_query
from conference.desks.publish.grid import make_grid
from conference.desks.publish.histories import make_history
from conference.desks.publish.homes import make_home
from conference.desks.publish.index import list_days
from conference.desks.publish.now import make_now
from conference.desks.publish.paging import choose_type, name_page
from conference.desks.publish.queries import read_history
from conference.desks.publish.schedules import make_schedule
from conference.desks.publish.session_pages import make_session_page
from conference.desks.publish.skylines import make_skyline
from conference.desks.publish.views.asking import (
    Asked,
    Page,
    answer_asked,
    answer_page,
    of_release,
    read_page,
    read_question,
)
from conference.kit.clock import read_now
from conference.kit.site import name_site

VIEWS = ("list", "grid")


@of_release("/")
def show_home(asked: Asked) -> Response:
    """The home of an edition."""

    def make(reading: Reading) -> Mapping[str, Any]:
        return {
            "home": make_home(reading),
            "skyline": make_skyline(reading.index),
            "data": describe_edition(reading, name_site()),
        }

    return answer_page(asked, Page("publish/edition_home.html", "home", make, "/"))


@of_release("/schedule")
def show_schedule(asked: Asked) -> Response:
    """The programme, as a list or as a grid."""
    view = request.args.get("view", VIEWS[0])
    if view not in VIEWS:
        abort(404)
    given, page = read_question(asked), read_page()
    filter = choose_filter(asked, given, view)

    def make(reading: Reading) -> Mapping[str, Any]:
        schedule = make_schedule(reading, filter, view, page) or abort(404)
        grid = make_grid(reading, schedule.sessions) if view == "grid" else None
        lasting = "/schedule" + write_query(keep_lasting(reading, filter), views)
        type_list = choose_type(reading, schedule.sessions)
        return {"schedule": schedule, "grid": grid, "lasting": lasting, "type_list": type_list}

    views = {"view": view} if view != VIEWS[0] else {}
    query = write_query(filter, {**views, **name_page(page)})
    moment = "" if filter == given else filter.day
    return answer_page(asked, Page(f"publish/schedule_{view}.html", "schedule", make, "/schedule", query, moment))


def choose_filter(asked: Asked, filter: Filter, view: str) -> Filter:
    """The filter with its day: a list that is narrowed may cover all days, anything else shows one."""
    if filter.day or (filter.is_narrow and view == "list"):
        return filter
    return replace(filter, day=choose_day(asked.read(), read_now()))


def keep_lasting(reading: Reading, filter: Filter) -> Filter:
    """The filter without a day on which another release may have nothing, as it is none of the edition's own."""
    own = {day.isoformat() for day in list_days(reading.index.edition)}
    return filter if filter.day in own else replace(filter, day="")


@of_release("/sessions/<code>")
def show_session(asked: Asked, code: str) -> Response:
    """The page of a session."""
    return answer_page(asked, find_session_page(code))


def find_session_page(code: str) -> Page:
    """The page of the session of a code; making it is 404 where there is none."""

    def make(reading: Reading) -> Mapping[str, Any]:
        session = reading.index.by_code.get(code) or abort(404)
        return {
            "session": make_session_page(reading, session),
            "data": describe_session(reading, session, name_site()),
            "preview": preview_session(reading, session),
        }

    return Page("publish/session_page.html", "schedule", make, f"/sessions/{quote(code, safe='')}")


@of_release("/now")
def show_now(asked: Asked) -> Response:
    """What is on this minute, and what begins next."""
    now = read_now().replace(second=0)

    def make(reading: Reading) -> Mapping[str, Any]:
        return {"now": make_now(reading, reading.index.sessions, now)}

    return answer_page(asked, Page("publish/now.html", "now", make, "/now", moment=now.isoformat()))


@of_release("/changes")
def show_changes(asked: Asked) -> Response:
    """What changed, release by release."""

    def make(reading: Reading) -> Mapping[str, Any]:
        return {"chapters": make_history(reading, read_history(asked.name))}

    return answer_page(asked, Page("publish/changes.html", "changes", make, "/changes"))


@of_release("/changes.atom")
def show_changes_feed(asked: Asked) -> Response:
    """The same, for those who follow."""

    def make() -> str:
        reading = asked.read()
        chapters = make_history(reading, read_history(asked.name))
        return render_template("publish/changes.xml", reading=reading, chapters=chapters, site=name_site())

    return answer_asked(asked, make, "application/atom+xml; charset=utf-8")
