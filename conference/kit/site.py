"""What every page has in common: language, headers, assets, the page of an error."""

from __future__ import annotations

from flask import Flask, current_app, has_request_context, request
from werkzeug.routing import IntegerConverter, Map

from conference.kit.assets import set_up_assets
from conference.kit.error_pages import set_up_error_pages
from conference.kit.headers import set_up_headers
from conference.kit.locale import set_up_languages
from conference.settings import Settings

# What a column of ids can hold, in either database.
LARGEST_ID = 2_147_483_647


class NumberConverter(IntegerConverter):
    """A number in an address: none that the database could not even look for."""

    def __init__(
        self,
        map: Map,
        fixed_digits: int = 0,
        min: int | None = None,
        max: int | None = LARGEST_ID,
        signed: bool = False,
    ) -> None:
        super().__init__(map, fixed_digits, min, max, signed)


def set_up_site(app: Flask) -> None:
    """Give the application's pages what they have in common."""
    app.url_map.converters["int"] = NumberConverter
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    set_up_languages(app)
    set_up_headers(app)
    set_up_assets(app)
    set_up_error_pages(app)


def name_site() -> str:
    """The address people see this site under, without a slash at its end: as set, else as asked, else this machine."""
    settings: Settings = current_app.extensions["settings"]
    return settings.base_url or (request.host_url.rstrip("/") if has_request_context() else "http://localhost")
