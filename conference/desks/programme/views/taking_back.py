"""The main draft taken back to a release: what that changes is read first."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from conference.core.changes import find_changes
from conference.core.discretion import BlurredClash, blur_clashes
from conference.core.errors import RuleBroken
from conference.core.programme import Programme
from conference.desks.programme.taking_back import TakeBackDraft, TakenBack, take_back_draft
from conference.desks.programme.views.blueprint import blueprint
from conference.kit.access import for_roles
from conference.kit.locale import read_language
from conference.kit.logins import require_reader
from conference.kit.words import say
from conference.kit.words.sentences import tell_blurred_clash, tell_change, tell_clash
from conference.kit.work import transaction
from conference.store.editions import find_edition_row
from conference.store.picture_bytes import hash_draft
from conference.store.pictures import read_programme
from conference.store.releases import list_releases, read_released_draft

LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Way:
    """The way back from the draft to a release. `newest` is the number of the newest release."""

    edition_id: int
    slug: str
    zone: str
    number: int
    newest: int
    draft: Programme
    released: Programme


@blueprint.get("/releases/<int:number>/take-back")
@for_roles("organiser")
def show_take_back(language: str, edition: str, number: int) -> str:
    """What taking the draft back would change."""
    return show(find_way(edition, number))


@blueprint.post("/releases/<int:number>/take-back")
@for_roles("organiser")
def take_back(language: str, edition: str, number: int) -> BaseResponse:
    """The draft taken back, or why not."""
    way = find_way(edition, number)
    reason = " ".join(request.form.get("reason", "").split())[:LONGEST_REASON]
    command = TakeBackDraft(way.edition_id, number, request.form.get("seen", "-"), reason=reason)
    try:
        with transaction(require_reader().actor):
            done = take_back_draft(command)
    except RuleBroken as problem:
        return make_response(show(find_way(edition, number), problem, reason), 409)
    flash(tell_done(number, done))
    return redirect(url_for("releases.show_desk", language=language, edition=edition), 303)


def find_way(edition: str, number: int) -> Way:
    """The way back; 404 where there is no such edition or release."""
    row = find_edition_row(edition) or abort(404)
    released = read_released_draft(row.id, number) or abort(404)
    newest = list_releases(row.id)[0].number
    return Way(row.id, row.slug, row.zone, number, newest, read_programme([row.id]), released)


def show(way: Way, problem: RuleBroken | None = None, reason: str = "") -> str:
    """The page that asks."""
    language = read_language()
    changes = find_changes(way.draft, way.released)
    unreleased = read_released_draft(way.edition_id, way.newest) != way.draft
    return render_template(
        "office/release_take_back.html",
        way=way,
        seen=hash_draft(way.draft),
        sentences=[tell_change(way.draft, way.released, change, language) for change in changes],
        is_unreleased=unreleased,
        problem=say(problem.code, problem.facts, language) if problem else "",
        clashes=tell_clashes(way, problem) if problem and problem.code == "clash" else [],
        reason=reason,
    )


def tell_clashes(way: Way, problem: RuleBroken) -> list[str]:
    """The clashes in the way, as the reader may see them."""
    programme, clashes = problem.facts["programme"], problem.facts["clashes"]
    assert isinstance(programme, Programme) and isinstance(clashes, tuple)
    language, may_see = read_language(), require_reader().may_see_all_of
    return [
        tell_blurred_clash(clash, way.zone, language)
        if isinstance(clash, BlurredClash)
        else tell_clash(programme, clash, language)
        for clash in blur_clashes(programme, clashes, may_see)
    ]


def tell_done(number: int, done: TakenBack) -> str:
    """What came of it."""
    told = _(
        "The draft is as release %(number)s has it. Sessions moved: %(moved)s; changed otherwise: %(changed)s.",
        number=number,
        moved=done.moved,
        changed=done.changed,
    )
    left = _("Locked, and left where they are: %(codes)s.", codes=", ".join(done.locked))
    return f"{told} {left}" if done.locked else str(told)
