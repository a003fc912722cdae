"""What an address asks for, and how an answer made from a release is given."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import Blueprint, Response, abort, current_app, render_template, request
from flask.blueprints import BlueprintSetupState
from flask_babel import gettext as _
from werkzeug.routing import IntegerConverter

from conference.desks.publish.cards import Reading
from conference.desks.publish.describing import preview_edition
from conference.desks.publish.filters import Filter, read_filter
from conference.desks.publish.index import Index
from conference.desks.publish.queries import Releases
from conference.kit.access import public
from conference.kit.answers import Beliefs, answer_kept
from conference.kit.clock import believe_minute
from conference.kit.site import name_site
from conference.store.releases import ReleaseName

blueprint = Blueprint("publish", __name__)
# An edition's addresses: of its newest release, and of an older one.
PLACES = ("/<language:language>/<slug>", "/<language:language>/<slug>/releases/<counted:number>")
View = Callable[..., Response]


class CountConverter(IntegerConverter):
    """A number from 1 on as a piece of an address, in the one way it is written: each page has one address."""

    regex = "[1-9][0-9]{0,5}"


@blueprint.record
def set_up_releases(state: BlueprintSetupState) -> None:
    """Each application keeps the releases of its own database."""
    state.app.extensions["published"] = Releases()
    state.app.url_map.converters["counted"] = CountConverter


def read_published() -> Releases:
    """The releases this application keeps."""
    kept: Releases = current_app.extensions["published"]
    return kept


@dataclass(frozen=True, slots=True)
class Asked:
    """A release, asked for in a language. `number` is None at the edition's own address.

    `believed`: that it is this release, and that it is this minute.
    """

    language: str
    slug: str
    number: int | None
    name: ReleaseName
    is_newest: bool
    believed: Beliefs

    def name_whole(self) -> str:
        """Everything an answer depends on but its address and the time."""
        return f"{name_site()} {self.name.hash} {self.is_newest}"

    @property
    def index(self) -> Index:
        """The release."""
        return read_published().find_index(self.name)

    def read(self) -> Reading:
        """The release, read in the language."""
        return Reading(self.index, self.language, self.number)


def of_release(rule: str) -> Callable[[View], View]:
    """Serve a view at an edition's address and at each of its releases': it gets what was asked for."""

    def add(view: View) -> View:
        def show(language: str, slug: str, number: int | None = None, **rest: str) -> Response:
            return view(find_asked(language, slug, number), **rest)

        for place in PLACES:
            blueprint.add_url_rule(place + rule, view.__name__, public(show), methods=["GET"])
        return view

    return add


def find_asked(language: str, slug: str, number: int | None) -> Asked:
    """The release an address asks for, else 404."""
    belief = read_published().find_name(slug, number)
    found = belief.value or abort(404)
    return Asked(language, slug, number, found.name, found.is_newest, (belief, believe_minute()))


def read_question(asked: Asked) -> Filter:
    """The filter that the address asks for; 404 for what is no day of the release."""
    filter = read_filter(request.args)
    if filter.day and not any(day.isoformat() == filter.day for day in asked.index.days):
        abort(404)
    return filter


def read_page() -> int:
    """The page of a long list that the address asks for; 404 for what is no number."""
    number = request.args.get("page", "1")
    return int(number) if re.fullmatch("[1-9][0-9]{0,3}", number) else abort(404)


@dataclass(frozen=True, slots=True)
class Page:
    """A page that a release can have: a template, filled with what `make` says.

    `place` is where it stands in the menu; `path` and `query` lead to it from the edition's address. `moment` is what
    the page also depends on, where it tells the time.
    """

    template: str
    place: str
    make: Callable[[Reading], Mapping[str, Any]]
    path: str
    query: str = ""
    moment: str = ""


def answer_page(asked: Asked, page: Page) -> Response:
    """A page of a release: kept, or made."""
    return answer_asked(asked, partial(render_page, asked, page), query=page.query, moment=page.moment)


def render_page(asked: Asked, page: Page, **more: str) -> str:
    """The page, made; `frame`: the template it is put into, where that is not the edition's."""
    reading = asked.read()
    return render_template(
        page.template,
        reading=reading,
        newest=asked.is_newest,
        place=page.place,
        path=page.path,
        query=page.query,
        site=name_site(),
        ways_out=list_ways_out(),
        **more,
        **{"preview": preview_edition(reading), **page.make(reading)},
    )


def answer_asked(
    asked: Asked,
    make: Callable[[], str | bytes],
    kind: str = "text/html; charset=utf-8",
    query: str = "",
    moment: str = "",
) -> Response:
    """An answer made from a release alone, and from the moment where that is given."""
    address = "\n".join((request.path, query, moment))
    beliefs = asked.believed if moment else asked.believed[:1]
    return answer_kept(asked.name_whole(), make, kind, address, asked.language, beliefs)


def list_ways_out() -> tuple[tuple[str, str], ...]:
    """The other forms of the programme, as the foot of every page names them."""
    return (
        ("changes", _("What changed")),
        ("schedule.ics", _("Calendar feed")),
        ("booklet.pdf", _("Booklet")),
        ("schedule.json", "JSON"),
        ("schedule.xml", "XML"),
        ("schedule.csv", "CSV"),
        ("schedule.xlsx", "XLSX"),
    )
