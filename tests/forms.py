"""Forms sent as a browser sends them that opened their page first."""

from __future__ import annotations

import re
from html import unescape

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

HIDDEN = re.compile(r'<input type="hidden" name="(version|base|csrf_token)" value="([^"]*)">')


def post_form(client: FlaskClient, path: str, opened: str = "", **typed: str) -> TestResponse:
    """The answer to a form with its token, version and base: of the page at `path`, or of the page `opened`.

    A name with a hyphen or colon is given with `__` or `___`: ``parts__0__kind``, ``choose___name_en``.
    """
    page = opened or client.get(path).get_data(as_text=True)
    hidden = {name: unescape(value) for name, value in HIDDEN.findall(page)}
    named = {name.replace("___", ":").replace("__", "-"): value for name, value in typed.items()}
    return client.post(path, data=hidden | named)
