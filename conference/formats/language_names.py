"""Languages by the names that people give them."""

from __future__ import annotations

from functools import cache

from babel import Locale

from conference.core.cleaning import clean_line, fold_name

# Names in use that CLDR does not list.
OTHER_NAMES = {
    "普通话": "zh",
    "国语": "zh",
    "汉语": "zh",
    "mandarin": "zh",
    "粤语": "yue",
    "farsi": "fa",
    "castilian": "es",
}


@cache
def read_names() -> dict[str, str]:
    """Each known name, folded -> its BCP 47 tag."""
    names: dict[str, str] = {}
    for locale in ("zh", "en"):
        for tag, name in Locale(locale).languages.items():
            names.setdefault(fold_name(str(name)), str(tag).replace("_", "-"))
    return names | {fold_name(name): tag for name, tag in OTHER_NAMES.items()}


def find_language(name: str) -> str:
    """The BCP 47 tag of a language's name; what is no known name as it is, a tag included."""
    return read_names().get(fold_name(name), clean_line(name))
