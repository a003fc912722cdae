"""What every command shares: the application around it, refusals as one line, JSON as one document."""

from __future__ import annotations

import json
import locale
import os
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import click
from flask import Flask, current_app

from conference.core.errors import RuleBroken
from conference.kit.words import LANGUAGES, say
from conference.settings import Settings
from conference.store.schema import is_current, upgrade_schema

P = ParamSpec("P")
R = TypeVar("R")


def in_app(function: Callable[P, R]) -> Callable[P, R]:
    """The command run inside the application; what a rule refuses becomes one line on standard error and exit 1."""

    @wraps(function)
    def run(*arguments: P.args, **options: P.kwargs) -> R:
        with refusing(), make_app().app_context():
            return function(*arguments, **options)

    return run


def in_database(function: Callable[P, R]) -> Callable[P, R]:
    """As `in_app`, on a database of this version: the embedded one is brought up to date, another is refused."""

    @in_app
    @wraps(function)
    def run(*arguments: P.args, **options: P.kwargs) -> R:
        if not is_current():
            if not current_app.extensions["settings"].is_embedded:
                raise RuleBroken("schema_old")
            upgrade_schema()
        return function(*arguments, **options)

    return run


class refusing:
    """Turns `RuleBroken` inside it into one clear line in the reader's language, and exit 1."""

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, problem: BaseException | None, traceback: object) -> None:
        if isinstance(problem, RuleBroken):
            raise click.ClickException(say(problem.code, problem.facts, terminal_language())) from problem


def make_app() -> Flask:
    """The application that `conference.main`, or a test, hands to the commands."""
    make: Callable[[], Flask] = click.get_current_context().find_root().obj
    return make()


def name_served_site() -> str:
    """The address people see this site under: as set, else the one that `serve` has by default."""
    settings: Settings = current_app.extensions["settings"]
    return settings.base_url or "http://127.0.0.1:8000"


def terminal_language() -> str:
    """The language of the terminal, where the product speaks it; else English."""
    names = (os.environ.get(name) for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    wished = locale.normalize(next((name for name in names if name), "en")).partition("_")[0].lower()
    return wished if wished in LANGUAGES else "en"


def print_json(document: object) -> None:
    """Print one JSON document to standard output."""
    click.echo(json.dumps(document, ensure_ascii=False))


json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document to standard output.")
