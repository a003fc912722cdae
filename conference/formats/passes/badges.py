"""Badges as PDF: cards of 90 by 60 mm, eight on a sheet of A4 with gaps and marks to cut along, or one a page.

For workers: the web's processes do not load the renderer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import weasyprint
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from conference.formats.booklet.fetching import OurFiles, number_images
from conference.formats.booklet.fonts import OurFonts, read_coverage, read_widths, write_font_faces
from conference.formats.booklet.press import forget_waste, without_sweeping
from conference.formats.passes.badge import Badge, Card, make_card
from conference.formats.typesetting import Typesetter

A_SHEET = 8
# So many are set at a time: their pages are kept, what setting them took is let go.
AT_ONCE = 5 * A_SHEET
# Setting takes most of the time, writing the rest.
SET_PERCENT = 90


@dataclass(frozen=True, slots=True)
class PrintAs:
    """How badges are printed: the title of the PDF, on sheets or one a page, and what with.

    `templates` holds `badges.html` and `badges.css`.
    """

    title: str
    is_sheet: bool
    templates: Path
    fonts: Path


@without_sweeping()
def to_badges(badges: Sequence[Badge], print_as: PrintAs, tell: Callable[[int], None]) -> bytes:
    """The PDF of badges, in their order; at least one. `tell` takes percents.

    Returns: equal bytes for equal arguments.
    Cost: some 25 ms of CPU a badge and 2 s to load the renderer and the fonts, see bench/badges.py.
    """
    press = BadgePress(print_as, {f"{number}.jpg": each.photo for number, each in enumerate(badges) if each.photo})
    documents = []
    for first in range(0, len(badges), AT_ONCE):
        cards = [press.make_card(number, badge) for number, badge in enumerate(badges[first : first + AT_ONCE], first)]
        documents.append(press.set_cards(cards))
        tell(SET_PERCENT * min(first + AT_ONCE, len(badges)) // len(badges))
        forget_waste()
    whole = documents[0].copy([page for document in documents for page in document.pages])
    identifier = hashlib.sha256("\0".join([print_as.title, *(each.code for each in badges)]).encode()).digest()[:16]
    pdf: bytes = whole.write_pdf(pdf_identifier=identifier)
    return pdf


class BadgePress:
    """Fonts, photographs and styles, ready to set any number of cards."""

    def __init__(self, print_as: PrintAs, photos: dict[str, bytes]) -> None:
        folder = print_as.fonts
        self.print_as = print_as
        self.fonts = OurFonts()
        self.files = OurFiles(folder, {}, photos)
        self.addresses = number_images(photos)
        self.setter = Typesetter(("en",), read_coverage(folder), read_widths(folder))
        styles = write_font_faces() + (print_as.templates / "badges.css").read_text(encoding="utf-8")
        self.sheet = weasyprint.CSS(string=styles, font_config=self.fonts, url_fetcher=self.files)
        environment = Environment(
            loader=FileSystemLoader(print_as.templates), autoescape=True, undefined=StrictUndefined,
            trim_blocks=True, lstrip_blocks=True,
        )  # fmt: skip
        self.template = environment.get_template("badges.html")

    def make_card(self, number: int, badge: Badge) -> Card:
        """A badge as it is set."""
        return make_card(badge, self.addresses.get(f"{number}.jpg", ""), self.setter)

    def set_cards(self, cards: Sequence[Card]) -> Any:
        """The pages of these cards."""
        step = A_SHEET if self.print_as.is_sheet else 1
        pages = [cards[first : first + step] for first in range(0, len(cards), step)]
        html = self.template.render(pages=pages, title=self.print_as.title, is_sheet=self.print_as.is_sheet)
        document = weasyprint.HTML(string=html, url_fetcher=self.files)
        return document.render(stylesheets=[self.sheet], font_config=self.fonts)
