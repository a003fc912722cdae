"""What the renderer may read: our own fonts and pictures, by id, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from weasyprint.urls import URLFetcher, URLFetcherResponse

from conference.formats.booklet.fonts import FACES

FONT, PICTURE = "ours:font/", "ours:picture/"


class ForbiddenAddress(ValueError):
    """Something other than one of our own files was asked for."""


class OurFiles(URLFetcher):  # type: ignore[misc]
    """Opens `ours:font/ID` for the ids of `FACES` and `ours:picture/ID` for those of `pictures` (SVG).

    Every other address is refused and noted: no network, no `file:`, no `data:`.
    """

    def __init__(self, fonts_dir: Path, pictures: Mapping[str, str]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self.fonts_dir = fonts_dir
        self.pictures = pictures
        self.refused: list[str] = []

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The bytes of one of our files. Raises: ForbiddenAddress."""
        if url.startswith(FONT) and (face := FACES.get(url.removeprefix(FONT))):
            return URLFetcherResponse(url, (self.fonts_dir / face.path).read_bytes(), {"Content-Type": "font/woff"})
        if url.startswith(PICTURE) and (picture := self.pictures.get(url.removeprefix(PICTURE))):
            return URLFetcherResponse(url, picture.encode(), {"Content-Type": "image/svg+xml"})
        self.refused.append(url)
        raise ForbiddenAddress(url)
