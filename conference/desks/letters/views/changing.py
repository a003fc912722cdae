"""What is done with letters: one, or many at once; and what an edition wishes of them."""

from __future__ import annotations

from flask import abort, flash, make_response, redirect, request
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response as BaseResponse

from conference.core.errors import RuleBroken
from conference.core.letters import ACTIONS
from conference.desks.letters.forms import WishesForm
from conference.desks.letters.handling import HandleLetter, HandleLetters, handle_letter, handle_letters
from conference.desks.letters.views.outbox import Outbox, blueprint, find_outbox
from conference.desks.letters.views.reading import show_list, show_one
from conference.desks.letters.wishing import wish_of_letters
from conference.kit.access import for_admins, for_roles
from conference.kit.locale import read_language
from conference.kit.logins import require_reader
from conference.kit.words import say
from conference.kit.work import transaction

MOST_CHOSEN = 5_000
OWN_FIELDS = {"email_wrong": "reply_to", "quiet_wrong": "quiet"}


@blueprint.post("/<edition>/letters/<int:letter>/<any(hold, send, withdraw, retry):action>")
@for_roles("organiser")
def change_letter(language: str, edition: str, letter: int, action: str) -> BaseResponse:
    """The letter, after something was done with it."""
    return change(find_outbox(edition), letter, action)


@blueprint.post("/letters/<int:letter>/<any(hold, send, withdraw, retry):action>")
@for_admins
def house_change_letter(language: str, letter: int, action: str) -> BaseResponse:
    """A letter of no edition, after something was done with it."""
    return change(find_outbox(""), letter, action)


@blueprint.post("/<edition>/letters")
@for_roles("organiser")
def change_letters(language: str, edition: str) -> BaseResponse:
    """The outbox, after something was done with many letters."""
    return change_many(find_outbox(edition))


@blueprint.post("/letters")
@for_admins
def house_change_letters(language: str) -> BaseResponse:
    """The installation's outbox, after something was done with many letters."""
    return change_many(find_outbox(""))


@blueprint.post("/<edition>/letters/wishes")
@for_roles("organiser")
def save_wishes(language: str, edition: str) -> BaseResponse:
    """The outbox, of which something else is wished."""
    outbox = find_outbox(edition)
    form = WishesForm()
    if form.validate_on_submit() and outbox.edition_id is not None:
        try:
            with transaction(require_reader().actor):
                wish_of_letters(form.to_command(outbox.edition_id))
            flash(_("Saved."))
            return redirect(outbox.name("show_outbox"), 303)
        except RuleBroken as problem:
            form.refuse(problem, OWN_FIELDS.get(problem.code))
    return make_response(show_list(outbox, form), 422)


def change(outbox: Outbox, letter_id: int, action: str) -> BaseResponse:
    """Do something with one letter."""
    version = request.form.get("version", "")
    command = HandleLetter(outbox.edition_id, letter_id, action, int(version) if version.isdecimal() else -1)
    try:
        with transaction(require_reader().actor):
            handle_letter(command)
    except RuleBroken as problem:
        if problem.code == "letter_unknown":
            abort(404)
        page = show_one(outbox, letter_id, say(problem.code, problem.facts, read_language()))
        return make_response(page, 409)
    flash(tell_done(action))
    return redirect(outbox.name("show_letter", letter=letter_id), 303)


def change_many(outbox: Outbox) -> BaseResponse:
    """Do something with the letters that were chosen; with those that it can still be done with."""
    action = request.form.get("action", "")
    if action not in ACTIONS:
        abort(400)
    chosen = [int(each) for each in request.form.getlist("chosen")[:MOST_CHOSEN] if each.isdecimal() and len(each) < 10]
    with transaction(require_reader().actor):
        count = handle_letters(HandleLetters(outbox.edition_id, chosen, action))
    flash(ngettext("Done with %(num)s letter.", "Done with %(num)s letters.", count))
    return redirect(outbox.name("show_outbox", state=request.args.get("state") or None), 303)


def tell_done(action: str) -> str:
    """What was done with a letter."""
    done = {
        "hold": _("The letter is held. It leaves only when somebody sends it."),
        "send": _("The letter leaves now."),
        "withdraw": _("The letter is withdrawn. It is not sent."),
        "retry": _("The letter is tried again now."),
    }
    return str(done[action])
