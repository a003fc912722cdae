"""Where a reader goes after something was done in the office, or refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from flask import flash, redirect
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.core.errors import RuleBroken
from conference.kit.editing import Use
from conference.kit.here import Here
from conference.kit.words import say
from conference.kit.work import transaction


def go(address: str) -> Response:
    """On to an address of this site, by GET."""
    return redirect(address, 303)


def name_uses(uses: Iterable[Use], here: Here) -> list[str]:
    """What uses a thing, in the reader's words; what belongs to an edition they do not work on is not named."""
    named = (use.name.read(here.language) if here.may_see(use.edition_id) else _("another edition") for use in uses)
    return list(dict.fromkeys(str(name) for name in named))


def tell(problem: RuleBroken, here: Here) -> str:
    """What a rule refused, in the reader's words."""
    facts: Mapping[str, object] = problem.facts
    uses = facts.get("uses")
    if isinstance(uses, tuple):
        facts = {**facts, "names": name_uses(uses, here)[:5]}
    return say(problem.code, facts, here.language, here.zone)


def do(doing: Callable[[], object], here: Here, said: str, done: str, refused: str) -> Response:
    """Do something and go to the page `done` of this office, or say why not on the page `refused`."""
    try:
        with transaction(here.reader.actor):
            doing()
    except RuleBroken as problem:
        flash(tell(problem, here), "refused")
        return go(f"{here.base}/{refused}")
    flash(said)
    return go(f"{here.base}/{done}")


def make_shown(making: Callable[[], str], here: Here, refused: str) -> str | Response:
    """What is made to be shown this once, such as a private link; or on to the page `refused`, which says why not."""
    try:
        with transaction(here.reader.actor):
            return making()
    except RuleBroken as problem:
        flash(tell(problem, here), "refused")
        return go(f"{here.base}/{refused}")


def remove(doing: Callable[[], object], here: Here, done: str, refused: str) -> Response:
    """As `do`, for taking a thing away."""
    return do(doing, here, _("Removed."), done, refused)
