"""Stars asked for, set and let go: by the script of the public pages, and by a plain form."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, flash, jsonify, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response as BaseResponse

from conference.core.errors import RuleBroken
from conference.core.stars import MOST_STARS, StarName, read_place, read_star_name
from conference.desks.attendees.gathering import Gathered, gather_wishes
from conference.desks.attendees.starring import (
    Star,
    StarSession,
    TakeStars,
    UnstarSession,
    find_all_starrable,
    find_starrable,
    list_stars,
    star_session,
    take_stars,
    unstar_session,
)
from conference.desks.attendees.views.asking import read_holder
from conference.desks.attendees.views.blueprint import blueprint
from conference.desks.attendees.views.showing import list_days
from conference.kit.access import public
from conference.kit.clock import read_now
from conference.kit.forms import make_token
from conference.kit.json_bodies import read_json_body
from conference.kit.limiting import limiter
from conference.kit.locale import read_language, read_words
from conference.kit.visiting import name_actor
from conference.kit.words import say
from conference.kit.work import transaction

# A hall full of people may come from one address, and each stars a whole programme in one go.
PER_CLIENT = "1500 per 15 minutes"
LET_GO = "let_go"


@blueprint.get("/<language:language>/my/stars.json")
@public
def show_stars(language: str) -> Response:
    """Whether stars are kept here for who asks, and which; nothing is told a browser that is nobody's."""
    holder = read_holder()
    if not holder.is_known:
        return jsonify({"known": False, "stars": []})
    names = [str(star.name) for star in list_stars(holder)]
    return jsonify({"known": True, "stars": names, "token": make_token()})


@blueprint.post("/<language:language>/my/stars")
@public
@limiter.limit(PER_CLIENT)
def set_star(language: str) -> Response:
    """A session starred, or let go, by a script."""
    holder, given = read_holder(), read_json()
    name = read_star_name(str(given.get("name", ""))) or abort(404)
    if not holder.is_known:
        abort(404)
    try:
        with transaction(name_actor()):
            unstar_session(UnstarSession(holder, name)) if given.get("is_on") is False else star_session(
                StarSession(holder, name)
            )
    except RuleBroken as problem:
        return refuse(problem, language)
    return jsonify({"said": ""})


def refuse(problem: RuleBroken, language: str) -> Response:
    """What a rule refuses, for a script to show."""
    answer = jsonify({"code": problem.code, "said": say(problem.code, problem.facts, language)})
    answer.status_code = 404 if problem.code == "star_unknown" else 409
    return answer


def read_json() -> dict[str, Any]:
    """What a script sends; nothing where it is no object."""
    given = read_json_body()
    return given if isinstance(given, dict) else {}


def read_names() -> list[StarName]:
    """The sessions that a browser names, as many as one may have."""
    given = read_json().get("names")
    names = (read_star_name(each) for each in given if isinstance(each, str)) if isinstance(given, list) else ()
    return [name for name in names if name][:MOST_STARS]


@blueprint.post("/<language:language>/my/stars/take")
@public
@limiter.limit(PER_CLIENT)
def take(language: str) -> Response:
    """The stars of a browser, kept for whoever it turned out to be. A page that is read anew says so itself."""
    holder = read_holder()
    if not holder.is_known:
        abort(404)
    with transaction(name_actor()):
        taken = take_stars(TakeStars(holder, read_names()))
    said = tell_taken(taken.added, len(taken.left))
    if said and read_json().get("is_reread"):
        flash(said)
    return jsonify({"left": [str(name) for name in taken.left], "said": said})


def tell_taken(added: int, left: int) -> str:
    """What became of the stars of a browser."""
    said = []
    if added:
        said.append(
            ngettext(
                "%(num)s star of this browser is now kept for you.",
                "%(num)s stars of this browser are now kept for you.",
                added,
            )
        )
    if left:
        said.append(
            ngettext(
                "%(num)s stays in this browser alone: you have as many as there can be.",
                "%(num)s stay in this browser alone: you have as many as there can be.",
                left,
            )
        )
    return " ".join(map(str, said))


@blueprint.post("/<language:language>/my/browser")
@public
@limiter.limit(PER_CLIENT)
def show_browser(language: str) -> str:
    """What a browser starred that is nobody's yet, day by day, to be put into its page."""
    found = find_all_starrable(read_names())
    stars = [Star(session.id, name, session.edition_id, read_place(session)) for name, session in found]
    gathered = gather_wishes(stars, (), {}, read_now()) if stars else Gathered()
    days = list_days(gathered, language)
    return render_template("attendees/_days.html", days=days, level=2, is_here=False, names_editions=True)


@blueprint.get("/<language:language>/my/sessions/<edition>/<code>")
@public
def show_star(language: str, edition: str, code: str) -> BaseResponse:
    """Whether a session is among one's own, with a button to change that."""
    return make_response(show_form(StarName(edition, code)))


def show_form(name: StarName, wrong: str = "") -> str:
    """The page of a session's star."""
    session = find_starrable(name) or abort(404)
    holder = read_holder()
    is_starred = name in {star.name for star in list_stars(holder)}
    return render_template(
        "attendees/star.html",
        name=name,
        title=read_words(session.title, read_language()),
        is_known=holder.is_known,
        is_starred=is_starred,
        wrong=wrong,
        address=f"/{read_language()}/{name.edition}/sessions/{name.code}",
    )


@blueprint.post("/<language:language>/my/sessions/<edition>/<code>")
@public
@limiter.limit(PER_CLIENT)
def change_star(language: str, edition: str, code: str) -> BaseResponse:
    """A session starred, or let go, by a form."""
    holder, name = read_holder(), StarName(edition, code)
    if not holder.is_known:
        abort(404)
    lets_go = request.form.get("do") == LET_GO
    try:
        with transaction(name_actor()):
            unstar_session(UnstarSession(holder, name)) if lets_go else star_session(StarSession(holder, name))
    except RuleBroken as problem:
        if problem.code == "star_unknown":
            abort(404)
        return make_response(show_form(name, say(problem.code, problem.facts, language)), 409)
    flash(_("Let go.") if lets_go else _("Starred."))
    return redirect(url_for("attendees.show_mine", language=language, edition=edition), 303)
