"""In what order readers look things up: Chinese by pinyin, English without its article, halls by their numbers."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from pypinyin import lazy_pinyin

from conference.core.languages import Text

Key = tuple[str, ...]
# The tag under which a text may bring its own pinyin, which wins: a polyphone's reading is the editor's to choose.
PINYIN = "zh-Latn"
_ARTICLE = re.compile(r"(the|an?)\s+(?=\S)", re.IGNORECASE)
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")


def order_title(title: Text, language: str) -> Key:
    """What sorts titles and names as readers of `language` look for them."""
    if language == "zh":
        return order_pinyin(title.by_language.get(PINYIN) or title.read("zh"))
    return (fold(_ARTICLE.sub("", title.read(language), count=1)),)


def order_pinyin(text: str) -> Key:
    """Syllable by syllable, so that `an` comes before `ang`; what is no Han character as it is written."""
    syllables = _read_pinyin(text) if _HAN.search(text) else tuple(text.split())
    return tuple(key for syllable in syllables if (key := fold(syllable)))


@cache
def _read_pinyin(text: str) -> tuple[str, ...]:
    return tuple(lazy_pinyin(text))


def fold(text: str) -> str:
    """Letters and figures without case and marks: Łódź sorts as lodz does."""
    plain = unicodedata.normalize("NFKD", text.replace("ł", "l").replace("Ł", "L")).casefold()
    return " ".join("".join(letter if letter.isalnum() else " " for letter in plain if not _is_mark(letter)).split())


def _is_mark(letter: str) -> bool:
    return unicodedata.combining(letter) > 0


def find_letter(key: Key) -> str:
    """The head under which a key stands: its first letter, or # for what begins with none of the Latin ones."""
    first = key[0][:1].upper() if key else ""
    return first if "A" <= first <= "Z" else "#"


def file_title(title: str) -> str:
    """'The Ferry in Fog' as 'Ferry in Fog, The'."""
    article = _ARTICLE.match(title)
    if article is None:
        return title
    rest = title[article.end() :]
    return f"{rest[0].upper()}{rest[1:]}, {article[1].capitalize()}"


def order_number(name: str) -> tuple[tuple[int, str], ...]:
    """What sorts Hall 9 before Hall 10."""
    # A number longer than any hall's is read in pieces: Python refuses to make one of thousands of figures.
    pieces = re.findall(r"\d{1,18}|\D+", name)
    return tuple((int(piece), "") if piece.isdecimal() else (0, piece.casefold()) for piece in pieces)
