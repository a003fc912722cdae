"""What people see when a page cannot be shown, in their language."""

from __future__ import annotations

from flask import Flask, Response, render_template
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError
from werkzeug.wrappers import Response as BaseResponse

from conference.kit.locale import read_language
from conference.kit.problems import answer_error, is_api


def set_up_error_pages(app: Flask) -> None:
    """Answer every HTTP error with a page."""
    app.register_error_handler(HTTPException, show_error)


def show_error(error: HTTPException) -> BaseResponse:
    """The page of an error. A redirect or an answer made on purpose passes unchanged."""
    if error.response is not None or error.code is None or error.code < 400:
        return error.get_response()
    if is_api():
        return answer_error(error)
    title, advice = read_missing_token() if isinstance(error, CSRFError) else read_error(error.code)
    page = render_template("error.html", code=error.code, title=title, advice=advice)
    answer = Response(page, status=error.code)
    answer.headers["Content-Language"] = read_language()
    answer.headers["Cache-Control"] = "no-store"
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            answer.headers[name] = value
    return answer


def read_missing_token() -> tuple[str, str]:
    """What is wrong with a form that came without the token of its session, and what to do."""
    advice = _(
        "It was open too long, or you have signed in or out meanwhile. Go back, load the page again, then send it."
    )
    return _("This form is no longer good"), advice


def read_error(code: int) -> tuple[str, str]:
    """What went wrong, and what to do."""
    if code in (404, 410):
        return _("This page is not in the programme"), _("The address may be old or mistyped.")
    if code == 413:
        return _("This is too large"), _("At most 16 MB can be sent at once.")
    if code >= InternalServerError.code:
        return _("The projector has stopped"), _("Something went wrong on our side. Please try again in a minute.")
    if code == 429:
        return _("Too many tries"), _("Please wait a quarter of an hour, then try again.")
    if code in (401, 403):
        return _("This door is closed"), _("This page is not open to you.")
    return _("This could not be read"), _("The request was not understood. Go back and try again.")
