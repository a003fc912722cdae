"""The ways in: the list of editions, addresses without a language, and the map of all addresses for machines."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version

from flask import Response, abort, jsonify, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from conference.core.programme import Edition
from conference.desks.publish.things import KINDS
from conference.desks.publish.views.asking import blueprint, read_published
from conference.kit.access import public
from conference.kit.answers import answer_kept
from conference.kit.locale import Words, read_language, read_words, write_days
from conference.kit.site import name_site
from conference.kit.words import LANGUAGES
from conference.kit.words.names import name_edition_kind

FILTER = "{?day,room*,venue*,track*,kind*,language*,country*,q}"
EDITION = "/{language}/{edition}"
SINGULARS = {"films": "film", "people": "person", "venues": "venue", "rooms": "room", "tracks": "track"}
# Relation -> URI template (RFC 6570) of every public address that is served.
LINKS = {
    "editions": "/{language}/",
    "edition": f"{EDITION}/",
    "schedule": f"{EDITION}/schedule{FILTER[:-1]},view,page}}",
    "session": f"{EDITION}/sessions/{{session}}",
    "schedule-ics": f"{EDITION}/schedule.ics{FILTER}",
    **{f"schedule-{format}": f"{EDITION}/schedule.{format}{FILTER}" for format in ("json", "xml", "csv", "xlsx")},
    **{f"template-{format}": f"/template.{format}" for format in ("csv", "xlsx")},
    "session-ics": f"{EDITION}/sessions/{{session}}.ics",
    **{name: f"{EDITION}/{name}" for name in KINDS},
    **{singular: f"{EDITION}/{name}/{{{singular}}}" for name, singular in SINGULARS.items()},
    **{f"{singular}-ics": f"{EDITION}/{name}/{{{singular}}}.ics" for name, singular in SINGULARS.items()},
    "poster": f"{EDITION}/poster.png",
    "session-poster": f"{EDITION}/sessions/{{session}}.png",
    "film-poster": f"{EDITION}/films/{{film}}.png",
    "person-poster": f"{EDITION}/people/{{person}}.png",
    "release": f"{EDITION}/releases/{{release}}/",
    "booklet": f"{EDITION}/booklet.pdf{{?language}}",
    "now": f"{EDITION}/now",
    "changes": f"{EDITION}/changes",
    "changes-atom": f"{EDITION}/changes.atom",
    "manifest": f"{EDITION}/app.webmanifest",
    "sitemap": "/sitemap.xml",
    "health": "/healthz",
    "ready": "/readyz",
}


@dataclass(frozen=True, slots=True)
class EditionCard:
    """An edition in the list."""

    address: str
    name: Words
    kind: str
    when: str
    place: Words


@blueprint.get("/")
@public
def show_entry() -> BaseResponse:
    """The list of editions in the reader's language."""
    return send_to(f"/{read_language()}/")


@blueprint.get("/<slug>/", defaults={"rest": ""})
@blueprint.get("/<slug>/<path:rest>")
@public
def show_without_language(slug: str, rest: str) -> BaseResponse:
    """The same address in the reader's language, where there is such an edition."""
    if read_published().find_name(slug).value is None:
        abort(404)
    return send_to(f"/{read_language()}{request.path}")


def send_to(path: str) -> BaseResponse:
    """A redirect to an address of ours, the query kept, that depends on the reader's language."""
    query = request.query_string.decode("ascii", "replace")
    answer = redirect(f"{path}?{query}" if query else path, 302, Response)
    answer.headers["Vary"] = "Accept-Language"
    answer.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    return answer


@blueprint.get("/<language:language>/")
@public
def show_editions(language: str) -> Response:
    """All editions that have a release."""
    published = read_published()
    newest = published.find_newest()
    names = sorted(newest.value.items())
    source = "\n".join((name_site(), *(f"{slug} {name.hash}" for slug, name in names)))

    def render() -> str:
        cards = [make_card(edition, language) for edition in published.find_editions()]
        return render_template("publish/edition_list.html", editions=cards, site=name_site())

    return answer_kept(source, render, address=request.path, language=language, beliefs=(newest,))


def make_card(edition: Edition, language: str) -> EditionCard:
    """An edition's card."""
    return EditionCard(
        address=f"/{language}/{edition.slug}/",
        name=read_words(edition.name, language),
        kind=name_edition_kind(edition.kind, language),
        when=write_days(edition.start, edition.end, language),
        place=read_words(edition.place, language),
    )


@blueprint.get("/.well-known/conference")
@public
def show_map() -> Response:
    """The product's version, the editions and where everything is."""
    newest = read_published().find_newest().value
    editions = [{"slug": slug, "release": name.number} for slug, name in sorted(newest.items())]
    answer = jsonify(version=version("conference"), languages=LANGUAGES, editions=editions, links=LINKS)
    answer.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    return answer
