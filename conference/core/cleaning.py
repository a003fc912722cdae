"""Texts made fit to keep, where they enter: what no calendar, page or print could carry is taken out."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from conference.core.languages import Text

LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Controls, lone surrogates, characters that XML forbids, byte order marks, and bidi embeddings, overrides and isolates,
# which would turn the text around them.
UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
# More than any script puts on a letter, and few enough for one to stay on its page.
MOST_MARKS = 8
# Letters by their category of which nothing is seen: Hangul fillers.
BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0")
DIRTY = re.compile(f"{UNWANTED.pattern}|{LINE_ENDS.pattern}")


def clean_text(text: str) -> str:
    """`text` without control characters, with ``\\n`` for every line's end, in NFC, without space around it.

    Cleaning again changes nothing.
    """
    plain = UNWANTED.sub("", LINE_ENDS.sub("\n", text))
    if plain.isascii():
        return plain.strip()
    if len(plain) > MOST_MARKS:
        plain = find_storms().sub(lambda storm: storm.group()[:MOST_MARKS], plain)
    return unicodedata.normalize("NFC", plain).strip()


@cache
def find_storms() -> re.Pattern[str]:
    """More marks than a letter can carry.

    Source: UAX #15, Stream-Safe Text Format. Putting n marks into their order takes n² steps.
    """
    marks = "".join(chr(code) for code in range(0x300, 0x20000) if unicodedata.combining(chr(code)))
    return re.compile(f"[{marks}][{marks}]{{{MOST_MARKS},}}")


def is_dirty(text: str) -> bool:
    """Whether there is something in the text that no calendar, page or print could carry."""
    return DIRTY.search(text) is not None


def remove_unwanted(text: str) -> str:
    """`text` without the characters that `clean_text` takes out; its lines and spaces stay as they are."""
    return UNWANTED.sub("", text)


def has_letter(text: str) -> bool:
    """Whether a letter is to be seen: blanks of any width, marks, digits and signs alone name nobody."""
    return any(unicodedata.category(sign).startswith("L") and sign not in BLANK_LETTERS for sign in text)


def clean_line(text: str) -> str:
    """`text` cleaned, in one line, with one space for any run of white space."""
    return " ".join(clean_text(text).split())


def clean_texts(text: Text) -> Text:
    """Each language's text cleaned; languages left with nothing fall away."""
    cleaned = ((tag, clean_text(written)) for tag, written in text.by_language.items())
    return Text({tag: written for tag, written in cleaned if written})


def fold_name(name: str) -> str:
    """What is the same for names that look the same: width, case and white space do not count."""
    return " ".join(unicodedata.normalize("NFKC", clean_text(name)).casefold().split())
