"""Names as addresses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from conference.core.errors import RuleBroken

# The contract's words, and what stands at the root of the site or of the office: an edition's address also works
# without a language.
RESERVED_SLUGS = frozenset({"my", "office", "alliance", "login", "logout", "reset", "register"}) | frozenset(
    {"accounts", "api", "en", "zh", "static", "healthz", "readyz", "metrics"}
)
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST = 80


def check_edition_slug(slug: str) -> None:
    """Refuse what cannot stand in an edition's address. Raises: RuleBroken("slug_wrong", "slug_reserved")."""
    if not SLUG.fullmatch(slug) or len(slug) > LONGEST:
        raise RuleBroken("slug_wrong", slug=slug)
    if slug in RESERVED_SLUGS:
        raise RuleBroken("slug_reserved", slug=slug)


def make_slug(name: str, taken: Container[str] = ()) -> str:
    """An address for a name, not among `taken`: its letters and figures of any script, "-" for all else.

    >>> make_slug("Hall 1 (Łódź)", {"hall-1-lodz"})
    'hall-1-lodz-2'
    """
    letters = unicodedata.normalize("NFKD", name.casefold().replace("ł", "l"))
    bare = "".join(each for each in letters if not unicodedata.combining(each))
    base = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", bare)).strip("-")[:LONGEST].strip("-") or "x"
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug
