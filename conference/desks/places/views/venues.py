"""The pages of venues."""

from __future__ import annotations

from flask import abort, render_template
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from conference.core.searching import search
from conference.desks.places.adding import AddVenue, add_venue
from conference.desks.places.changing import ChangeVenue, change_venue
from conference.desks.places.facts import read_venue
from conference.desks.places.forms import VenueForm, tell_venue
from conference.desks.places.queries import VenueLine, find_venue_by_slug, find_venue_uses, list_venues
from conference.desks.places.removing import RemoveVenue, remove_venue
from conference.desks.places.views.blueprint import blueprint
from conference.kit.access import for_roles
from conference.kit.edit_forms import open_form, save
from conference.kit.here import Here, read_here
from conference.kit.listing import Line, Listing, name_cell, plain_cell, text_cell
from conference.kit.locale import read_language
from conference.kit.outcomes import go, name_uses, remove
from conference.kit.paging import cut_page, read_words


@blueprint.get("/venues")
@for_roles("organiser")
def show_venues(language: str, edition: str) -> str:
    """All venues of the installation."""
    here, words = read_here(edition), read_words()
    found = search(
        list_venues(), words, lambda venue: (*venue.name.by_language.values(), *venue.city.by_language.values())
    )
    page = cut_page(found)
    listing = Listing(
        title=_("Venues"),
        count=ngettext("%(num)s venue", "%(num)s venues", len(found)),
        columns=(_("Venue"), _("City"), _("Rooms"), _("Time zone")),
        page=page.turn([make_line(here, venue) for venue in page.items]),
        words=words,
        hint=_("Name or city"),
        add_label=_("Add a venue"),
        add_address=f"{here.base}/new/venue",
        ways=((_("Entered twice?"), f"{here.base}/merge/venues"),),
        nothing=_("No venue is called so.")
        if words
        else _("There are no venues yet. An import brings them, or you add them."),
    )
    return render_template("office/list.html", listing=listing)


def make_line(here: Here, venue: VenueLine) -> Line:
    """A venue's line."""
    cells = (
        name_cell(venue.name, f"{here.base}/venues/{venue.slug}"),
        text_cell(venue.city),
        plain_cell(venue.rooms, is_figure=True),
        plain_cell(venue.zone),
    )
    return Line(venue.id, venue.name.read(here.language), cells)


@blueprint.route("/new/venue", methods=["GET", "POST"])
@for_roles("organiser")
def add(language: str, edition: str) -> Response | str:
    """A new venue."""
    here, venues = read_here(edition), offer_venues()
    form = open_form(VenueForm, {}, context=venues)
    if form.is_sent and save(form, lambda: add_venue(AddVenue(here.id, form.read())), tell_venue):
        return go(f"{here.base}/venues")
    return render_template("places/venue.html", here=here, form=form, title=_("New venue"))


@blueprint.route("/venues/<slug>", methods=["GET", "POST"])
@for_roles("organiser")
def change(language: str, edition: str, slug: str) -> Response | str:
    """A venue."""
    here, row = read_here(edition), find_venue_by_slug(slug) or abort(404)
    name, uses, venues = row.name.read(here.language), find_venue_uses(row.id), offer_venues(row.id)
    venue_id, form = row.id, open_form(VenueForm, tell_venue(read_venue(row)), row.version, venues)

    def doing() -> object:
        return change_venue(ChangeVenue(here.id, venue_id, form.seen, form.read()))

    if form.is_sent and save(form, doing, tell_venue):
        return go(f"{here.base}/venues")
    return render_template(
        "places/venue.html", here=here, form=form, title=name, slug=slug, id=venue_id, uses=name_uses(uses, here)
    )


@blueprint.post("/venues/<slug>/remove")
@for_roles("organiser")
def take_away(language: str, edition: str, slug: str) -> Response:
    """The list of venues, one of them gone."""
    here, row = read_here(edition), find_venue_by_slug(slug) or abort(404)
    command = RemoveVenue(here.id, row.id)
    return remove(lambda: remove_venue(command), here, "venues", f"venues/{slug}")


def offer_venues(but: int = 0) -> list[tuple[str, str]]:
    """All venues to choose from, by id and name, but for one."""
    language = read_language()
    return [(str(venue.id), venue.name.read(language)) for venue in list_venues() if venue.id != but]
