"""The pages on which people see, take out and have erased what is known of them."""

from __future__ import annotations

from flask import Response, abort, make_response, render_template
from werkzeug.wrappers import Response as BaseResponse

from conference.desks.privacy.deciding import AskErasing, ask_erasing
from conference.desks.privacy.redacting import find_released_editions
from conference.desks.privacy.views.asking import Asker, find_asker, find_guest
from conference.desks.privacy.views.blueprint import blueprint
from conference.desks.privacy.views.showing import QUIET, give_all, obey, show_known, tell_erased
from conference.kit.access import public
from conference.kit.limiting import PER_CLIENT, limiter

PAGE = "privacy/own.html"


def show_closed() -> Response:
    """The page of a link that works no more."""
    return make_response(render_template("guests/link_over.html"), 410, QUIET)


def erase(asker: Asker, done: str) -> BaseResponse:
    """Erased, or asked for."""
    return obey(asker, lambda: tell_erased(ask_erasing(AskErasing(asker.whose, asker.edition_id))), done)


@blueprint.get("/my/data")
@public
def show_own(language: str) -> Response:
    """What is known of whoever is signed in, or registered here; to others how one comes in."""
    asker = find_asker()
    return show_known(asker, PAGE) if asker else make_response(render_template("privacy/nobody.html"))


@blueprint.post("/my/data/take")
@public
@limiter.limit(PER_CLIENT)
def take_own(language: str) -> BaseResponse:
    """All that is known of whoever asks, as a file."""
    return give_all(find_asker() or abort(404))


@blueprint.post("/my/data/erase")
@public
@limiter.limit(PER_CLIENT)
def erase_own(language: str) -> BaseResponse:
    """One's own page, erased; or asked for, where the office decides."""
    asker = find_asker() or abort(404)
    return erase(asker, asker.base)


@blueprint.get("/my/invitation/<secret>/data")
@public
def show_guest(language: str, secret: str) -> Response:
    """What is known of the guest of a link."""
    asker = find_guest(secret)
    return show_known(asker, PAGE) if asker else show_closed()


@blueprint.post("/my/invitation/<secret>/data/take")
@public
@limiter.limit(PER_CLIENT)
def take_guest(language: str, secret: str) -> BaseResponse:
    """All that is known of the guest of a link, as a file."""
    asker = find_guest(secret)
    return give_all(asker) if asker else show_closed()


@blueprint.post("/my/invitation/<secret>/data/erase")
@public
@limiter.limit(PER_CLIENT)
def erase_guest(language: str, secret: str) -> BaseResponse:
    """The guest's page where the office decides; else the link is gone with all the rest."""
    asker = find_guest(secret)
    return erase(asker, f"/{language}/my/data" if not is_kept(asker) else asker.base) if asker else show_closed()


def is_kept(asker: Asker) -> bool:
    """Whether the office decides about somebody: until then their link works."""
    return bool(find_released_editions(asker.whose.people))
