"""Letters to groups in the office: whom, what, shown filled in for any of them, held, then sent."""

from __future__ import annotations

from flask import Response, abort, flash, render_template, request
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response as BaseResponse

from conference.core.errors import RuleBroken
from conference.core.letters import Letter
from conference.desks.letters.audiences import Option, list_options, name_group
from conference.desks.letters.group_gaps import find_gaps
from conference.desks.letters.group_letters import (
    OFFERED,
    ChangeGroupLetter,
    MakeGroupLetter,
    change_group_letter,
    find_group_letter,
    make_group_letter,
)
from conference.desks.letters.group_queries import Run, count_letters, find_run, list_group_letters
from conference.desks.letters.group_readers import GroupReader, list_group
from conference.desks.letters.group_sending import send_group_letter, take_group_letter_back
from conference.desks.letters.group_writing import WriteGroupLetter, ask_for_letters, make_writer
from conference.desks.letters.text_forms import LetterTextForm, tell_text
from conference.desks.letters.texting import TextFacts, check_texts
from conference.desks.letters.views.group_lists import (
    choose_reader,
    find_addressed,
    list_readers,
    offer_readers,
    read_left_out,
)
from conference.desks.letters.views.outbox import blueprint
from conference.desks.letters.views.texts import describe
from conference.kit.access import for_roles
from conference.kit.edit_forms import open_form, save
from conference.kit.here import Here, read_here
from conference.kit.outcomes import go, tell
from conference.kit.work import transaction
from conference.store.pictures import read_programme
from conference.store.tables import GroupLetterRow

SOON_SECONDS = 2


@blueprint.get("/<edition>/letters/groups")
@for_roles("organiser")
def show_group_letters(language: str, edition: str) -> str:
    """The letters to groups, and the groups that there are."""
    here = read_here(edition)
    options = list_options(here.id, read_programme([here.id]), language)
    named = [(each.key, name_group(each, language)) for each in options]
    rows = [(row, name(row, options, language)) for row in list_group_letters(here.id)]
    return render_template("office/group_letters.html", here=here, options=named, rows=rows)


@blueprint.post("/<edition>/letters/groups")
@for_roles("organiser")
def add_group_letter(language: str, edition: str) -> BaseResponse:
    """A letter to a group, begun."""
    here = read_here(edition)
    options = {each.key: each for each in list_options(here.id, read_programme([here.id]), language)}
    option = options.get(request.form.get("group", "")) or abort(400)
    with transaction(here.reader.actor):
        letter_id = make_group_letter(MakeGroupLetter(here.id, option.audience, option.choice))
    return go(f"{here.base}/letters/groups/{letter_id}")


@blueprint.route("/<edition>/letters/groups/<int:letter>", methods=["GET", "POST"])
@for_roles("organiser")
def change_group_text(language: str, edition: str, letter: int) -> BaseResponse | str:
    """A letter to a group: whom it is for, and what it says; once it was asked for, how far its letters are."""
    here = read_here(edition)
    row = find(here, letter)
    if row.job_id is not None and request.method == "GET":
        return show_letters(here, row)
    readers = list_group(here.id, read_programme([here.id]), row.audience, row.choice)
    form = open_form(LetterTextForm, tell_text(TextFacts(row.subject, row.body)), row.version)
    left_out = read_left_out() if form.is_sent else tuple(row.left_out)

    def doing() -> None:
        change_group_letter(ChangeGroupLetter(here.id, letter, form.seen, form.read(), left_out))

    if form.is_sent and not {"preview", "look"} & set(request.form) and save(form, doing, tell_text):
        return go(f"{here.base}/letters/groups/{letter}")
    return show_form(here, row, form, readers, left_out)


def show_form(
    here: Here, row: GroupLetterRow, form: LetterTextForm, readers: list[GroupReader], left_out: tuple[str, ...]
) -> str:
    """The page on which a letter is written, filled in for one of its readers."""
    addressed = find_addressed(readers)
    kept = [each for each in addressed if each.key not in left_out]
    chosen = choose_reader(kept)
    shown = preview(here, form, chosen) if chosen else None
    return render_template(
        "office/group_letter.html",
        here=here,
        row=row,
        title=name(row, list_options(here.id, read_programme([here.id]), here.language), here.language),
        form=form,
        homeless=[each for each in readers if not each.to],
        left_out=left_out,
        listed=list_readers(addressed, left_out),
        kept=kept,
        offered_readers=offer_readers(kept, chosen),
        chosen=chosen,
        shown=shown,
        gaps=find_gaps(form.read(), kept) if shown else [],
        own_gaps=find_gaps(form.read(), [chosen]) if shown and chosen else [],
        offered=describe(here, OFFERED),
    )


def preview(here: Here, form: LetterTextForm, chosen: GroupReader) -> Letter | None:
    """The letter as it stands in the form, to a reader; None where a rule refuses it, which the form says."""
    if form.is_sent and not form.validate():
        return None
    try:
        check_texts(form.read(), OFFERED)
    except RuleBroken as problem:
        if form.is_sent:
            form.refuse_by_rule(problem)
        return None
    return make_writer(here.id).write(form.read(), chosen, chosen.to) if chosen.to else None


def show_letters(here: Here, row: GroupLetterRow) -> BaseResponse:
    """How far the letters are, and once they are in the outbox, what can be done with them."""
    run = find_run(row)
    page = render_template(
        "office/group_letter_run.html",
        here=here,
        row=row,
        title=name(row, list_options(here.id, read_programme([here.id]), here.language), here.language),
        run=run,
        is_waiting=is_under_way(run),
        wait=SOON_SECONDS,
        states=count_letters(row.id),
    )
    return Response(page, status=202 if is_under_way(run) else 200)


def is_under_way(run: Run | None) -> bool:
    """Whether a worker writes the letters, or will."""
    return run is not None and run.state != "failed"


@blueprint.post("/<edition>/letters/groups/<int:letter>/<any(write, send, back):action>")
@for_roles("organiser")
def handle_group_letter(language: str, edition: str, letter: int, action: str) -> BaseResponse:
    """The letter put into the outbox, held; or, once it is there, sent, or taken out of it again."""
    here = read_here(edition)
    find(here, letter)
    try:
        with transaction(here.reader.actor):
            said = handle(here, letter, action)
    except RuleBroken as problem:
        flash(tell(problem, here), "refused")
    else:
        flash(said)
    return go(f"{here.base}/letters/groups/{letter}")


def handle(here: Here, letter: int, action: str) -> str:
    """What was done, in words."""
    if action == "send":
        count = send_group_letter(here.id, letter)
        return str(ngettext("%(num)s letter leaves now.", "%(num)s letters leave now.", count))
    if action == "back":
        take_group_letter_back(here.id, letter)
        return str(_("The letters are out of the outbox. Change what you like."))
    ask_for_letters(WriteGroupLetter(here.id, letter, request.form.get("version", -1, int)))
    return str(_("The letters are being written. Nothing is sent yet."))


def find(here: Here, letter_id: int) -> GroupLetterRow:
    """The letter; 404 where the edition has none such."""
    try:
        return find_group_letter(here.id, letter_id)
    except RuleBroken:
        abort(404)


def name(row: GroupLetterRow, options: list[Option], language: str) -> str:
    """What the group of a letter is called; its sort alone where it is gone."""
    found = (each for each in options if (each.audience, each.choice) == (row.audience, row.choice))
    return name_group(next(found, Option(row.audience)), language)
