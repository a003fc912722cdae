"""The programme as something to install, and to read without a network."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from flask import Response, request

from conference.desks.publish.cards import Reading
from conference.desks.publish.offline import list_kept, list_kept_days
from conference.desks.publish.views.asking import Page, answer_asked, answer_page, blueprint, find_asked
from conference.kit.access import public
from conference.kit.answers import answer_kept
from conference.kit.assets import name_asset, read_build
from conference.settings import STATIC

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
    icons = [
        {
            "src": name_asset(f"img/icon-{use}-{size}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": use,
        }
        for size, use in ICONS
    ]
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
        "icons": icons,
    }


@blueprint.get("/<language:language>/<slug>/offline.json")
@public
def show_kept(language: str, slug: str) -> Response:
    """What is kept for a time without a network; `name` is another when any of it is."""
    asked = find_asked(language, slug, None)

    def make() -> str:
        reading = asked.read()
        days = [asdict(day) for day in list_kept_days(reading)]
        name = f"{asked.name.number} {asked.name.hash[:16]} {read_build()}"
        return json.dumps({"name": name, "days": days, "addresses": list(list_kept(reading))})

    return answer_asked(asked, make, "application/json")


@blueprint.get("/<language:language>/<slug>/offline")
@public
def show_offline(language: str, slug: str) -> Response:
    """What is shown in the place of a page that was not kept."""

    def make(reading: Reading) -> Mapping[str, Any]:
        names = [reading.write_day(day) for day, sessions in reading.index.days.items() if sessions]
        return {"days": list(zip(list_kept_days(reading), names, strict=True))}

    return answer_page(find_asked(language, slug, None), Page("publish/offline.html", "offline", make, "/offline"))


@blueprint.get("/<language:language>/<slug>/worker.js")
@public
def show_worker(language: str, slug: str) -> Response:
    """The script that keeps it, at the edition's own address: it sees nothing else."""
    find_asked(language, slug, None)

    def make() -> bytes:
        return (STATIC / "js" / "offline" / "worker.js").read_bytes()

    return answer_kept(read_build(), make, "text/javascript; charset=utf-8", request.path)
