"""One's own calendar: its address made, renewed and withdrawn, and the calendar itself behind it."""

from __future__ import annotations

from flask import Response, abort, flash, g, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from conference.core.errors import RuleBroken
from conference.desks.attendees.feeding import (
    EndFeed,
    OpenFeed,
    end_feed,
    list_portions,
    name_portions,
    open_feed,
    write_own_feed,
)
from conference.desks.attendees.holders import find_feed_holder
from conference.desks.attendees.queries import find_feed
from conference.desks.attendees.views.asking import read_holder
from conference.desks.attendees.views.blueprint import blueprint
from conference.desks.attendees.views.mine import show_page
from conference.kit.access import public
from conference.kit.limiting import PER_CLIENT, limiter
from conference.kit.site import name_site
from conference.kit.visiting import name_actor
from conference.kit.words import read_translations, say
from conference.kit.words.mine import FEED_NAME
from conference.kit.work import transaction

CALENDAR = "text/calendar; charset=utf-8"
# It is kept by its reader's calendar alone, and asked for anew each time.
OWN = "private, no-cache"


@blueprint.get("/<language:language>/my/feed")
@public
def show_feed(language: str) -> BaseResponse:
    """On to where one's own page tells of the calendar: whoever goes back, or kept this address, asks for it."""
    address = url_for("attendees.show_mine", language=language, edition=request.args.get("edition"))
    return redirect(f"{address}#own-feed", 303)


@blueprint.post("/<language:language>/my/feed")
@public
@limiter.limit(PER_CLIENT)
def open_own(language: str) -> BaseResponse:
    """The page with a new address, shown this once; the one before works no more."""
    command = OpenFeed(read_holder(), request.form.get("language", language), read_registration())
    try:
        with transaction(name_actor()):
            secret = open_feed(command)
    except RuleBroken as problem:
        if problem.code == "feed_nobody":
            abort(404)
        return make_response(show_page(language, wrong=say(problem.code, problem.facts, language)), 422)
    return make_response(show_page(language, f"/my/{secret}.ics"))


@blueprint.post("/<language:language>/my/feed/end")
@public
@limiter.limit(PER_CLIENT)
def end_own(language: str) -> BaseResponse:
    """The calendar withdrawn."""
    holder = read_holder()
    if not holder.is_known:
        abort(404)
    with transaction(name_actor()):
        end_feed(EndFeed(holder, read_registration()))
    flash(_("Your calendar’s address is withdrawn. Who asks for it is told that it is gone."))
    edition = request.args.get("edition")
    return redirect(url_for("attendees.show_mine", language=language, edition=edition), 303)


def read_registration() -> int | None:
    """Which of the registrations of who has no account the form is about."""
    typed = request.form.get("registration", "")
    return int(typed) if typed.isdecimal() and len(typed) < 10 else None


@blueprint.get("/my/<secret>.ics")
@public
def show_own_feed(secret: str) -> BaseResponse:
    """Somebody's own calendar; 410 for an address that was renewed or withdrawn, 404 for one that never was."""
    feed = find_feed(secret) or abort(404)
    g.language = feed.language
    holder = None if feed.ended_at else find_feed_holder(feed)
    if holder is None:
        return make_response(render_template("attendees/feed_over.html"), 410)
    portions, site = list_portions(holder), name_site()
    answer = Response(headers={"Cache-Control": OWN}, content_type=CALENDAR)
    answer.set_etag(name_portions(portions, feed.language, site))
    if answer.make_conditional(request).status_code != 304:
        name = read_translations(feed.language).gettext(FEED_NAME)
        answer.set_data(write_own_feed(portions, feed.language, name, f"{site}/my/{secret}.ics", site))
    return answer
