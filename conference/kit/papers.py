"""Papers asked for, to be printed by a worker, and composed: a template in a language, as HTML for `formats.papers`."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from conference.kit.clock import read_now
from conference.kit.jobs import enqueue_job
from conference.kit.words import read_translations
from conference.kit.work import read_actor
from conference.settings import STATIC, TEMPLATES
from conference.store.base import db
from conference.store.tables import PaperRow

FOLDER = TEMPLATES / "papers"
FONTS = STATIC / "vendor" / "print-fonts"


def add_paper(job: str, edition_id: int, kind: str, subject_id: int, language: str, **arguments: object) -> int:
    """The id of a paper that a job will print; the job is given that as `paper_id`, and `arguments`."""
    asked = enqueue_job(job)
    row = PaperRow(
        edition_id=edition_id,
        kind=kind,
        subject_id=subject_id,
        language=language,
        asked_by=read_actor(),
        asked_at=read_now(),
        job_id=asked.id,
    )
    db.session.add(row)
    db.session.flush()
    asked.arguments = {"paper_id": row.id, **arguments}
    return row.id


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
