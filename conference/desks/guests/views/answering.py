"""A guest's own page, behind a private link: no account, no password, and nothing of anybody else."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import Blueprint, Response, abort, flash, make_response, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from conference.core.clashes import Clash
from conference.core.errors import RuleBroken
from conference.core.invitations import ANSWERS, SESSION_ANSWERS, UNSENT_STATES, is_late
from conference.core.naming import name_person
from conference.desks.guests.answering import (
    AnswerInvitation,
    answer_invitation,
    read_answer,
    read_answer_version,
    read_today,
)
from conference.desks.guests.feeding import write_guest_feed
from conference.desks.guests.group_queries import find_head, is_head
from conference.desks.guests.guest_forms import AnswerForm, tell_answer
from conference.desks.guests.invitation_queries import Invited, read_invited
from conference.desks.guests.itinerary_queries import read_own_release, read_released_itinerary
from conference.desks.guests.own_texts import is_locked
from conference.desks.guests.person_clashes import find_released_clashes
from conference.desks.guests.speaking import (
    RUNNING_ROLES,
    SPEAKING_ROLES,
    AnswerSession,
    SessionAnswer,
    answer_session,
    read_session_answers,
)
from conference.desks.guests.telling_itineraries import ToldEntry, tell_itinerary
from conference.kit.access import for_accounts, public
from conference.kit.clock import read_now
from conference.kit.edit_forms import note_state, open_form, save
from conference.kit.limiting import PER_CLIENT, limiter
from conference.kit.locale import read_words, write_days
from conference.kit.logins import require_reader
from conference.kit.outcomes import go
from conference.kit.portraits import answer_portrait, read_upload
from conference.kit.site import name_site
from conference.kit.words import say
from conference.kit.words.days import write_day
from conference.kit.words.guest_names import name_session_answer, name_state, name_ticket_class
from conference.kit.words.sentences import say_when, tell_clash
from conference.kit.work import transaction
from conference.store.accounts import GUEST
from conference.store.guest_links import add_guest_link, find_guest_link, find_own_invitation
from conference.store.portraits import find_portrait

blueprint = Blueprint("invitation", __name__, url_prefix="/<language:language>/my/invitation")
# Nobody whom the guest is led to from here learns the address.
QUIET = {"Referrer-Policy": "no-referrer"}


@dataclass(frozen=True, slots=True)
class Refused:
    """What someone said of a session and could not be taken: which field is wrong, and why."""

    session_id: int
    field: str
    message: str
    facts: SessionAnswer


def find_invited(secret: str) -> Invited | None:
    """The invitation behind a link, None for a link that was ended; 404 for one that never was."""
    found = find_guest_link(secret) or abort(404)
    invited = None if found.is_over else read_invited(found.invitation_id)
    return invited if invited and invited.row.state != "cancelled" else None


def show_closed() -> Response:
    """The page of a link that works no more."""
    return make_response(render_template("guests/link_over.html"), 410, QUIET)


@blueprint.get("/<secret>")
@public
def show(language: str, secret: str) -> BaseResponse:
    """What a guest is invited to, and what they have told."""
    return open_page(language, secret)


@blueprint.post("/of/<int:invitation_id>")
@for_accounts
@limiter.limit(PER_CLIENT)
def open_own(language: str, invitation_id: int) -> BaseResponse:
    """On to one's own invitation, for whoever is signed in with its person's address: by a link made for it."""
    reader = require_reader()
    row = find_own_invitation(invitation_id, reader.email)
    if row is None or row.state not in ANSWERS:
        abort(404)
    place = row.edition_id, row.person_id
    with transaction(reader.actor):
        secret = add_guest_link(*place, read_now())
    return after(go(f"/{language}/my/invitation/{secret}"))


@blueprint.get("/<secret>.ics")
@public
def show_calendar(language: str, secret: str) -> BaseResponse:
    """The guest's own calendar: what they take part in as it is released, and their flights."""
    invited = find_invited(secret)
    if invited is None:
        return show_closed()
    address = f"{name_site()}/{language}/my/invitation/{secret}.ics"
    feed = write_guest_feed(invited, language, address, name_site())
    return after(Response(feed, content_type="text/calendar; charset=utf-8"))


@blueprint.get("/<secret>/portrait.jpg")
@public
def show_portrait(language: str, secret: str) -> BaseResponse:
    """The guest's own picture, published or not."""
    invited = find_invited(secret)
    return show_closed() if invited is None else after(answer_portrait(find_portrait(invited.row.person_id)))


@blueprint.post("/<secret>")
@public
@limiter.limit(PER_CLIENT)
def answer(language: str, secret: str) -> BaseResponse:
    """The guest's answer taken, or the page again with what is wrong."""
    return open_page(language, secret)


@blueprint.post("/<secret>/sessions/<int:session_id>")
@public
@limiter.limit(PER_CLIENT)
def answer_one(language: str, secret: str, session_id: int) -> BaseResponse:
    """The guest's page, what they say of one of their sessions taken."""
    invited = find_invited(secret)
    if invited is None:
        return show_closed()
    invitation_id = invited.row.id
    facts = SessionAnswer(request.form.get("answer", ""), request.form.get("comment", ""))
    try:
        with transaction(f"{GUEST}{invitation_id}"):
            answer_session(AnswerSession(invitation_id, session_id, facts))
    except RuleBroken as problem:
        if problem.code == "session_unknown":
            abort(404)
        message = say(problem.code, problem.facts, language)
        return show_refused(language, secret, Refused(session_id, str(problem.facts["field"]), message, facts))
    flash(_("Thank you. We have noted it."))
    return after(go(f"/{language}/my/invitation/{secret}"))


def show_refused(language: str, secret: str, refused: Refused) -> BaseResponse:
    """The page of a link, with what was said of a session and could not be taken."""
    invited = find_invited(secret)
    if invited is None:
        return show_closed()
    form = AnswerForm(None, tell_answer(read_answer(invited.row), invited.zone), invited.zone)
    note_state(form, form, read_answer_version(invited.row))
    return after(make_response(show_form(language, secret, invited, form, refused), 422))


def open_page(language: str, secret: str) -> BaseResponse:
    """The page of a link, with its form obeyed where it was sent."""
    invited = find_invited(secret)
    if invited is None:
        return show_closed()
    row, zone = invited.row, invited.zone
    form = open_form(AnswerForm, tell_answer(read_answer(row), zone), read_answer_version(row), zone)
    invitation_id = row.id

    def doing() -> object:
        told = replace(form.read(), portrait=read_upload(request.files.get("portrait")))
        return answer_invitation(AnswerInvitation(invitation_id, form.seen, told))

    said = _("Thank you. This is what we know now; you can change it here.")
    if form.is_sent and save(form, doing, lambda facts: tell_answer(facts, zone), said, f"{GUEST}{invitation_id}"):
        return after(go(f"/{language}/my/invitation/{secret}"))
    again = find_invited(secret)
    if again is None:
        return show_closed()
    return after(make_response(show_form(language, secret, again, form), 422 if form.is_sent else 200))


def list_refused(form: AnswerForm, refused: Refused | None) -> list[tuple[str, str, str]]:
    """(id, label, message) of everything that could not be taken."""
    if refused is None:
        return list(form.list_errors())
    place = f"say-{refused.session_id}" + (f"-{SESSION_ANSWERS[0]}" if refused.field == "answer" else "")
    return [(place, _("Do you take part?"), refused.message)]


def show_form(language: str, secret: str, invited: Invited, form: AnswerForm, refused: Refused | None = None) -> str:
    """The page of a link that works."""
    row = invited.row
    errors = list_refused(form, refused)
    return render_template(
        "guests/answer.html",
        form=form,
        errors=errors,
        refused=refused,
        is_picture_lost=bool(errors) and bool(request.files.get("portrait")),
        secret=secret,
        name=name_person(invited.name, language, invited.order, invited.honorific),
        edition=read_words(invited.edition, language),
        days=write_days(invited.start, invited.end, language),
        state=name_state(row.state, language),
        ticket=name_ticket_class(row.ticket_class, language),
        deadline=write_day(row.deadline, "year", language) if row.deadline else "",
        is_late=is_late(row.state, row.deadline, read_today(row)),
        has_passport=invited.has_passport,
        has_portrait=bool(find_portrait(row.person_id)),
        days_told=tell_itinerary(read_released_itinerary(row.edition_id, (row.person_id,)), invited.zone, language),
        row=row,
        is_invited=row.state not in UNSENT_STATES,
        said=None if row.state == "declined" else read_session_answers(row.person_id),
        was_for=lambda entry, own: say_other_time(entry, own, invited.zone, language),
        answers={each: name_session_answer(each, language) for each in SESSION_ANSWERS},
        say_address=f"/{language}/my/invitation/{secret}/sessions",
        zone=invited.zone,
        broken=tell_broken(row.edition_id, row.person_id, language),
        is_locked=is_locked(row.edition_id),
        heads=is_head(row.edition_id, row.person_id),
        is_registered=find_head(row.edition_id, row.person_id) is not None,
        speaking=SPEAKING_ROLES,
        running=RUNNING_ROLES,
    )


def say_other_time(entry: ToldEntry, own: SessionAnswer | None, zone: str, language: str) -> str:
    """The time of a session that a guest was asked about, where it is another now; else ""."""
    return say_when(own.starts_at, zone, language) if own and own.is_outdated(entry.at) else ""


def tell_broken(edition_id: int, person_id: int, language: str) -> list[str]:
    """Which of a guest's sessions do not fit their own flights and times, in words."""
    release = read_own_release(edition_id, (person_id,))
    if release is None:
        return []
    found = find_released_clashes(release, person_id)
    return [tell_clash(found.programme, clash, language) for clash in found.clashes if isinstance(clash, Clash)]


def after(answer: BaseResponse) -> BaseResponse:
    """The answer, which tells nobody where it stands."""
    answer.headers.update(QUIET)
    return answer
