"""The pages of films, people, venues, rooms and tracks, and their feeds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn
from urllib.parse import quote

from flask import Response, abort, redirect, request

from conference.core.programme import Film, Person, Venue
from conference.desks.publish.cards import Reading
from conference.desks.publish.describing import describe_film, preview_film, preview_person
from conference.desks.publish.film_pages import make_film_page
from conference.desks.publish.filters import Filter, write_query
from conference.desks.publish.paging import name_page
from conference.desks.publish.plans import make_plan
from conference.desks.publish.thing_pages import list_entries, make_thing_page, name_kind
from conference.desks.publish.things import KINDS, name_thing
from conference.desks.publish.views.asking import Asked, Page, answer_asked, answer_page, of_release, read_page
from conference.desks.publish.views.files import CALENDAR, find_feed
from conference.kit.site import name_site
from conference.store.mergers import find_successor

ANY_KIND = f"<any({', '.join(KINDS)}):kind>"


@of_release(f"/{ANY_KIND}")
def show_list(asked: Asked, kind: str) -> Response:
    """Everything of a kind."""

    def make(reading: Reading) -> Mapping[str, Any]:
        return {"title": name_kind(kind), "kind": kind, "entries": list_entries(reading, KINDS[kind])}

    return answer_page(asked, Page("publish/thing_list.html", kind, make, f"/{kind}"))


@of_release(f"/{ANY_KIND}/<thing>")
def show_thing(asked: Asked, kind: str, thing: str) -> Response:
    """The page of a thing."""
    return answer_page(asked, find_thing_page(kind, thing, read_page()))


def find_thing_page(kind: str, thing: str, number: int = 1) -> Page:
    """The page of the thing of a slug; making it is 404 where there is none, or no such page of its programme."""

    def make(reading: Reading) -> Mapping[str, Any]:
        found = KINDS[kind].find(reading.index, thing) or lead_on(reading, kind, thing)
        page: dict[str, Any] = {"lasting": f"/{kind}"}
        if isinstance(found, Film):
            return {**page, **make_film(reading, found)} if number == 1 else abort(404)
        page["thing"] = make_thing_page(reading, KINDS[kind], found, number) or abort(404)
        if isinstance(found, Venue):
            return {**page, "plan": make_plan(reading, found)}
        if isinstance(found, Person):
            return {**page, "preview": preview_person(reading, found)}
        return page

    template = "publish/film_page.html" if kind == "films" else "publish/thing_page.html"
    return Page(template, kind, make, f"/{kind}/{quote(thing, safe='')}", write_query(Filter(), name_page(number)))


def lead_on(reading: Reading, kind: str, thing: str, ending: str = "") -> NoReturn:
    """To the page of the thing that stands in the place of one that was entered twice, else 404."""
    successor = find_successor(kind, thing)
    if successor is None:
        abort(404)
    abort(redirect(f"{reading.base}/{kind}/{quote(successor, safe='')}{ending}", 301))


def make_film(reading: Reading, film: Film) -> Mapping[str, Any]:
    """What the page of a film shows."""
    return {
        "film": make_film_page(reading, film),
        "data": describe_film(reading, film, name_site()),
        "preview": preview_film(reading, film),
    }


@of_release(f"/{ANY_KIND}/<thing>.ics")
def show_thing_feed(asked: Asked, kind: str, thing: str) -> Response:
    """The sessions of a thing as a calendar."""

    def make() -> bytes:
        found = KINDS[kind].find(asked.index, thing) or lead_on(asked.read(), kind, thing, ".ics")
        sessions = KINDS[kind].find_sessions(asked.index, found)
        edition = asked.index.edition.name.read(asked.language)
        name = f"{name_thing(found).read(asked.language)} · {edition}"
        address = name_site() + quote(request.path)
        return find_feed(asked).join([session.id for session in sessions], name, address)

    return answer_asked(asked, make, CALENDAR)
