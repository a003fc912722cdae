"""The fonts cut for releases, and the stylesheet that names them."""

from __future__ import annotations

from dataclasses import replace

from flask import Response, abort, request, send_file

from conference.core.type_faces import FACES_BY_NAME, write_font_face
from conference.core.type_shares import ALL_WORKS
from conference.desks.publish.views.asking import Asked, answer_asked, blueprint, of_release
from conference.kit.access import public
from conference.kit.assets import YEAR
from conference.kit.files import find_file
from conference.store.release_fonts import ReleaseFont, is_font, read_fonts

CSS = "text/css; charset=utf-8"
# A release whose fonts are there keeps them; one whose fonts are being cut is asked again with every page.
READY = "public, max-age=3600"


@of_release("/type.css")
def show_type(asked: Asked) -> Response:
    """The fonts of a release as a stylesheet; `list` adds those for the lists of a day, or for longer ones.

    Empty until they are cut. Cost: 1 statement.
    """
    list_name = request.args.get("list", "")
    if list_name not in ("", ALL_WORKS, *(day.isoformat() for day in asked.index.days)):
        abort(404)
    fonts = read_fonts(asked.name.edition_id, asked.name.number, list_name)
    moment = " ".join(("cut:", *(font.file for font in fonts)))
    # Whether they are cut by now is asked each time.
    unbelieved = replace(asked, believed=())
    answer = answer_asked(unbelieved, lambda: "".join(map(write_rule, fonts)), CSS, list_name, moment)
    if fonts:
        answer.headers["Cache-Control"] = READY
    return answer


def write_rule(font: ReleaseFont) -> str:
    """The rules of a font."""
    return write_font_face(FACES_BY_NAME[font.face], font.letters, name_font(font))


def name_font(font: ReleaseFont) -> str:
    """The address of a font."""
    return f"/assets/type/{font.file}.woff2"


@blueprint.get("/assets/type/<file>.woff2")
@public
def show_font(file: str) -> Response:
    """A font of a release. Its address is its content's, so browsers keep it for ever."""
    if not is_font(file):
        abort(404)
    answer = send_file(find_file(file), mimetype="font/woff2", etag=file)
    answer.headers["Cache-Control"] = YEAR
    return answer
