"""Texts from outside: their language guessed, their markup made plain."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from conference.core.cleaning import clean_line, clean_text
from conference.core.languages import NO_TEXT, Text

HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
KANA = re.compile("[\u3040-\u30ff]")
HANGUL = re.compile("[\uac00-\ud7af]")
TAG = re.compile(r"^[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{2,8})*$")
MARKUP = re.compile(
    r"</?(?:p|br|div|ul|ol|li|a|em|strong|b|i|h[1-6]|span|blockquote|pre|code|table|tr|td)\b[^<>]*>", re.I
)
BLOCKS = frozenset(("p", "div", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "table"))
SILENT = frozenset(("script", "style", "template"))


def guess_language(text: str) -> str:
    """The tag of the language that the text's letters speak for: ja, ko, zh, else en."""
    for tag, letters in (("ja", KANA), ("ko", HANGUL), ("zh", HAN)):
        if letters.search(text):
            return tag
    return "en"


def tag_line(line: str, tag: str | None = None) -> Text:
    """One line as a `Text` in the language of `tag`, else the guessed one; `NO_TEXT` for an empty line."""
    cleaned = clean_line(line)
    return Text({tag or guess_language(cleaned): cleaned}) if cleaned else NO_TEXT


def tag_text(text: str, tag: str | None = None) -> Text:
    """A text of several lines as a `Text`."""
    cleaned = clean_text(text)
    return Text({tag or guess_language(cleaned): cleaned}) if cleaned else NO_TEXT


def find_tag(written: str) -> str | None:
    """The BCP 47 tag that is written, such as ``de`` or ``pt-BR``; None for anything else."""
    cleaned = clean_line(written)
    if not TAG.match(cleaned):
        return None
    first, *rest = cleaned.replace("_", "-").split("-")
    return "-".join([first.lower(), *rest])


def to_plain(text: str) -> str:
    """The text without HTML markup: paragraphs are parted by an empty line, points begin with a dash."""
    cleaned = clean_text(text)
    if not MARKUP.search(cleaned):
        return cleaned
    pieces: list[str] = etree.fromstring(f"<body>{cleaned}", etree.HTMLParser(target=PlainReader(), no_network=True))
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in "".join(pieces).split("\n"))
    return clean_text(re.sub(r"\n{3,}", "\n\n", "\n".join(lines)))


class PlainReader:
    """Collects what a reader of the page would see."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.silent = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if tag in SILENT:
            self.silent += 1
        elif tag == "li":
            self.pieces.append("\n- ")
        elif tag in ("br", "tr"):
            self.pieces.append("\n")
        elif tag in BLOCKS:
            self.pieces.append("\n\n")

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag in SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in BLOCKS:
            self.pieces.append("\n\n")

    def data(self, data: str) -> None:
        """Text between elements."""
        if not self.silent:
            self.pieces.append(re.sub(r"\s+", " ", data))

    def close(self) -> list[str]:
        """The document ends."""
        return self.pieces
