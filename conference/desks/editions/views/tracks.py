"""The pages of tracks."""

from __future__ import annotations

from flask import abort, render_template
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from conference.core.searching import search
from conference.desks.editions.facts import TrackFacts
from conference.desks.editions.forms import TrackForm, tell_track
from conference.desks.editions.queries import TrackLine, list_tracks
from conference.desks.editions.tracks import (
    AddTrack,
    ChangeTrack,
    RemoveTrack,
    add_track,
    change_track,
    find_track,
    find_track_uses,
    remove_track,
)
from conference.desks.editions.views.blueprint import blueprint
from conference.kit.access import for_roles
from conference.kit.edit_forms import open_form, save
from conference.kit.editing import read_facts
from conference.kit.here import Here, read_here
from conference.kit.listing import Line, Listing, name_cell, plain_cell
from conference.kit.outcomes import go, name_uses, remove
from conference.kit.paging import cut_page, read_words


@blueprint.get("/tracks")
@for_roles("organiser")
def show_tracks(language: str, edition: str) -> str:
    """The edition's tracks."""
    here = read_here(edition)
    found = search(list_tracks(here.id), read_words(), lambda track: track.name.by_language.values())
    page = cut_page(found)
    listing = Listing(
        title=_("Tracks"),
        count=ngettext("%(num)s track", "%(num)s tracks", len(found)),
        columns=(_("Section or track"), _("Sessions")),
        page=page.turn([make_line(here, track) for track in page.items]),
        words=read_words(),
        hint=_("Name"),
        add_label=_("Add a track"),
        add_address=f"{here.base}/new/track",
        nothing=_("No track is found."),
    )
    return render_template("office/list.html", listing=listing)


def make_line(here: Here, track: TrackLine) -> Line:
    """A track's line."""
    name = name_cell(track.name, f"{here.base}/tracks/{track.slug}", track=track.number)
    return Line(track.id, name.words.text, (name, plain_cell(track.sessions, is_figure=True)))


@blueprint.route("/new/track", methods=["GET", "POST"])
@for_roles("organiser")
def add(language: str, edition: str) -> Response | str:
    """A new track."""
    here = read_here(edition)
    numbers = {track.number for track in list_tracks(here.id)}
    free = next((number for number in range(1, 13) if number not in numbers), 1)
    form = open_form(TrackForm, {"number": str(free)})
    if form.is_sent and save(form, lambda: add_track(AddTrack(here.id, form.read())), tell_track):
        return go(f"{here.base}/tracks")
    return render_template("editions/track.html", here=here, form=form, title=_("New track"))


@blueprint.route("/tracks/<slug>", methods=["GET", "POST"])
@for_roles("organiser")
def change(language: str, edition: str, slug: str) -> Response | str:
    """A track."""
    here = read_here(edition)
    track = find_by_slug(here, slug)
    row = find_track(here.id, track.id)
    uses = name_uses(find_track_uses(track.id), here)
    form = open_form(TrackForm, tell_track(read_facts(TrackFacts, row)), row.version)

    def doing() -> object:
        return change_track(ChangeTrack(here.id, track.id, form.seen, form.read()))

    if form.is_sent and save(form, doing, tell_track):
        return go(f"{here.base}/tracks")
    title = track.name.read(here.language)
    return render_template("editions/track.html", here=here, form=form, title=title, slug=slug, id=track.id, uses=uses)


@blueprint.post("/tracks/<slug>/remove")
@for_roles("organiser")
def take_away(language: str, edition: str, slug: str) -> Response:
    """The list of tracks, one of them gone."""
    here = read_here(edition)
    command = RemoveTrack(here.id, find_by_slug(here, slug).id)
    return remove(lambda: remove_track(command), here, "tracks", f"tracks/{slug}")


def find_by_slug(here: Here, slug: str) -> TrackLine:
    """The track of a slug, else 404."""
    return next((track for track in list_tracks(here.id) if track.slug == slug), None) or abort(404)
