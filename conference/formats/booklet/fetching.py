"""What the renderer may read: our own fonts and pictures, by id, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path, PurePath

from fontTools.ttLib import TTFont
from weasyprint.urls import URLFetcher, URLFetcherResponse

from conference.formats.booklet.fonts import FACES
from conference.formats.pictures import PICTURE_KINDS

FONT, PICTURE, IMAGE = "ours:font/", "ours:picture/", "ours:image/"


def number_images(images: Iterable[str]) -> dict[str, str]:
    """The address of each image, by its name."""
    return {name: f"{IMAGE}{number}" for number, name in enumerate(sorted(images))}


def unpack_font(path: Path) -> bytes:
    """A WOFF file as the plain font inside it. WeasyPrint would unpack it too, and write the present time into it."""
    plain = BytesIO()
    with TTFont(path, recalcTimestamp=False) as font:
        font.flavor = None
        font.save(plain)
    return plain.getvalue()


class ForbiddenAddress(ValueError):
    """Something other than one of our own files was asked for."""


class OurFiles(URLFetcher):  # type: ignore[misc]
    """Opens `ours:font/ID` for the ids of `FACES`, `ours:picture/ID` for those of `pictures` (SVG), and the images.

    Those are asked for as `ours:image/N`, their number among the sorted names: no name travels in an address. Every
    other address is refused and noted: no network, no `file:`, no `data:`.
    """

    def __init__(self, fonts_dir: Path, pictures: Mapping[str, str], images: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self.fonts_dir = fonts_dir
        self.pictures = pictures
        self.images = {address: (name, images[name]) for name, address in number_images(images).items()}
        self.refused: list[str] = []

    def list_images(self) -> list[str]:
        """The addresses of all pictures and images."""
        return [f"{PICTURE}{id}" for id in self.pictures] + list(self.images)

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The bytes of one of our files. Raises: ForbiddenAddress."""
        if url.startswith(FONT) and (face := FACES.get(url.removeprefix(FONT))):
            return URLFetcherResponse(url, unpack_font(self.fonts_dir / face.path), {"Content-Type": "font/ttf"})
        if url.startswith(PICTURE) and (picture := self.pictures.get(url.removeprefix(PICTURE))):
            return URLFetcherResponse(url, picture.encode(), {"Content-Type": "image/svg+xml"})
        if url in self.images:
            name, data = self.images[url]
            return URLFetcherResponse(url, data, {"Content-Type": PICTURE_KINDS[PurePath(name).suffix.lower()]})
        self.refused.append(url)
        raise ForbiddenAddress(url)
