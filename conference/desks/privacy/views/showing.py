"""The page of what is known of somebody, taken out and erased from there; the same for their own and the office's."""

from __future__ import annotations

from collections.abc import Callable

from flask import Response, flash, make_response, redirect, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from conference.core.errors import RuleBroken
from conference.desks.privacy.deciding import find_last_request
from conference.desks.privacy.redacting import find_released_editions
from conference.desks.privacy.subjects import Subject, find_subject
from conference.desks.privacy.taking_out import TakeOut, read_sections, take_out
from conference.desks.privacy.views.asking import Asker
from conference.kit.locale import read_language
from conference.kit.words import read_translations, say
from conference.kit.words.days import write_day
from conference.kit.work import transaction

QUIET = {"Referrer-Policy": "no-referrer"}


def show_known(asker: Asker, template: str, **more: object) -> Response:
    """What is known, in how many rows of each kind, and what can be done."""
    subject, language = find_subject(asker.whose), read_language()
    people = subject.read("people")
    last = find_last_request(people)
    page = render_template(
        template,
        asker=asker,
        kinds=list_kinds(subject, language),
        is_released=bool(find_released_editions(people)),
        last=last,
        decide_by=write_day(last.decide_by.date(), "year", language) if last else "",
        **more,
    )
    return make_response(page, 200, QUIET)


def list_kinds(subject: Subject, language: str) -> list[tuple[str, int]]:
    """What is known, in the reader's words, and how much of each."""
    words = read_translations(language)
    return [(words.gettext(each.name), len(each.rows)) for each in read_sections(subject)]


def give_all(asker: Asker, check: Callable[[Subject], None] = lambda subject: None) -> Response:
    """All that is known, as a file."""
    with transaction(asker.actor):
        check(find_subject(asker.whose))
        body = take_out(TakeOut(asker.whose, asker.subject, asker.subject_id, asker.edition_id))
    answer = Response(body, content_type="application/zip", headers=QUIET)
    answer.headers.set("Content-Disposition", "attachment", filename=f"data-{asker.subject}-{asker.subject_id}.zip")
    return answer


def obey(asker: Asker, doing: Callable[[], str], done: str) -> BaseResponse:
    """Erase, if who asks is sure, and go on to the page `done`; else back, with what a rule refuses."""
    try:
        if not request.form.get("sure"):
            raise RuleBroken("sure_needed")
        with transaction(asker.actor):
            said = doing()
    except RuleBroken as problem:
        flash(say(problem.code, problem.facts, read_language()), "refused")
        return go(asker.base)
    flash(said)
    return go(done)


def go(address: str) -> BaseResponse:
    """On to an address, which tells nobody where its reader was."""
    answer = redirect(address, 303)
    answer.headers.update(QUIET)
    return answer


def tell_erased(decide_by: object | None) -> str:
    """What has become of a wish to be erased."""
    if decide_by is None:
        return str(_("Erased. Nothing that says who it was is kept here any more."))
    return str(_("Your private data and registrations are erased. The office decides about the programme."))
