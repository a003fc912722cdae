"""Countries and regions by the names that sheets give them."""

from __future__ import annotations

from functools import cache

from babel import Locale

from conference.core.cleaning import clean_line, fold_name

# Names in use that CLDR does not list.
OTHER_NAMES = {
    "中国大陆": "CN", "中国内地": "CN", "香港": "HK", "中国香港": "HK", "澳门": "MO", "中国澳门": "MO",
    "台湾": "TW", "中国台湾": "TW", "大韩民国": "KR", "南韩": "KR", "捷克共和国": "CZ", "波黑": "BA", "阿联酋": "AE",
    "usa": "US", "u.s.a.": "US", "uk": "GB", "u.k.": "GB", "great britain": "GB", "england": "GB", "korea": "KR",
    "czech republic": "CZ", "turkey": "TR", "macedonia": "MK", "the netherlands": "NL", "uae": "AE", "hong kong": "HK",
    "hong kong, china": "HK", "macao": "MO", "macau": "MO", "macao, china": "MO", "taiwan, china": "TW",
}  # fmt: skip

# Chinese festivals' own names where CLDR has others.
CHINESE_NAMES = {"HK": "中国香港", "MO": "中国澳门", "TW": "中国台湾"}


@cache
def read_names() -> dict[str, str]:
    """Each known name, folded -> its ISO 3166 alpha-2 code."""
    names: dict[str, str] = {}
    for language in ("zh", "en"):
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha():
                names.setdefault(fold_name(str(name)), str(code))
    return names | {fold_name(name): code for name, code in OTHER_NAMES.items()}


def find_country(name: str) -> str:
    """The ISO 3166 alpha-2 code of a country's or region's name; the name itself where it is not known."""
    return read_names().get(fold_name(name), clean_line(name))


def name_country(code: str) -> str:
    """The Chinese name of an ISO 3166 alpha-2 code, which `find_country` finds again; any other text as it is."""
    return CHINESE_NAMES.get(code) or str(Locale("zh").territories.get(code, code))
