"""The pages of rooms."""

from __future__ import annotations

from datetime import timedelta

from flask import abort, render_template
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from conference.core.searching import search
from conference.core.times import whole_minutes
from conference.desks.places.adding import AddRoom, add_room
from conference.desks.places.changing import ChangeRoom, ChangeRooms, change_room, change_rooms
from conference.desks.places.facts import read_room
from conference.desks.places.forms import RoomForm, tell_room
from conference.desks.places.queries import RoomLine, find_room_by_slug, find_room_uses, list_rooms
from conference.desks.places.removing import RemoveRoom, remove_room
from conference.desks.places.views.blueprint import blueprint
from conference.desks.places.views.venues import offer_venues
from conference.kit.access import for_roles
from conference.kit.edit_forms import open_form, save
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
    text_cell,
)
from conference.kit.outcomes import do, go, name_uses, remove
from conference.kit.paging import cut_page, name_list, read_choice, read_words

# What turnarounds are given in a house; "" is as it is, "edition" what the edition’s settings say.
TURNAROUNDS = ("edition", "0", "5", "10", "15", "20", "25", "30", "45", "60")
PARALLEL = {"several": True, "one": False}


@blueprint.get("/rooms")
@for_roles("organiser")
def show_rooms(language: str, edition: str) -> str:
    """All rooms of the installation."""
    here, venues = read_here(edition), offer_venues()
    found = find_rooms(venue := read_venue())
    page = cut_page(found)
    listing = Listing(
        title=_("Rooms"),
        count=ngettext("%(num)s room", "%(num)s rooms", len(found)),
        columns=(_("Room"), _("Venue"), _("Seats"), _("Turnaround"), _("Can show"), _("Opening hours")),
        page=page.turn([make_line(here, room) for room in page.items]),
        words=read_words(),
        hint=_("Room or venue"),
        filters=(Choice("venue", _("Venue"), venues, venue),),
        add_label=_("Add a room"),
        add_address=f"{here.base}/new/room",
        bulk=Bulk(name_list(f"{here.base}/bulk/rooms"), offer_changes()),
        ways=((_("Entered twice?"), f"{here.base}/merge/rooms"),),
        nothing=_("No room is found."),
    )
    return render_template("office/list.html", listing=listing)


def read_venue() -> str:
    """The id of the venue whose rooms alone are asked for."""
    return read_choice("venue", [id for id, _name in offer_venues()])


def find_rooms(venue: str) -> list[RoomLine]:
    """The rooms that are looked for."""
    rooms = [room for room in list_rooms() if venue in ("", str(room.venue_id))]
    return search(rooms, read_words(), lambda room: (*room.name.by_language.values(), *room.venue.by_language.values()))


def make_line(here: Here, room: RoomLine) -> Line:
    """A room's line."""
    name = name_cell(room.name, f"{here.base}/rooms/{room.slug}")
    cells = (
        name,
        text_cell(room.venue),
        plain_cell(room.seats, is_figure=True),
        plain_cell(_("the edition’s") if room.turnaround is None else tell_minutes(room.turnaround)),
        plain_cell(", ".join(room.formats)),
        Cell(mark=_("several at once")) if room.is_parallel else plain_cell(tell_hours(room)),
    )
    return Line(room.id, f"{room.venue.read(here.language)} {name.words.text}", cells)


def tell_minutes(length: timedelta) -> str:
    """A length in minutes."""
    return str(_("%(minutes)s min", minutes=whole_minutes(length)))


def tell_hours(room: RoomLine) -> str:
    """When a room is open, where one line can say it."""
    if room.hours == 1 and room.opens and room.closes:
        return f"{room.opens:%H:%M}–{room.closes:%H:%M}"
    return str(ngettext("%(num)s entry", "%(num)s entries", room.hours) if room.hours else _("never closed"))


def offer_changes() -> tuple[Choice, ...]:
    """What many rooms can be given."""
    lengths = [(each, tell_minutes(timedelta(minutes=int(each)))) for each in TURNAROUNDS[1:]]
    return (
        Choice("turnaround", _("Turnaround"), (leave_as_is(), ("edition", _("the edition’s")), *lengths)),
        Choice(
            "parallel", _("Sessions"), (leave_as_is(), ("one", _("one at a time")), ("several", _("several at once")))
        ),
    )


@blueprint.post("/bulk/rooms")
@for_roles("organiser")
def change_many(language: str, edition: str) -> Response:
    """The list of rooms, the chosen ones changed."""
    here = read_here(edition)
    rooms = tuple(room.id for room in find_rooms(read_venue())) if is_all_chosen() else read_chosen()
    turnaround, parallel = read_given("turnaround", TURNAROUNDS), read_given("parallel", PARALLEL)
    command = ChangeRooms(
        here.id,
        rooms,
        turnaround=None if turnaround in (None, "edition") else timedelta(minutes=int(turnaround or 0)),
        changes_turnaround=turnaround is not None,
        is_parallel=None if parallel is None else PARALLEL[parallel],
    )
    said = ngettext("%(num)s chosen room is as you said.", "%(num)s chosen rooms are as you said.", len(rooms))
    return do(lambda: change_rooms(command), here, said, name_list("rooms"), name_list("rooms"))


@blueprint.route("/new/room", methods=["GET", "POST"])
@for_roles("organiser")
def add_a_room(language: str, edition: str) -> Response | str:
    """A new room."""
    here, venues = read_here(edition), offer_venues()
    form = open_form(RoomForm, {"venue_id": read_venue()}, context=venues)
    if form.is_sent and save(form, lambda: add_room(AddRoom(here.id, form.read())), tell_room):
        return go(f"{here.base}/rooms")
    return render_template("places/room.html", here=here, form=form, title=_("New room"))


@blueprint.route("/rooms/<slug>", methods=["GET", "POST"])
@for_roles("organiser")
def change_a_room(language: str, edition: str, slug: str) -> Response | str:
    """A room."""
    here, row = read_here(edition), find_room_by_slug(slug) or abort(404)
    name, uses, venues = row.name.read(here.language), find_room_uses(row.id), offer_venues()
    room_id, form = row.id, open_form(RoomForm, tell_room(read_room(row)), row.version, venues)

    def doing() -> object:
        return change_room(ChangeRoom(here.id, room_id, form.seen, form.read()))

    if form.is_sent and save(form, doing, tell_room):
        return go(f"{here.base}/rooms")
    return render_template(
        "places/room.html", here=here, form=form, title=name, slug=slug, id=room_id, uses=name_uses(uses, here)
    )


@blueprint.post("/rooms/<slug>/remove")
@for_roles("organiser")
def take_a_room_away(language: str, edition: str, slug: str) -> Response:
    """The list of rooms, one of them gone."""
    here, row = read_here(edition), find_room_by_slug(slug) or abort(404)
    command = RemoveRoom(here.id, row.id)
    return remove(lambda: remove_room(command), here, "rooms", f"rooms/{slug}")
