"""Portraits: taken in, kept, and answered to whoever may see them."""

from __future__ import annotations

from typing import IO, Protocol

from flask import Blueprint, Response, abort
from wtforms import FileField

from conference.core.errors import RuleBroken
from conference.kit.access import public
from conference.kit.files import find_file
from conference.store.portraits import is_public_portrait, read_portrait_name

blueprint = Blueprint("portraits", __name__)
LARGEST = 12_000_000
# Whoever takes their agreement back is gone from caches within the hour.
HOUR = "public, max-age=3600"


class Upload(Protocol):
    """A file that was sent with a form."""

    @property
    def filename(self) -> str | None: ...

    @property
    def stream(self) -> IO[bytes]: ...


class PictureField(FileField):  # type: ignore[misc]
    """A photograph to send. Its content comes in beside the form: nothing of it is shown, compared or sent again."""

    def _value(self) -> str:
        return ""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None


def read_upload(upload: Upload | None) -> bytes:
    """What was sent; b"" for nothing. Raises: RuleBroken("portrait_large")."""
    if upload is None or not upload.filename:
        return b""
    content = upload.stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise RuleBroken("portrait_large", field="portrait", most=LARGEST // 1_000_000)
    return content


def answer_portrait(file: str) -> Response:
    """A portrait as it is kept; 404 for none."""
    try:
        return Response(find_file(file).read_bytes(), content_type="image/jpeg")
    except FileNotFoundError:
        abort(404)


def read_public_portrait(name: str) -> bytes | None:
    """The portrait that a picture of the programme calls so, if the world may see it; None for any other name."""
    file = read_portrait_name(name)
    if file is None:
        return None
    try:
        return find_file(file).read_bytes() if is_public_portrait(file) else b""
    except FileNotFoundError:
        return b""


@blueprint.get("/portraits/<file>.jpg")
@public
def show_portrait(file: str) -> Response:
    """A portrait of someone who agrees to its being published."""
    if not is_public_portrait(file):
        abort(404)
    answer = answer_portrait(file)
    answer.headers["Cache-Control"] = HOUR
    return answer
