"""Sets HTML as pages and prints pages as a PDF, by WeasyPrint."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import weasyprint

from conference.formats.booklet.fetching import OurFiles
from conference.formats.booklet.fonts import OurFonts, write_font_faces
from conference.formats.booklet.inks import write_colours
from conference.formats.booklet.materials import Materials

_TOKEN = re.compile(r"--([\w-]+):\s*([^;}]+);")
_USE = re.compile(r"var\(--([\w-]+)\)")


@dataclass(frozen=True, slots=True)
class Pages:
    """Pages that are set, and `places`: each anchor on them with the number of its page."""

    document: Any
    before: int

    @property
    def pages(self) -> list[Any]:
        """The pages, in order."""
        return list(self.document.pages)

    @property
    def after(self) -> int:
        """How many pages there are to the end of these."""
        return self.before + len(self.pages)

    @property
    def places(self) -> dict[str, int]:
        """Each anchor on them with the number of its page."""
        return {anchor: number for number, page in enumerate(self.pages, self.before + 1) for anchor in page.anchors}


class Press:
    """Fonts, pictures and styles, ready to set any number of documents."""

    def __init__(self, materials: Materials, pictures: Mapping[str, str], styles: str) -> None:
        self.fonts = OurFonts()
        self.files = OurFiles(materials.fonts_dir, pictures, materials.images)
        # An image holds on to the whole document that first shows it: so a small one does.
        self.images: dict[str, Any] = {}
        self.set_html("".join(f'<img src="{address}">' for address in self.files.list_images()), [])
        colours = "".join(f"--{name}:{value};" for name, value in write_colours().items())
        self.sheets = [
            self.read_sheet(write_font_faces()),
            self.read_sheet(fill_in_tokens(f":root{{{colours}}}{styles}")),
        ]

    def read_sheet(self, text: str) -> Any:
        """A style sheet."""
        return weasyprint.CSS(string=text, font_config=self.fonts, url_fetcher=self.files)

    def set_pages(self, html: str, before: int) -> Pages:
        """The pages of a document that follow `before` others."""
        side = "left" if before % 2 else "right"
        start = self.read_sheet(f"@page :first{{counter-reset:page {before + 1}}}html{{break-before:{side}}}")
        pages = Pages(self.set_html(html, [*self.sheets, start]), before)
        forget_waste()
        return pages

    def set_html(self, html: str, sheets: list[Any]) -> Any:
        """The document of `html` in these styles."""
        document = weasyprint.HTML(string=html, url_fetcher=self.files)
        return document.render(stylesheets=sheets, font_config=self.fonts, cache=self.images)

    def print_pages(self, many: Sequence[Pages], variant: str, identifier: bytes) -> bytes:
        """All the pages as one PDF; links lead from one document to another."""
        whole = many[0].document.copy([page for pages in many for page in pages.pages])
        pdf: bytes = whole.write_pdf(pdf_variant=variant, pdf_identifier=identifier)
        return pdf


@contextmanager
def without_sweeping() -> Iterator[None]:
    """Keep Python from looking for waste in the middle of a document: a quarter of all the time.

    Boxes are made by the million and nearly all are kept, so it would go through them again and again.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        if was_on:
            gc.enable()


def forget_waste() -> None:
    """Let go of what setting a document leaves behind; what is kept is not looked through again."""
    gc.collect()
    gc.freeze()


def fill_in_tokens(styles: str) -> str:
    """The styles with every custom property replaced by its value.

    WeasyPrint reads a declaration with var() anew for every element that it dresses: a tenth of all the time.
    """
    tokens = dict(_TOKEN.findall(styles))
    while _USE.search(styles):
        styles = _USE.sub(lambda use: tokens[use[1]], styles)
    return styles
