"""The page of a session: its form, and the names that it offers while they are typed."""

from __future__ import annotations

from flask import abort, flash, render_template
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from conference.core.languages import Text
from conference.core.searching import search
from conference.core.times import festival_day, to_wall
from conference.desks.programme.adding import AddSession, add_session
from conference.desks.programme.editing import CANCELLED, EditSession, edit_session
from conference.desks.programme.removing import RemoveSession, is_released, remove_session
from conference.desks.programme.seat_holders import count_concerned
from conference.desks.programme.session_facts import SessionFacts, read_session
from conference.desks.programme.session_forms import Offers, SessionForm, tell_session
from conference.desks.programme.session_queries import (
    Known,
    find_session_by_code,
    read_known_films,
    read_known_people,
    read_place,
    read_tracks,
)
from conference.desks.programme.views.sessions import NONE, blueprint, offer_tracks, tell_holders
from conference.kit.access import for_roles
from conference.kit.edit_forms import open_form, save
from conference.kit.here import Here, read_here
from conference.kit.listing import read_names
from conference.kit.outcomes import go, remove
from conference.kit.paging import read_words
from conference.kit.words.days import write_day
from conference.store.tables import SessionRow

__all__ = ["blueprint"]

MOST_OFFERED = 20
NEW = {"kind": "forum", "status": "tentative", "visibility": "public", "track_id": ""}


def make_offers(here: Here, standing: SessionFacts | None = None) -> Offers:
    """What the form of a session offers. Cost: 3 statements."""
    tracks = {"" if value == NONE else value: label for value, label in offer_tracks(here, read_tracks(here.id))}
    people = {each.person_id for part in standing.parts for each in part.people} if standing else set()
    return Offers(
        tracks=dict(sorted(tracks.items(), key=lambda pair: pair[0] != "")),
        people=read_known_people(here.whole_scope, people),
        films=read_known_films(here.whole_scope, standing.films if standing else ()),
        zone=here.zone,
        may_see=here.may_see,
    )


@blueprint.route("/new/session", methods=["GET", "POST"])
@for_roles("organiser", "programmer")
def add(language: str, edition: str) -> Response | str:
    """A new session, not placed yet."""
    here = read_here(edition)
    offers = make_offers(here)
    form = open_form(SessionForm, NEW | {"track_id": next(iter(offers.tracks), "")}, context=offers)

    def doing() -> object:
        return add_session(AddSession(here.id, form.read(), form.code.data or ""))

    if form.is_sent and save(form, doing, lambda facts: tell_session(facts, offers)):
        return go(f"{here.base}/sessions")
    return render_template("sessions/session.html", here=here, form=form, title=_("New session"))


@blueprint.route("/sessions/<code>", methods=["GET", "POST"])
@for_roles("organiser", "programmer")
def change(language: str, edition: str, code: str) -> Response | str:
    """A session."""
    here = read_here(edition)
    row = find_own_session(here, code)
    session_id, title, released = row.id, row.title.read(language), is_released(row)
    facts = read_session(session_id)
    offers = make_offers(here, facts)
    holders = count_concerned(here.id, [session_id])
    form = open_form(SessionForm, tell_session(facts, offers), row.version, offers)

    def doing() -> object:
        return edit_session(EditSession(here.id, session_id, form.seen, form.read(), form.reason.data or ""))

    if form.is_sent and save(form, doing, lambda facts: tell_session(facts, make_offers(here, facts))):
        if facts.status != CANCELLED == form.status.data and holders:
            flash(tell_holders(holders))
        return go(f"{here.base}/sessions")
    return render_template(
        "sessions/session.html",
        here=here,
        form=form,
        title=title,
        code=code,
        id=session_id,
        place=tell_place(here, session_id),
        released=released,
        warning=warn_of_holders(holders) if facts.status != CANCELLED else "",
    )


def warn_of_holders(count: int) -> str:
    """What cancelling a session means to those with seats; "" where there are none."""
    if not count:
        return ""
    return str(
        ngettext(
            "%(num)s person holds a seat. If you cancel it, they are told with the next release.",
            "%(num)s people hold seats. If you cancel it, they are told with the next release.",
            count,
        )
    )


@blueprint.post("/sessions/<code>/remove")
@for_roles("organiser", "programmer")
def take_away(language: str, edition: str, code: str) -> Response:
    """The list of sessions, one of them gone."""
    here = read_here(edition)
    command = RemoveSession(find_own_session(here, code).id)
    return remove(lambda: remove_session(command), here, "sessions", f"sessions/{code}")


def tell_place(here: Here, session_id: int) -> str:
    """Where and when a session stands in the main draft, in one line; "" for one that does not."""
    place = read_place(session_id)
    if place is None or place.starts_at is None:
        return ""
    rooms = read_names(dict.fromkeys((*place.rooms, *place.venues)))
    start, end = to_wall(place.starts_at, here.zone), place.ends_at and to_wall(place.ends_at, here.zone)
    day = write_day(festival_day(place.starts_at, here.zone, here.turn_hour), "short", here.language)
    return f"{day} {start:%H:%M}" + (f"–{end:%H:%M}" if end else "") + (f", {rooms}" if rooms else "")


@blueprint.get("/pick/<any(people, films):kind>")
@for_roles("organiser", "programmer")
def offer_names(language: str, edition: str, kind: str) -> str:
    """The people or films that a few letters may mean, as options of a list."""
    here, words = read_here(edition), read_words()
    known: Known = (read_known_people if kind == "people" else read_known_films)(here.whole_scope)
    things = search(known.by_id.items(), words, lambda thing: thing[1][1].by_language.values()) if words else []
    options = [(known.write(id, language), read_names_of(name)) for id, (_slug, name) in things[:MOST_OFFERED]]
    return render_template("sessions/options.html", options=options)


def read_names_of(name: Text) -> str:
    """A name in all its languages, in one line."""
    return " · ".join(dict.fromkeys(name.by_language.values()))


def find_own_session(here: Here, code: str) -> SessionRow:
    """The session of a code, if its track is the reader's; else 404."""
    row = find_session_by_code(here.id, code) or abort(404)
    if here.tracks is not None and row.track_id not in here.tracks:
        abort(404)
    return row
