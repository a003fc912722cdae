"""The list of sessions, and many of them changed at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flask import Blueprint, abort, render_template
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from conference.core.languages import Text
from conference.core.programme import SESSION_KINDS, STATUSES, VISIBILITIES
from conference.core.searching import search
from conference.core.times import festival_day, to_wall
from conference.desks.programme.editing import CANCELLED, EditSessions, edit_sessions
from conference.desks.programme.seat_holders import count_concerned
from conference.desks.programme.session_queries import SessionLine, list_sessions, read_tracks
from conference.kit.access import for_roles
from conference.kit.here import Here, read_here
from conference.kit.listing import (
    Bulk,
    Cell,
    Choice,
    Line,
    Listing,
    is_all_chosen,
    leave_as_is,
    name_cell,
    plain_cell,
    read_chosen,
    read_given,
    read_names,
)
from conference.kit.locale import Words, read_words
from conference.kit.outcomes import do
from conference.kit.paging import cut_page, name_list, read_choice
from conference.kit.paging import read_words as read_search
from conference.kit.words.days import write_day
from conference.kit.words.names import name_kind, name_status, name_visibility

blueprint = Blueprint("sessions", __name__, url_prefix="/<language:language>/office/<edition>")
Tracks = Mapping[int, tuple[Text, int]]
NONE = "none"
MARKS = {"tentative": "wait", "cancelled": "cancelled"}


@blueprint.get("/sessions")
@for_roles("organiser", "programmer")
def show_sessions(language: str, edition: str) -> str:
    """The edition's sessions, or those of the reader's tracks."""
    here = read_here(edition)
    tracks, lines = read_tracks(here.id), list_sessions(here.id, here.tracks)
    filters = offer_filters(here, tracks, lines)
    found = find_sessions(here, lines, filters)
    page = cut_page(found)
    listing = Listing(
        title=_("Sessions"),
        count=ngettext("%(num)s session", "%(num)s sessions", len(found)),
        columns=(_("Title"), _("When"), _("Where"), _("Kind"), _("Section or track"), _("State"), _("Code")),
        page=page.turn([make_line(here, tracks, line) for line in page.items]),
        words=read_search(),
        hint=_("Title, code, person or room"),
        filters=filters,
        add_label=_("Add a session"),
        add_address=f"{here.base}/new/session",
        bulk=Bulk(name_list(f"{here.base}/bulk/sessions"), offer_changes(here, tracks)),
        nothing=_("No session is found."),
    )
    return render_template("office/list.html", listing=listing)


def find_sessions(here: Here, lines: list[SessionLine], filters: tuple[Choice, ...]) -> list[SessionLine]:
    """The sessions that are looked for."""
    chosen = {each.name: each.chosen for each in filters if each.chosen}
    fitting = [line for line in lines if all(read_facet(here, line, name) == word for name, word in chosen.items())]
    return search(fitting, read_search(), list_names)


def list_names(line: SessionLine) -> list[str]:
    """What a session is found by."""
    texts = (line.title, *line.rooms, *line.venues, *line.people)
    return [line.code, *(name for text in texts for name in text.by_language.values())]


def read_facet(here: Here, line: SessionLine, name: str) -> str:
    """What a session is in one of the filters."""
    if name == "day":
        return find_day(here, line).isoformat() if line.starts_at else NONE
    if name == "track":
        return str(line.track_id or NONE)
    return str(getattr(line, name))


def find_day(here: Here, line: SessionLine) -> date:
    """The festival day of a session that has a start."""
    assert line.starts_at is not None
    return festival_day(line.starts_at, here.zone, here.turn_hour)


def offer_filters(here: Here, tracks: Tracks, lines: list[SessionLine]) -> tuple[Choice, ...]:
    """What the list can be narrowed by."""
    language = here.language
    days = sorted({find_day(here, line) for line in lines if line.starts_at})
    offers = {
        "day": (
            _("Day"),
            ((NONE, _("not placed")), *((day.isoformat(), write_day(day, "short", language)) for day in days)),
        ),
        "track": (_("Section or track"), offer_tracks(here, tracks)),
        "kind": (_("Kind"), tuple((word, name_kind(word, language)) for word in SESSION_KINDS)),
        "status": (_("Status"), tuple((word, name_status(word, language)) for word in STATUSES)),
        "visibility": (_("Visibility"), tuple((word, name_visibility(word, language)) for word in VISIBILITIES)),
    }
    return tuple(
        Choice(name, label, choices, read_choice(name, [value for value, _label in choices]))
        for name, (label, choices) in offers.items()
    )


def offer_tracks(here: Here, tracks: Tracks) -> tuple[tuple[str, str], ...]:
    """The tracks whose sessions are the reader's, and that there may be none."""
    own = [(id, name) for id, (name, _number) in tracks.items() if here.tracks is None or id in here.tracks]
    none = ((NONE, _("none")),) if here.tracks is None else ()
    return (*((str(id), name.read(here.language)) for id, name in own), *none)


def make_line(here: Here, tracks: Tracks, line: SessionLine) -> Line:
    """A session's line."""
    language = here.language
    name = name_cell(line.title, f"{here.base}/sessions/{line.code}", is_work=line.kind == "screening")
    track, number = tracks.get(line.track_id or 0, (Text({}), 0))
    venues = (Words(read_names(dict.fromkeys(line.venues))),) if line.venues else ()
    cells = (
        name,
        Cell(Words(tell_time(here, line))) if line.starts_at else Cell(mark=_("not placed")),
        Cell(Words(read_names(line.rooms)), more=venues),
        plain_cell(name_kind(line.kind, language)),
        Cell(read_words(track, language), track=number),
        tell_state(line, language),
        plain_cell(line.code),
    )
    return Line(line.id, f"{line.code} {name.words.text}", cells, is_over=line.status == "cancelled")


def tell_time(here: Here, line: SessionLine) -> str:
    """When a session starts and ends, on the clocks of the edition."""
    assert line.starts_at is not None
    start = to_wall(line.starts_at, here.zone)
    end = f"–{to_wall(line.ends_at, here.zone):%H:%M}" if line.ends_at else ""
    return f"{write_day(find_day(here, line), 'short', here.language)} {start:%H:%M}{end}"


def tell_state(line: SessionLine, language: str) -> Cell:
    """What is not usual about a session: its status, or that it is not for everybody."""
    visibility = "" if line.visibility == "public" else name_visibility(line.visibility, language)
    if line.status == "confirmed":
        return plain_cell(visibility)
    more = (Words(visibility),) if visibility else ()
    return Cell(mark=name_status(line.status, language), mark_kind=MARKS[line.status], more=more)


def offer_changes(here: Here, tracks: Tracks) -> tuple[Choice, ...]:
    """What many sessions can be given."""
    language = here.language
    return (
        Choice("track", _("Section or track"), (leave_as_is(), *offer_tracks(here, tracks))),
        Choice("kind", _("Kind"), (leave_as_is(), *((word, name_kind(word, language)) for word in SESSION_KINDS))),
        Choice("status", _("Status"), (leave_as_is(), *((word, name_status(word, language)) for word in STATUSES))),
        Choice(
            "visibility",
            _("Visibility"),
            (leave_as_is(), *((word, name_visibility(word, language)) for word in VISIBILITIES)),
        ),
    )


@blueprint.post("/bulk/sessions")
@for_roles("organiser", "programmer")
def change_many(language: str, edition: str) -> Response:
    """The list of sessions, the chosen ones changed."""
    here = read_here(edition)
    tracks, lines = read_tracks(here.id), list_sessions(here.id, here.tracks)
    found = find_sessions(here, lines, offer_filters(here, tracks, lines)) if is_all_chosen() else lines
    own = {line.id for line in found}
    chosen = tuple(sorted(own)) if is_all_chosen() else tuple(id for id in read_chosen() if id in own)
    if len(chosen) < len(read_chosen()):
        abort(404)
    track = read_given("track", [value for value, _label in offer_tracks(here, tracks)])
    command = EditSessions(
        here.id,
        chosen,
        track_id=None if track is None else 0 if track == NONE else int(track),
        kind=read_given("kind", SESSION_KINDS),
        visibility=read_given("visibility", VISIBILITIES),
        status=read_given("status", STATUSES),
    )
    said = ngettext("%(num)s chosen session is as you said.", "%(num)s chosen sessions are as you said.", len(chosen))
    holders = count_concerned(here.id, chosen) if command.status == CANCELLED else 0
    said = f"{said} {tell_holders(holders)}" if holders else said
    return do(lambda: edit_sessions(command), here, said, name_list("sessions"), name_list("sessions"))


def tell_holders(count: int) -> str:
    """Who holds seats in what was cancelled."""
    return str(
        ngettext(
            "%(num)s person holds a seat and is told with the next release.",
            "%(num)s people hold seats and are told with the next release.",
            count,
        )
    )
