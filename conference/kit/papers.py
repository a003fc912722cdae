"""Papers composed: a template in a language, as the HTML that is printed (`formats.papers`)."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from conference.kit.words import read_translations
from conference.settings import STATIC, TEMPLATES

FOLDER = TEMPLATES / "papers"
FONTS = STATIC / "vendor" / "print-fonts"


def compose_paper(kind: str, language: str, facts: object) -> str:
    """A paper's HTML; `facts` is what its template gets as `paper`."""
    return find_environment(language).get_template(f"{kind}.html").render(paper=facts, language=language)


def read_paper_styles() -> str:
    """How papers look."""
    return (FOLDER / "paper.css").read_text(encoding="utf-8")


@cache
def find_environment(language: str) -> Environment:
    """The templates of papers in a language. What is missing is an error; everything is escaped."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_translations(read_translations(language), newstyle=True)  # type: ignore[attr-defined]
    return environment
