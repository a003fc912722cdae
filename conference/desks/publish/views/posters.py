"""The posters that shared links show, as PNG."""

from __future__ import annotations

from collections.abc import Callable

from flask import Response, abort

from conference.core.programme import Film, Person
from conference.desks.publish.cards import Reading
from conference.desks.publish.posters import (
    make_edition_poster,
    make_film_poster,
    make_person_poster,
    make_session_poster,
)
from conference.desks.publish.things import KINDS
from conference.desks.publish.views.asking import Asked, answer_asked, of_release
from conference.desks.publish.views.things import ANY_KIND
from conference.formats.posters.poster import Poster
from conference.settings import STATIC

PNG = "image/png"


@of_release("/poster.png")
def show_edition_poster(asked: Asked) -> Response:
    """The poster of an edition."""
    return answer_poster(asked, make_edition_poster)


@of_release("/sessions/<code>.png")
def show_session_poster(asked: Asked, code: str) -> Response:
    """The poster of a session."""
    return answer_poster(
        asked, lambda reading: make_session_poster(reading, reading.index.by_code.get(code) or abort(404))
    )


@of_release(f"/{ANY_KIND}/<thing>.png")
def show_thing_poster(asked: Asked, kind: str, thing: str) -> Response:
    """The poster of a film or a person; other things have none.

    The rule is that of the things' pages and more, so that it comes before them whatever the order they are read in.
    """

    def make(reading: Reading) -> Poster:
        found = KINDS[kind].find(reading.index, thing)
        if isinstance(found, Film):
            return make_film_poster(reading, found)
        return make_person_poster(reading, found) if isinstance(found, Person) else abort(404)

    return answer_poster(asked, make)


def answer_poster(asked: Asked, make: Callable[[Reading], Poster]) -> Response:
    """A poster of a release. Only drawing one loads the libraries of pictures and fonts."""

    def draw() -> bytes:
        from conference.formats.posters.drawing import draw_poster

        return draw_poster(make(asked.read()), str(STATIC / "vendor"))

    return answer_asked(asked, draw, PNG)
