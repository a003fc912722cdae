"""Every code and every text that the product says, read from its source."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "conference"
PLACEHOLDER = re.compile(r"%\((\w+)\)")
KEYWORDS = {"_": None, "N_": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}
METHODS = [("conference/**.py", "python"), ("templates/**.html", "jinja2"), ("templates/**.txt", "jinja2")]


class Code(NamedTuple):
    """A code where it is raised or made: by which call, and its facts; None where they are not written out."""

    call: str
    code: str
    facts: frozenset[str] | None


def find_codes(source: str) -> Iterator[Code]:
    """Every code of a refusal, remark or notice that a source names."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
            continue
        call = getattr(node.func, "id", "")
        if call in ("RuleBroken", "Remark", "Notice"):
            yield Code(call, str(node.args[0].value), read_facts(call, node))


def read_facts(call: str, node: ast.Call) -> frozenset[str] | None:
    """The names of the facts that a call gives."""
    if call == "Notice" or any(keyword.arg is None for keyword in node.keywords):
        return None
    if call == "RuleBroken":
        return frozenset(keyword.arg for keyword in node.keywords if keyword.arg)
    given = next((keyword.value for keyword in node.keywords if keyword.arg == "facts"), None)
    if given is None and len(node.args) < 5:
        return frozenset()
    return frozenset(key.value for key in given.keys) if isinstance(given, ast.Dict) else None  # type: ignore[union-attr]


@cache
def read_codes() -> tuple[Code, ...]:
    """Every code that the product names."""
    return tuple(
        code for path in sorted(PACKAGE.rglob("*.py")) for code in find_codes(path.read_text(encoding="utf-8"))
    )


@cache
def read_texts() -> frozenset[str]:
    """Every text of the product, in English, as translators get it."""
    messages = extract_from_dir(ROOT, METHODS, keywords=KEYWORDS, directory_filter=is_searched)
    return frozenset(find_singular(text) for _, _, text, _, _ in messages)


def is_searched(folder: str | Path) -> bool:
    """Whether texts may stand in a folder. Templates keep their blocks in one that begins with an underscore."""
    return not Path(folder).name.startswith(".") and Path(folder).name != "node_modules"


def find_singular(text: str | tuple[str, ...]) -> str:
    """The text by which a catalogue finds it; the first of those that a number chooses from."""
    return text if isinstance(text, str) else text[0]


def list_strings(message: Message) -> list[str]:
    """The translations of a message: one for each form a number takes in the language."""
    return [message.string] if isinstance(message.string, str) else list(message.string)


@cache
def read_catalogue(language: str) -> Catalog:
    """The catalogue of a language, as it is written."""
    with (PACKAGE / "translations" / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


def find_placeholders(text: str) -> set[str]:
    """The names of a text's placeholders."""
    return set(PLACEHOLDER.findall(text))
