"""The release desk: the draft beside the newest release, and the draft released, now or at a time."""

from __future__ import annotations

from flask import flash, make_response, redirect, render_template, request
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response as BaseResponse

from conference.core.errors import RuleBroken
from conference.core.releases import Release
from conference.desks.releases.desk import Desk, make_desk
from conference.desks.releases.forms import PlanForm, ReleaseForm
from conference.desks.releases.past import find_refusal
from conference.desks.releases.planning import plan_release, withdraw_plan
from conference.desks.releases.queries import read_last_plan
from conference.desks.releases.rehearsing import rehearse_letters
from conference.desks.releases.releasing import release_programme
from conference.desks.releases.views.place import Place, blueprint, find_place
from conference.kit.access import for_roles
from conference.kit.actors import name_actors
from conference.kit.locale import read_language
from conference.kit.logins import require_reader
from conference.kit.words import say
from conference.kit.work import transaction
from conference.store.letters import count_letters_of_release
from conference.store.releases import list_releases

A_PAGE = 25


@blueprint.get("")
@for_roles("organiser")
def show_desk(language: str, edition: str) -> str:
    """The desk."""
    return show(find_place(edition))


@blueprint.post("")
@for_roles("organiser")
def release_now(language: str, edition: str) -> BaseResponse:
    """The draft released; a second click finds it done."""
    place = find_place(edition)
    form = ReleaseForm()
    if not form.validate_on_submit():
        return make_response(show(place, form), 422)
    try:
        with transaction(require_reader().actor):
            made = release_programme(form.to_command(place.edition_id, request.form.get("letters", "")))
    except RuleBroken as problem:
        return refuse(place, form, problem)
    flash(tell_made(place, made))
    return redirect(place.name("show_release", number=made.number), 303)


@blueprint.get("/letters")
@for_roles("organiser")
def show_letters(language: str, edition: str) -> str:
    """The letters that a release made now would send, to be read before there is one."""
    place = find_place(edition)
    letters = rehearse_letters(place.edition_id, require_reader().actor)
    number = min(max(1, request.args.get("page", 1, int)), max(1, -(-len(letters) // A_PAGE)))
    shown = letters[(number - 1) * A_PAGE : number * A_PAGE]
    return render_template(
        "office/release_letters.html", place=place, letters=shown, total=len(letters), number=number, size=A_PAGE
    )


@blueprint.post("/plans")
@for_roles("organiser")
def plan(language: str, edition: str) -> BaseResponse:
    """The desk, with a release planned."""
    place = find_place(edition)
    form = PlanForm()
    if form.validate_on_submit():
        try:
            with transaction(require_reader().actor):
                plan_release(form.to_command(place.edition_id, place.zone, request.form.get("letters", "")))
            flash(_("The release is planned. It is checked again when its time has come."))
            return redirect(place.name("show_desk"), 303)
        except RuleBroken as problem:
            form.refuse(problem, "due_at" if problem.code in ("plan_past", "plan_far") else None)
    return make_response(show(place, plan_form=form), 422)


@blueprint.post("/plans/<int:plan>/withdraw")
@for_roles("organiser")
def withdraw(language: str, edition: str, plan: int) -> BaseResponse:
    """The desk, with a planned release withdrawn."""
    place = find_place(edition)
    try:
        with transaction(require_reader().actor):
            withdraw_plan(place.edition_id, plan)
        flash(_("The planned release is withdrawn."))
    except RuleBroken as problem:
        flash(say(problem.code, problem.facts, read_language()))
    return redirect(place.name("show_desk"), 303)


def show(place: Place, form: ReleaseForm | None = None, plan_form: PlanForm | None = None) -> str:
    """The page of the desk, with what was typed and why it was refused."""
    language, reader = read_language(), require_reader()
    desk = make_desk(place.edition_id, reader, language)
    past, last = list_releases(place.edition_id), read_last_plan(place.edition_id)
    acting = {each.by for each in past} | ({last.asked_by} if last else set())
    return render_template(
        "office/release_desk.html",
        place=place,
        desk=desk,
        past=past,
        plan=last,
        refusal=find_refusal(last),
        actors=name_actors(acting),
        form=fill(form or ReleaseForm(formdata=None), desk),
        plan_form=plan_form or PlanForm(formdata=None),
        tell=lambda refused: say(refused.code, refused.facts, language, place.zone),
    )


def fill(form: ReleaseForm, desk: Desk) -> ReleaseForm:
    """The form of what is shown now: what is released is what was seen."""
    form.expected.data, form.seen.data = str(desk.number - 1), desk.seen
    return form


def refuse(place: Place, form: ReleaseForm, problem: RuleBroken) -> BaseResponse:
    """What is shown of a release that was not made."""
    if problem.code == "release_made":
        flash(say(problem.code, problem.facts, read_language()))
        return redirect(place.name("show_desk"), 303)
    if problem.code == "errors_stand":
        form.reason.errors = [_("Errors stand. Say why they may, or mend them first.")]
    else:
        form.refuse(problem)
    return make_response(show(place, form), 409)


def tell_made(place: Place, made: Release) -> str:
    """That the release is made, and how many letters follow."""
    count = sum(count_letters_of_release(place.edition_id, made.number).values())
    letters = ngettext("%(num)s letter waits in the outbox.", "%(num)s letters wait in the outbox.", count)
    told = _("Release %(number)s is published.", number=made.number)
    return f"{told} {letters}" if count else str(told)
