"""Stylesheets, scripts and pictures under addresses that change with their content: browsers keep them for ever."""

from __future__ import annotations

import gzip
import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from flask import Blueprint, Flask, Response, request, send_from_directory

from conference.kit.access import public
from conference.settings import STATIC, TEMPLATES
from conference.store.portraits import FOLDER as PORTRAITS

blueprint = Blueprint("assets", __name__)
# The order is the cascade: blocks build on the bare elements, and position.css only sets numbers.
SHEETS = ("fonts.css", "tokens.css", "base.css")
YEAR = "public, max-age=31536000, immutable"


def set_up_assets(app: Flask) -> None:
    """Serve the assets, and let templates name them."""
    app.register_blueprint(blueprint)
    app.jinja_env.globals["asset"] = name_asset


def name_asset(path: str) -> str:
    """The address of a file of `static/`, of `css/site.css`, all stylesheets in one, or of a portrait."""
    return f"/{path}" if path.startswith(PORTRAITS) else f"/assets/{read_build()}/{path}"


@cache
def read_build() -> str:
    """A name for this version of the product's looks and words: it changes when any of them does."""
    folders = (STATIC / "css", STATIC / "js", STATIC / "img", TEMPLATES)
    seen = hashlib.blake2b(version("conference").encode(), digest_size=8)
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()):
        seen.update(path.name.encode() + b"\0" + path.read_bytes())
    return seen.hexdigest()


@cache
def pack_sheet() -> bytes:
    """All stylesheets in the order of the cascade, packed."""
    folder = STATIC / "css"
    paths = [folder / name for name in SHEETS] + sorted((folder / "blocks").glob("*.css"))
    return gzip.compress("\n".join(path.read_text(encoding="utf-8") for path in paths).encode(), mtime=0)


@cache
def pack_text(path: Path) -> bytes:
    """A text file, packed."""
    return gzip.compress(path.read_bytes(), mtime=0)


@blueprint.get("/assets/<build>/css/site.css")
@public
def show_sheet(build: str) -> Response:
    """All stylesheets in one."""
    return answer_packed(pack_sheet(), "text/css; charset=utf-8", build)


@blueprint.get("/assets/<build>/<path:path>")
@public
def show_asset(build: str, path: str) -> Response:
    """A file of `static/`."""
    answer = send_from_directory(STATIC, path)
    answer.headers["Cache-Control"] = choose_age(build)
    kind = answer.content_type or ""
    if not kind.startswith(("text/css", "text/javascript", "image/svg")):
        return answer
    answer.close()
    return answer_packed(pack_text((STATIC / path).resolve()), kind, build)


def answer_packed(packed: bytes, kind: str, build: str) -> Response:
    """The file as it is packed, or unpacked for the few who do not read that."""
    is_read = "gzip" in request.headers.get("Accept-Encoding", "")
    answer = Response(packed if is_read else gzip.decompress(packed), content_type=kind)
    if is_read:
        answer.headers["Content-Encoding"] = "gzip"
    answer.headers["Vary"] = "Accept-Encoding"
    answer.headers["Cache-Control"] = choose_age(build)
    return answer


def choose_age(build: str) -> str:
    """For ever, unless an old page asks a new version for its looks."""
    return YEAR if build == read_build() else "public, max-age=60"
