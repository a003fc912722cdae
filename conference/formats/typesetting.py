"""Texts as print and posters set them: in which languages, in which script, how wide, how much of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from conference.core.cleaning import clean_line
from conference.core.languages import Text

HAN = "\u3400-\u9fff\uf900-\ufaff"
_HAN = re.compile(f"[{HAN}]")
# Letters and figures that stand in a Han line, between which and Han a thin space belongs.
_LATIN = r"A-Za-z0-9\u00c0-\u024f@#%&+"
_HAN_LATIN = re.compile(f"([{HAN}]) ?([{_LATIN}])")
_LATIN_HAN = re.compile(f"([{_LATIN}]) ?([{HAN}])")
_RIGHT_TO_LEFT = ("R", "AL")
# What may not end a line, and what may not begin one.
_OPENERS = "（《〈「『【〔［｛“‘"
_CLOSERS = f"(?:(?![{_OPENERS}])[\u3000-\u303f\uff00-\uffef\u200b])"
# A Han character with the marks that stay with it, a word with the space behind it.
_WORDS = re.compile(f"[{_OPENERS}]*[{HAN}]{_CLOSERS}*|[{_OPENERS}]*[^ {HAN}{_OPENERS}]+ *| +|[{_OPENERS}]+")
ELLIPSIS = "…"
# A geta mark stands for a character that no font of ours can draw.
MISSING = "\u3013"


@dataclass(frozen=True, slots=True)
class Run:
    """A text in one language, ready to be set.

    `language` is its BCP 47 tag, `""` where that is not known. `rank` is 0 for the reader's first language, 1 for the
    second and so on. `is_han` says which fonts come first.
    """

    text: str
    language: str
    rank: int = 0

    @property
    def is_han(self) -> bool:
        """Whether it is set as Chinese."""
        return _HAN.search(self.text) is not None

    @property
    def is_right_to_left(self) -> bool:
        """Whether its first letter runs from the right."""
        letters = (unicodedata.bidirectional(letter) for letter in self.text if letter.isalpha())
        return next(letters, "L") in _RIGHT_TO_LEFT


Runs = tuple[Run, ...]


class Coverage(Protocol):
    """The code points that fonts can draw: a frozen set, or what reads them from the fonts as they are asked for."""

    def __contains__(self, code: object, /) -> bool: ...

    def issuperset(self, codes: Iterable[int], /) -> bool:
        """Whether they can draw all of these."""


@dataclass(frozen=True, slots=True)
class Typesetter:
    """Reads texts for print in `languages`.

    `coverage` are the code points its fonts can draw, `widths` the widths of Latin letters in ems.
    """

    languages: tuple[str, ...]
    coverage: Coverage
    widths: Mapping[str, float]

    def set_text(self, text: Text, longest: int = 240) -> Runs:
        """The text once for each language of the booklet, at most `longest` widths of a Han character each.

        A language it lacks falls back; what would be said twice is said once.
        """
        shown: dict[str, Run] = {}
        for language in self.languages:
            line = self.set_line(text.read(language), longest)
            if line:
                shown.setdefault(line, Run(line, _name_tag(text.read_language(language)), len(shown)))
        return tuple(shown.values())

    def set_original(self, text: Text) -> Run | None:
        """The text in its original's language, where the booklet does not show that anyway."""
        tag, original = next(iter(text.by_language.items()), ("", ""))
        shown = {text.read(language) for language in self.languages}
        line = self.set_line(original, 90)
        return Run(line, _name_tag(tag)) if line and original not in shown and not tag.endswith("Latn") else None

    def set_line(self, text: str, longest: int = 240) -> str:
        """`text` in one line with only what can be drawn, spaced as Chinese is, cut at a word to `longest`."""
        return space_han(self.clip(self.keep_drawable(clean_line(text)), longest))

    def clip(self, text: str, longest: float) -> str:
        """`text`, or as many of its words as are no wider than `longest` ems, and an ellipsis."""
        if len(text) <= longest or self.measure(text) <= longest:
            return text
        room, end = longest - self.measure(ELLIPSIS), 0
        while room > 0 and end < len(text):
            room -= self.measure(text[end])
            end += 1
        cut = text[: max(0, end - 1)]
        space = cut.rfind(" ")
        return (cut[:space] if space > len(cut) * 0.5 else cut).rstrip(" ,.;:，。；：、") + ELLIPSIS

    def measure(self, text: str) -> float:
        """The width of `text` in ems of the grid's faces: Hei for Han, Plex Condensed for Latin."""
        return sum(self.widths.get(letter, 1.0 if letter > "\u2e7f" else 0.6) for letter in text)

    def fit(self, text: str, ems: float, lines: int) -> tuple[str, int]:
        """As much of `text` as `lines` of `ems` hold, with an ellipsis where something is missing; and its lines."""
        fitted = self.break_lines(text, ems, lines)
        return "".join(fitted), len(fitted)

    def break_lines(self, text: str, ems: float, lines: int) -> list[str]:
        """`text` in at most `lines` lines of `ems`, with an ellipsis at the end where something is missing."""
        full: list[str] = []
        line = ""
        for word in self._split(text, ems):
            if line and self.measure(line + word.rstrip()) > ems:
                full.append(line)
                line = ""
            line += word
        full.append(line)
        if len(full) <= lines:
            return full
        return [*full[: lines - 1], self.clip(full[lines - 1] + full[lines], ems)]

    def _split(self, text: str, ems: float) -> Iterator[str]:
        """What a line can end after: words, single Han characters, and pieces of a word that no line holds."""
        for match in _WORDS.finditer(text):
            piece, room = "", ems
            for letter in match[0]:
                room -= self.measure(letter)
                if room < 0 and piece and letter != " ":
                    yield piece
                    piece, room = "", ems - self.measure(letter)
                piece += letter
            yield piece

    def keep_drawable(self, text: str) -> str:
        """`text` without pictures and signs that no font has; a letter none has becomes a geta mark."""
        if self.covers(text):
            return text
        return " ".join("".join(self._draw(letter) for letter in text).split())

    def covers(self, text: str) -> bool:
        """Whether its fonts can draw all of `text`."""
        return self.coverage.issuperset(map(ord, text))

    def _draw(self, letter: str) -> str:
        if ord(letter) in self.coverage or letter == " ":
            return letter
        plain = unicodedata.normalize("NFKC", letter)
        if self.covers(plain):
            return plain
        return MISSING if unicodedata.category(letter).startswith("L") else ""


def _name_tag(tag: str) -> str:
    return {"und": "", "zh": "zh-CN"}.get(tag, tag)


def space_han(text: str) -> str:
    """Chinese with a thin space at each seam to Latin letters, and line breaks allowed around curly quotes."""
    if _HAN.search(text) is None:
        return text
    text = _LATIN_HAN.sub("\\1\u2009\\2", _HAN_LATIN.sub("\\1\u2009\\2", text))
    text = re.sub(f"(?<=[{HAN}])([“‘])", "\u200b\\1", text)
    return re.sub(f"([”’])(?=[{HAN}])", "\\1\u200b", text)


def join_runs(many: Iterable[Runs]) -> Runs:
    """Lists of runs said as one list, language by language: 中国、埃及 and China, Egypt."""
    found = [runs for runs in many if runs]
    ranks = range(max((len(runs) for runs in found), default=0))
    return tuple(_join_rank([runs[min(rank, len(runs) - 1)] for runs in found], rank) for rank in ranks)


def _join_rank(runs: list[Run], rank: int) -> Run:
    comma = "、" if runs[0].is_han else ", "
    return Run(comma.join(run.text for run in runs), runs[0].language, rank)
