"""The page of a guest: what is offered, where the invitation stands, the private link, and what clashes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import abort, flash, render_template
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from conference.core.discretion import BlurredClash
from conference.core.invitations import NEXT_STEPS, STATES, STEPS
from conference.core.letters import GUEST_LETTER_OF
from conference.core.naming import arrange_name, name_person
from conference.desks.guests.facts import PersonFacts, read_person
from conference.desks.guests.guest_forms import OfferForm, PrivateForm, StaysForm, tell_offer, tell_stays
from conference.desks.guests.invitation_queries import find_invitation_of, list_delegation_names
from conference.desks.guests.inviting import (
    ChangeInvitation,
    InvitationFacts,
    change_invitation,
    end_links,
    give_link,
)
from conference.desks.guests.moving_stays import move_stays
from conference.desks.guests.person_clashes import PersonClashes, find_person_clashes
from conference.desks.guests.private_data import change_private, look_at_private
from conference.desks.guests.session_answers import list_session_answers, tell_answer
from conference.desks.guests.views.blueprint import blueprint
from conference.kit.access import for_roles
from conference.kit.edit_forms import open_form, save
from conference.kit.editing import read_facts
from conference.kit.here import Here, read_here
from conference.kit.outcomes import do, go, make_shown
from conference.kit.words.guest_names import name_state, name_step
from conference.kit.words.sentences import name_severity, say_when, tell_blurred_clash, tell_clash
from conference.kit.work import transaction
from conference.store.tables import InvitationRow, PersonRow

# So many new clashes are told one by one.
MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class Told:
    """A clash in words, with how hard it is in a word."""

    severity: str
    words: str
    is_hard: bool
    is_waived: bool


@dataclass(frozen=True, slots=True)
class Step:
    """Where an invitation may go, and how that is said; whether it is the likely next, and writes to the guest."""

    state: str
    label: str
    is_next: bool
    is_written: bool


def find_guest(here: Here, slug: str) -> tuple[InvitationRow, PersonRow]:
    """The invitation and the person of a slug; 404 for who is not invited."""
    return find_invitation_of(here.id, slug) or abort(404)


@blueprint.route("/guests/<slug>", methods=["GET", "POST"])
@for_roles("organiser")
def show_guest(language: str, edition: str, slug: str) -> Response | str:
    """A guest, and what is offered."""
    here = read_here(edition)
    row, person = find_guest(here, slug)
    context = {"delegations": list_delegation_names(here.id)}
    state = tell_offer(read_facts(InvitationFacts, row))
    form = open_form(OfferForm, state, row.version, context)
    invitation_id = row.id

    def doing() -> object:
        return change_invitation(ChangeInvitation(here.id, invitation_id, form.seen, form.read()))

    if form.is_sent and save(form, doing, tell_offer):
        return go(f"{here.base}/guests/{slug}")
    return show_page(here, slug, form)


def show_page(here: Here, slug: str, form: OfferForm | None = None, **more: Any) -> str:
    """The page of a guest; `more` is what was asked for by a button."""
    row, person = find_guest(here, slug)
    if form is None:
        context = {"delegations": list_delegation_names(here.id)}
        form = OfferForm(None, tell_offer(read_facts(InvitationFacts, row)), context)
        form.version.data = row.version
    found = find_person_clashes(person.id, here.id, here.may_see)
    told = {
        "steps": [
            Step(state, name_step(state, here.language), state == NEXT_STEPS.get(row.state), state in GUEST_LETTER_OF)
            for state in STEPS[row.state]
        ],
        "name": arrange_name(person.name, person.name_order),
        "state": name_state(row.state, here.language),
        "is_known": row.state in STATES[2:6],
        "clashes": tell_clashes(here, found),
        "stays": read_person(person).stays,
        "said": [line for line in list_session_answers(here.id, person.id) if line.said.answer],
        "tell_answer": lambda line: tell_answer(line, here.zone, here.language),
        "write_at": lambda at: say_when(at, here.zone, here.language),
    }
    return render_template("guests/guest.html", here=here, row=row, person=person, slug=slug, form=form, **told, **more)


def tell_clashes(here: Here, found: PersonClashes) -> list[Told]:
    """The clashes in the reader's words."""
    told = []
    for clash in found.clashes:
        if isinstance(clash, BlurredClash):
            words, is_waived = tell_blurred_clash(clash, here.zone, here.language), clash.is_waived
        else:
            words, is_waived = tell_clash(found.programme, clash, here.language), clash.waived is not None
        is_hard = clash.severity == "error" and not is_waived
        told.append(Told(name_severity(clash.severity, here.language), words, is_hard, is_waived))
    return told


@blueprint.post("/guests/<slug>/link")
@for_roles("organiser")
def make_link(language: str, edition: str, slug: str) -> Response | str:
    """The page of a guest with a new private link, shown this once."""
    here = read_here(edition)
    _row, person = find_guest(here, slug)
    person_id = person.id
    link = make_shown(lambda: give_link(here.id, person_id, here.language), here, f"guests/{slug}")
    if isinstance(link, Response):
        return link
    return show_page(here, slug, link=link)


@blueprint.post("/guests/<slug>/link/end")
@for_roles("organiser")
def close_links(language: str, edition: str, slug: str) -> Response:
    """The page of a guest, no private link open any more."""
    here = read_here(edition)
    _row, person = find_guest(here, slug)
    person_id, place = person.id, f"guests/{slug}"
    return do(lambda: end_links(here.id, person_id), here, _("No private link works any more."), place, place)


@blueprint.post("/guests/<slug>/private")
@for_roles("organiser")
def show_private(language: str, edition: str, slug: str) -> str:
    """The private data of a guest. The look is logged; that is why it takes a button."""
    here = read_here(edition)
    _row, person = find_guest(here, slug)
    person_id, name = person.id, name_person(person.name, here.language, person.name_order)
    with transaction(here.reader.actor):
        facts = look_at_private(here.id, person_id)
    form = PrivateForm(None, {each: getattr(facts, each) for each in facts.__slots__})
    return render_template("guests/private.html", here=here, slug=slug, title=name, form=form)


@blueprint.post("/guests/<slug>/private/save")
@for_roles("organiser")
def save_private(language: str, edition: str, slug: str) -> Response | str:
    """The private data of a guest changed."""
    here = read_here(edition)
    _row, person = find_guest(here, slug)
    person_id, name = person.id, name_person(person.name, here.language, person.name_order)
    form = open_form(PrivateForm, {})

    def doing() -> object:
        return change_private(here.id, person_id, form.read())

    if save(form, doing, dict):
        return go(f"{here.base}/guests/{slug}")
    return render_template("guests/private.html", here=here, slug=slug, title=name, form=form)


@blueprint.route("/guests/<slug>/stays", methods=["GET", "POST"])
@for_roles("organiser")
def change_stays(language: str, edition: str, slug: str) -> Response | str:
    """When a guest lands and takes off. What that breaks is said at once."""
    here = read_here(edition)
    _row, person = find_guest(here, slug)
    person_id, name = person.id, name_person(person.name, here.language, person.name_order)

    def tell_form(facts: PersonFacts) -> dict[str, Any]:
        return tell_stays(facts, here.zone)

    form = open_form(StaysForm, tell_form(read_person(person)), person.version, here.zone)
    if form.is_sent:
        before = find_person_clashes(person_id, here.id, here.may_see)
        if save(form, lambda: move_stays(here.id, person_id, form.seen, form.read()), tell_form):
            say_broken(here, find_person_clashes(person_id, here.id, here.may_see).leave_out(before))
            return go(f"{here.base}/guests/{slug}")
    return render_template("guests/stays.html", here=here, slug=slug, title=name, form=form)


def say_broken(here: Here, new: PersonClashes) -> None:
    """Say how many clashes are new, and which."""
    told = [clash.words for clash in tell_clashes(here, new)]
    if told:
        flash(ngettext("This makes %(num)s new clash.", "This makes %(num)s new clashes.", len(told)), "refused")
    for words in told[:MOST_TOLD]:
        flash(words, "refused")
