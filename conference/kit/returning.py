"""Where a reader goes on to after signing in: always to an address of this site."""

from __future__ import annotations

import re

from flask import request
from werkzeug.urls import iri_to_uri

# What a browser reads as a path of this very site: one slash first, then neither a second one nor what browsers take
# for one or pass over. Addresses that we give out ourselves have nothing but these.
HERE = re.compile(r"/(?!/)[\w.~%!$&'()*+,;=:@/?-]*", re.ASCII)
LONGEST = 2_000


def name_here() -> str:
    """The address of this request, to come back to; "" for one that changes something."""
    if request.method not in ("GET", "HEAD"):
        return ""
    return choose_next(iri_to_uri(request.full_path.rstrip("?")), "")


def choose_next(given: str, fallback: str) -> str:
    """`given` if it cannot lead away from this site, else `fallback`."""
    return given if len(given) <= LONGEST and HERE.fullmatch(given) else fallback
