"""A booklet as its readers find it: the pages' words and where they stand, fonts, links, outline, tags."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from io import BytesIO
from typing import Any

import pikepdf

WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')


@dataclass(frozen=True)
class Word:
    """A word and its box, in points from the top left corner of its page."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


@dataclass(frozen=True)
class Pages:
    """A booklet's bytes, read."""

    pdf: bytes

    @cached_property
    def book(self) -> Any:
        """The PDF as pikepdf gives it."""
        return pikepdf.open(BytesIO(self.pdf))

    @cached_property
    def texts(self) -> list[str]:
        """The text of each page, as it is laid out."""
        return self._run("pdftotext", "-layout").split("\f")[:-1]

    @cached_property
    def words(self) -> list[list[Word]]:
        """The words of each page."""
        pages = self._run("pdftotext", "-bbox").split("<page ")[1:]
        return [[Word(*map(float, found[:4]), unescape(found[4])) for found in WORD.findall(page)] for page in pages]

    def _run(self, *command: str) -> str:
        done = subprocess.run([*command, "-", "-"], input=self.pdf, capture_output=True, check=True)
        assert done.stderr == b""
        return done.stdout.decode()

    @property
    def fonts(self) -> Iterator[Any]:
        """Every font of every page."""
        for page in self.book.pages:
            yield from page.Resources.Font.values()

    @cached_property
    def places(self) -> dict[str, int]:
        """The page on which each anchor lies, 1 for the first."""
        numbers = {page.objgen: number for number, page in enumerate(self.book.pages, 1)}
        names = list(self.book.Root.Names.Dests.Names)
        return {str(name): numbers[place[0].objgen] for name, place in zip(names[::2], names[1::2], strict=True)}

    @property
    def links(self) -> Iterator[tuple[int, str]]:
        """(page, anchor) of every link inside the booklet."""
        for number, page in enumerate(self.book.pages, 1):
            for note in page.get("/Annots", ()):
                if "/Dest" in note:
                    yield number, str(note.Dest)

    @property
    def outline(self) -> list[str]:
        """The bookmarks, from first to last."""
        with self.book.open_outline() as outline:
            return [item.title for root in outline.root for item in (root, *root.children)]

    @property
    def tags(self) -> Iterator[Any]:
        """Every element of the tree that a screen reader walks."""
        yield from _walk(self.book.Root.StructTreeRoot)


def _walk(element: Any) -> Iterator[Any]:
    if isinstance(element, pikepdf.Dictionary):
        if "/S" in element:
            yield element
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            yield from _walk(kid)
