"""The programme as something to install, and to read without a network."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from flask import Response, abort, get_template_attribute, request

from conference.desks.publish.cards import Reading
from conference.desks.publish.days import list_day_links
from conference.desks.publish.offline import FONTS, Leaf, list_pictures, list_slices, list_wholes
from conference.desks.publish.views.asking import (
    Asked,
    Page,
    answer_asked,
    answer_page,
    blueprint,
    find_asked,
    render_page,
)
from conference.desks.publish.views.pages import find_session_page
from conference.desks.publish.views.things import find_thing_page
from conference.desks.publish.views.typefaces import name_font
from conference.kit.access import public
from conference.kit.answers import answer_kept
from conference.kit.assets import name_asset, read_build
from conference.settings import STATIC
from conference.store.release_fonts import ReleaseFont, read_fonts

JSON = "application/json"
NIGHT = "#101216"
ICONS = (("192", "any"), ("512", "any"), ("512", "maskable"))


@blueprint.get("/<language:language>/<slug>/app.webmanifest")
@public
def show_manifest(language: str, slug: str) -> Response:
    """What a device needs to install the programme."""
    asked = find_asked(language, slug, None)

    def make() -> str:
        return json.dumps(make_manifest(asked.read()), ensure_ascii=False)

    return answer_asked(asked, make, "application/manifest+json")


def make_manifest(reading: Reading) -> Mapping[str, Any]:
    """The manifest. Source: W3C, Web Application Manifest."""
    name = reading.read(reading.index.edition.name)
    return {
        "id": f"{reading.base}/",
        "name": name.text,
        "short_name": name.text[:24],
        "lang": reading.language,
        "start_url": f"{reading.base}/",
        "scope": f"{reading.base}/",
        "display": "standalone",
        "background_color": NIGHT,
        "theme_color": NIGHT,
        "icons": [make_icon(size, use) for size, use in ICONS],
    }


def make_icon(size: str, use: str) -> Mapping[str, str]:
    """An icon of the manifest."""
    address = name_asset(f"img/icon-{use}-{size}.png")
    return {"src": address, "sizes": f"{size}x{size}", "type": "image/png", "purpose": use}


@blueprint.get("/<language:language>/<slug>/offline.json")
@public
def show_kept(language: str, slug: str) -> Response:
    """What is kept: pages one by one and in slices, and what they are made of. `name` changes with the release.

    Cost: 1 statement each time, for the fonts that are cut by now.
    """
    asked = find_asked(language, slug, None)
    fonts = read_fonts(asked.name.edition_id, asked.name.number)
    moment = " ".join(("cut:", *(font.file for font in fonts)))
    unbelieved = replace(asked, believed=())
    return answer_asked(unbelieved, lambda: json.dumps(make_list(asked, fonts)), JSON, moment=moment)


def make_list(asked: Asked, fonts: list[ReleaseFont]) -> Mapping[str, Any]:
    """The list of what is kept, and the words that kept pages bear."""
    reading = asked.read()
    say = {name: str(get_template_attribute("_blocks/kept.html", name)(reading)) for name in ("kept", "narrowed")}
    return {
        "name": name_kept(asked),
        "pages": list(list_wholes(reading)),
        "slices": [
            {"address": f"{reading.home}/offline/{number}.json", "paths": [leaf.path for leaf in leaves]}
            for number, leaves in enumerate(list_slices(reading), start=1)
        ],
        "parts": list(list_parts(reading, fonts)),
        "days": [
            {"name": day.name, "title": day.full, "count": day.count, "starts": day.starts_at, "ends": day.ends_at}
            for day in list_day_links(reading, reading.index.sessions)
        ],
        **say,
    }


def name_kept(asked: Asked) -> str:
    """The name of what is kept: of the release, and of the product's looks."""
    return f"{asked.name.number} {asked.name.hash[:16]} {read_build()}"


def list_parts(reading: Reading, fonts: list[ReleaseFont]) -> Iterator[str]:
    """The addresses of stylesheets, scripts, fonts and pictures."""
    scripts = sorted(path.name for path in (STATIC / "js").glob("*.js"))
    names = ("css/site.css", "img/icon.svg", *(f"js/{name}" for name in scripts), *FONTS)
    yield from map(name_asset, names)
    yield f"{reading.home}/releases/{reading.index.release.number}/type.css"
    yield from map(name_font, fonts)
    yield from map(name_asset, list_pictures(reading))


@blueprint.get("/<language:language>/<slug>/offline/<counted:number>.json")
@public
def show_slice(language: str, slug: str, number: int) -> Response:
    """Many pages at once: path -> title and main part."""
    asked = find_asked(language, slug, None)

    def make() -> str:
        slices = list_slices(asked.read())
        leaves = slices[number - 1] if number <= len(slices) else abort(404)
        pages = {leaf.path: render_leaf(asked, leaf) for leaf in leaves}
        return json.dumps({"name": name_kept(asked), "pages": pages}, ensure_ascii=False)

    return answer_asked(asked, make, JSON)


def render_leaf(asked: Asked, leaf: Leaf) -> tuple[str, str]:
    """Title and main part of the page of a session or a thing."""
    page = find_thing_page(leaf.kind, leaf.name, leaf.number) if leaf.kind else find_session_page(leaf.name)
    title, _, main = render_page(asked, page, frame="publish/leaf.html").partition("\n")
    return title, main


@blueprint.get("/<language:language>/<slug>/offline")
@public
def show_offline(language: str, slug: str) -> Response:
    """What is shown in the place of a page that was not kept."""

    def make(reading: Reading) -> Mapping[str, Any]:
        return {"days": [day for day in list_day_links(reading, reading.index.sessions) if day.count]}

    return answer_page(find_asked(language, slug, None), Page("publish/offline.html", "offline", make, "/offline"))


@blueprint.get("/<language:language>/<slug>/worker.js")
@public
def show_worker(language: str, slug: str) -> Response:
    """The script that keeps it, at the edition's own address: it sees nothing else."""
    find_asked(language, slug, None)

    def make() -> bytes:
        return (STATIC / "js" / "offline" / "worker.js").read_bytes()

    return answer_kept(read_build(), make, "text/javascript; charset=utf-8", request.path)
