"""Bodies of requests that programs send."""

from __future__ import annotations

from flask import request
from werkzeug.exceptions import BadRequest, UnsupportedMediaType


def read_json_body() -> object:
    """The JSON that was sent; None where nothing was.

    Raises: UnsupportedMediaType for a body that does not say it is JSON, BadRequest for what is none or is nested
    deeper than anything we ask for.
    """
    # A form may have been read by now, to look for its token.
    if not (request.content_length or request.get_data(cache=True)):
        return None
    if not request.is_json:
        raise UnsupportedMediaType
    try:
        return request.get_json()
    except RecursionError as problem:
        raise BadRequest from problem
