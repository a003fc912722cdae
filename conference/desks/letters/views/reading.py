"""The outbox read: the list, a letter, and what goes with it."""

from __future__ import annotations

from flask import Response, abort, render_template, request

from conference.core.letters import STATES
from conference.desks.letters.forms import WishesForm
from conference.desks.letters.queries import ReadLetter, list_failing, read_one, read_outbox, read_server_trouble
from conference.desks.letters.views.outbox import Outbox, blueprint, find_outbox, has_blank, list_actions
from conference.kit.access import for_admins, for_roles
from conference.kit.clock import read_now
from conference.kit.mail import has_post
from conference.store.letters import read_wishes

# An HTML letter is shown as mail programs show it: its own style, and nothing else.
LETTER_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"
LONGEST_WORDS = 100


@blueprint.get("/<edition>/letters")
@for_roles("organiser")
def show_outbox(language: str, edition: str) -> str:
    """The letters of an edition."""
    outbox = find_outbox(edition)
    return show_list(outbox, WishesForm.fill(read_wishes(outbox.edition_id)))


@blueprint.get("/letters")
@for_admins
def house_show_outbox(language: str) -> str:
    """The letters that belong to no edition."""
    return show_list(find_outbox(""), None)


@blueprint.get("/<edition>/letters/<int:letter>")
@for_roles("organiser")
def show_letter(language: str, edition: str, letter: int) -> str:
    """A letter, to be read."""
    return show_one(find_outbox(edition), letter)


@blueprint.get("/letters/<int:letter>")
@for_admins
def house_show_letter(language: str, letter: int) -> str:
    """A letter of no edition."""
    return show_one(find_outbox(""), letter)


@blueprint.get("/<edition>/letters/<int:letter>/files/<int:position>")
@for_roles("organiser")
def show_file(language: str, edition: str, letter: int, position: int) -> Response:
    """A file that goes with a letter."""
    attachments = find_letter(find_outbox(edition), letter).letter.attachments
    if position >= len(attachments):
        abort(404)
    answer = Response(attachments[position].body, content_type=attachments[position].kind)
    answer.headers.set("Content-Disposition", "attachment", filename=attachments[position].name)
    return answer


@blueprint.get("/<edition>/letters/<int:letter>/page")
@for_roles("organiser")
def show_page(language: str, edition: str, letter: int) -> Response:
    """A letter as mail programs show it."""
    return show_html(find_outbox(edition), letter)


@blueprint.get("/letters/<int:letter>/page")
@for_admins
def house_show_page(language: str, letter: int) -> Response:
    """A letter of no edition as mail programs show it."""
    return show_html(find_outbox(""), letter)


def show_list(outbox: Outbox, form: WishesForm | None) -> str:
    """The page of an outbox."""
    state, words = read_state(), " ".join(request.args.get("q", "").split())[:LONGEST_WORDS]
    return render_template(
        "office/letter_list.html",
        outbox=outbox,
        found=read_outbox(outbox.edition_id, state, words, request.args.get("page", 1, int)),
        failing=list_failing(outbox.edition_id),
        trouble=read_server_trouble(outbox.edition_id, read_now()) or ("" if has_post() else "no_mail_server"),
        states=STATES,
        state=state,
        words=words,
        form=form,
    )


def read_state() -> str:
    """The state that is looked for; "" for all."""
    given = request.args.get("state", "")
    return given if given in STATES else ""


def show_one(outbox: Outbox, letter_id: int, problem: str = "") -> str:
    """The page of a letter, with what a rule refused."""
    letter = find_letter(outbox, letter_id)
    return render_template(
        "office/letter_page.html",
        outbox=outbox,
        letter=letter,
        actions=list_actions(letter),
        has_blank=has_blank(letter),
        problem=problem,
    )


def show_html(outbox: Outbox, letter_id: int) -> Response:
    """A letter's HTML, in which nothing runs and nothing is fetched."""
    answer = Response(find_letter(outbox, letter_id).letter.html)
    answer.headers["Content-Security-Policy"] = LETTER_POLICY
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def find_letter(outbox: Outbox, letter_id: int) -> ReadLetter:
    """The letter; 404 where the outbox has none such."""
    return read_one(outbox.edition_id, letter_id) or abort(404)
