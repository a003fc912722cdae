"""The list of guests, what is done with many of them, and a new one."""

from __future__ import annotations

from flask import abort, render_template, request
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from conference.core.invitations import STATES
from conference.core.letters import GUEST_LETTER_OF
from conference.core.searching import search
from conference.desks.guests.guest_forms import InviteForm, tell_offer
from conference.desks.guests.invitation_queries import GuestLine, list_delegation_names, list_guests, list_uninvited
from conference.desks.guests.inviting import InvitationFacts, InvitePerson, invite_person, step_invitations
from conference.desks.guests.views.blueprint import blueprint
from conference.desks.guests.views.stepping import send_letters, show_letters
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
    name_portrait,
    plain_cell,
    read_chosen,
    read_given,
    text_cell,
)
from conference.kit.locale import Words, read_words
from conference.kit.outcomes import do, go
from conference.kit.paging import cut_page, name_list, read_choice
from conference.kit.paging import read_words as read_asked_words
from conference.kit.words.days import write_day
from conference.kit.words.guest_names import name_state, name_step
from conference.kit.words.names import name_country
from conference.kit.words.sentences import say_when

# What many invitations can be brought to at once; what a guest says is said one by one.
BULK_STEPS = ("approved", "sent", "confirmed", "cancelled")
MARKS = {"proposed": "wait", "approved": "wait", "sent": "", "declined": "quiet", "cancelled": "cancelled"}


@blueprint.get("/guests")
@for_roles("organiser")
def show_guests(language: str, edition: str) -> str:
    """Everybody invited to the edition."""
    here = read_here(edition)
    guests, filters = list_guests(here.id), offer_filters(here)
    found = find_guests(guests, filters, here)
    page = cut_page(found)
    listing = Listing(
        title=_("Guests"),
        count=ngettext("%(num)s guest", "%(num)s guests", len(found)),
        columns=(_("Name"), _("State"), _("Delegation"), _("Answer by"), _("Lands")),
        page=page.turn([make_line(here, guest) for guest in page.items]),
        words=read_asked_words(),
        hint=_("Name, affiliation, country or delegation"),
        filters=filters,
        add_label=_("Invite somebody"),
        add_address=f"{here.base}/new/guest",
        ways=((_("Answers about sessions"), f"{here.base}/answers"),),
        bulk=Bulk(name_list(f"{here.base}/guests"), offer_bulk(here)),
        nothing=_("Nobody is found."),
    )
    return render_template("office/list.html", listing=listing)


@blueprint.post("/guests")
@for_roles("organiser")
def step_many(language: str, edition: str) -> Response:
    """The list of guests, the invitations of the chosen ones gone on; first their letters, where there are any."""
    here = read_here(edition)
    lines = list_guests(here.id)
    found = find_guests(lines, offer_filters(here), here) if is_all_chosen() else lines
    own = {line.id for line in found}
    chosen = tuple(sorted(own)) if is_all_chosen() else tuple(id for id in read_chosen() if id in own)
    if len(chosen) < len(read_chosen()) and not is_all_chosen():
        abort(404)
    state = read_given("state", BULK_STEPS)
    said = ngettext("%(num)s invitation has gone on.", "%(num)s invitations have gone on.", len(chosen))
    place = name_list("guests")
    if chosen and state in GUEST_LETTER_OF:
        if "seen" in request.form:
            return send_letters(here, chosen, state, said, place, place)
        return show_letters(here, chosen, state, f"{here.base}/{place}", f"{here.base}/{place}")
    return do(lambda: step_invitations(here.id, chosen, state) if state else None, here, said, place, place)


def offer_filters(here: Here) -> tuple[Choice, ...]:
    """What the guests can be narrowed by."""
    states = tuple((state, name_state(state, here.language)) for state in STATES)
    delegations = tuple((str(id), name.read(here.language)) for id, name in list_delegation_names(here.id))
    return (
        Choice("state", _("State"), states, read_choice("state", STATES)),
        Choice(
            "delegation", _("Delegation"), delegations, read_choice("delegation", [id for id, _name in delegations])
        ),
    )


def offer_bulk(here: Here) -> tuple[Choice, ...]:
    """What many invitations can be brought to at once."""
    steps = tuple((state, name_step(state, here.language)) for state in BULK_STEPS)
    return (Choice("state", _("Invitation"), (leave_as_is(), *steps)),)


def find_guests(guests: list[GuestLine], filters: tuple[Choice, ...], here: Here) -> list[GuestLine]:
    """Those who are asked for."""
    state, delegation = (each.chosen for each in filters)
    narrowed = [
        guest for guest in guests if state in ("", guest.state) and delegation in ("", str(guest.delegation_id or ""))
    ]
    return search(narrowed, read_asked_words(), lambda guest: list_names(guest, here.language))


def list_names(guest: GuestLine, language: str) -> list[str]:
    """What a guest is found by."""
    texts = [*guest.name.by_language.values(), *guest.affiliation.by_language.values()]
    texts += guest.delegation.by_language.values() if guest.delegation else ()
    return [*texts, name_country(guest.country, language)]


def make_line(here: Here, guest: GuestLine) -> Line:
    """A guest's line."""
    name = name_cell(guest.name, f"{here.base}/guests/{guest.slug}")
    more = tuple(filter(None, (read_words(guest.affiliation, here.language),)))
    lands = say_when(guest.arrives_at, here.zone, here.language) if guest.arrives_at else None
    cells = (
        Cell(name.words, name.address, (*name.more, *more), picture=name_portrait(here, guest.slug, guest.portrait)),
        Cell(
            mark=name_state(guest.state, here.language),
            mark_kind=MARKS.get(guest.state, ""),
            more=tuple(map(Words, list_remarks(guest))),
        ),
        text_cell(guest.delegation) if guest.delegation else plain_cell(None),
        plain_cell(write_day(guest.deadline, "short", here.language) if guest.deadline else None),
        plain_cell(lands),
    )
    return Line(guest.id, name.words.text, cells)


def list_remarks(guest: GuestLine) -> list[str]:
    """What is to be known of a guest at a glance."""
    remarks = [_("has written")] if guest.has_remark else []
    return [*remarks, *([] if guest.email else [_("no e-mail known")])]


@blueprint.route("/new/guest", methods=["GET", "POST"])
@for_roles("organiser")
def invite(language: str, edition: str) -> Response | str:
    """Somebody proposed."""
    here = read_here(edition)
    people = list_uninvited(here.whole_scope, here.id)
    form = open_form(InviteForm, {}, context={"people": people, "delegations": list_delegation_names(here.id)})
    slugs: list[str] = []

    def doing() -> None:
        person_id = int(form.person_id.data or 0)
        slugs.append(invite_person(InvitePerson(here.id, person_id, form.read())))

    if form.is_sent and save(form, doing, lambda facts: tell_offer(facts if facts else InvitationFacts())):
        return go(f"{here.base}/guests/{slugs[0]}")
    return render_template("guests/invite.html", here=here, form=form)
