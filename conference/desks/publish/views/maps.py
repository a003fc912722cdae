"""The maps for search engines: which pages there are, in which languages."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from flask import Response, render_template, request

from conference.desks.publish.cards import Reading
from conference.desks.publish.things import KINDS
from conference.desks.publish.views.asking import answer_asked, blueprint, find_asked, read_published
from conference.kit.access import public
from conference.kit.answers import answer_kept
from conference.kit.site import name_site
from conference.kit.words import LANGUAGES

XML = "application/xml; charset=utf-8"
# What a search engine has no business in, once it is there.
CLOSED = ("api", *(f"{language}/{place}" for language in LANGUAGES for place in ("office", "my", "login", "reset")))


@blueprint.get("/robots.txt")
@public
def show_robots() -> Response:
    """What search engines may read, and where the map is."""
    closed = "".join(f"Disallow: /{place}/\n" for place in CLOSED)
    text = f"User-agent: *\n{closed}\nSitemap: {name_site()}/sitemap.xml\n"
    return answer_kept(text, lambda: text, "text/plain; charset=utf-8", request.path)


@blueprint.get("/sitemap.xml")
@public
def show_sitemaps() -> Response:
    """The maps of all editions."""
    newest = read_published().find_newest()
    names = sorted(newest.value.items())
    source = "\n".join((name_site(), *(f"{slug} {name.hash}" for slug, name in names)))

    def render() -> str:
        slugs = [slug for slug, _name in names]
        return render_template("publish/sitemaps.xml", slugs=slugs, languages=LANGUAGES, site=name_site())

    return answer_kept(source, render, XML, request.path, beliefs=(newest,))


@blueprint.get("/<language:language>/<slug>/sitemap.xml")
@public
def show_sitemap(language: str, slug: str) -> Response:
    """The pages of an edition's newest release in a language, each with the same in the others."""
    asked = find_asked(language, slug, None)

    def render() -> str:
        reading = asked.read()
        return render_template("publish/sitemap.xml", reading=reading, paths=list_paths(reading), site=name_site())

    return answer_asked(asked, render, XML)


def list_paths(reading: Reading) -> Iterator[str]:
    """Every page of a release, from the edition's address on. `now` is another page each minute and stays out."""
    index = reading.index
    yield from ("/", "/schedule", "/changes")
    yield from (f"/schedule?day={day.isoformat()}" for day, sessions in index.days.items() if sessions)
    yield from (f"/sessions/{quote(session.code, safe='')}" for session in index.sessions)
    for kind in KINDS.values():
        things = kind.read(index.programme).values()
        if things:
            yield f"/{kind.name}"
        yield from (f"/{kind.name}/{quote(thing.slug, safe='')}" for thing in things)
