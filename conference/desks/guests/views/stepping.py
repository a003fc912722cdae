"""Where an invitation goes from here: what its guest will read is shown filled in before it is sent."""

from __future__ import annotations

from flask import abort, flash, make_response, render_template, request
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from conference.core.errors import RuleBroken
from conference.core.letters import GUEST_LETTER_OF
from conference.desks.guests.invitation_queries import find_invitation_of, list_guests
from conference.desks.guests.inviting import step_invitations
from conference.desks.guests.stepping import rehearse_step, step_as_shown
from conference.desks.guests.views.blueprint import blueprint
from conference.kit.access import for_roles
from conference.kit.here import Here, read_here
from conference.kit.locale import read_words
from conference.kit.outcomes import do, go, tell
from conference.kit.words.guest_names import name_state, name_step


@blueprint.get("/guests/<slug>/steps/<any(sent,confirmed,cancelled):state>")
@for_roles("organiser")
def show_step(language: str, edition: str, slug: str, state: str) -> Response:
    """The letter that a guest would get, before it is sent."""
    here = read_here(edition)
    row, _person = find_invitation_of(here.id, slug) or abort(404)
    place = f"guests/{slug}"
    return show_letters(here, (row.id,), state, f"{here.base}/{place}/steps/{state}", f"{here.base}/{place}")


@blueprint.post("/guests/<slug>/steps/<any(proposed,approved,sent,accepted,declined,confirmed,cancelled):state>")
@for_roles("organiser")
def step(language: str, edition: str, slug: str, state: str) -> Response:
    """The page of a guest, the invitation in another state; first the letter, where there is one to be seen."""
    here = read_here(edition)
    row, _person = find_invitation_of(here.id, slug) or abort(404)
    invitation_id, place = row.id, f"guests/{slug}"
    said = _("The invitation is now: %(state)s.", state=name_state(state, here.language))
    if state not in GUEST_LETTER_OF:
        return do(lambda: step_invitations(here.id, (invitation_id,), state), here, said, place, place)
    if "seen" not in request.form:
        return go(f"{here.base}/{place}/steps/{state}")
    return send_letters(here, (invitation_id,), state, said, place, f"{place}/steps/{state}")


def send_letters(here: Here, chosen: tuple[int, ...], state: str, said: str, done: str, again: str) -> Response:
    """On to the page `done` with the letters that were shown on their way; else to `again`, which says why not."""
    seen = request.form.get("seen", "")
    return do(lambda: step_as_shown(here.id, chosen, state, seen), here, said, done, again)


def show_letters(here: Here, chosen: tuple[int, ...], state: str, address: str, back: str) -> Response:
    """The letters of a step, and the button that sends them to `address`; the page `back` where it cannot be taken."""
    try:
        found = rehearse_step(here.id, chosen, state, here.reader.actor)
    except RuleBroken as problem:
        flash(tell(problem, here), "refused")
        return go(back)
    silent = [line for line in list_guests(here.id) if line.id in found.silent]
    page = render_template(
        "guests/letters.html",
        here=here,
        title=name_step(state, here.language),
        found=found,
        silent=[(read_words(line.name, here.language), line.email) for line in silent],
        send=say_send(len(found.letters)),
        address=address,
        back=back,
        state=state,
        chosen=chosen,
    )
    return make_response(page)


def say_send(count: int) -> str:
    """What the button says."""
    if count == 0:
        return str(_("Go on without a letter"))
    return str(_("Send now") if count == 1 else ngettext("Send %(num)s letter now", "Send %(num)s letters now", count))
