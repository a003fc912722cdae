"""Letters to groups in the office: whom, what, shown filled in for any of them, held, then sent."""

from __future__ import annotations

from flask import abort, flash, render_template, request
from flask_babel import ngettext
from werkzeug.wrappers import Response

from conference.core.errors import RuleBroken
from conference.core.letters import Letter
from conference.desks.letters.audiences import Option, list_options, name_group
from conference.desks.letters.group_letters import (
    OFFERED,
    ChangeGroupLetter,
    MakeGroupLetter,
    WriteGroupLetter,
    change_group_letter,
    find_group_letter,
    make_group_letter,
    make_writer,
    send_group_letter,
    write_group_letter,
)
from conference.desks.letters.group_queries import count_letters, list_group_letters
from conference.desks.letters.group_readers import GroupReader, list_group
from conference.desks.letters.text_forms import LetterTextForm, tell_text
from conference.desks.letters.texting import TextFacts, check_texts
from conference.desks.letters.views.outbox import blueprint
from conference.desks.letters.views.texts import describe
from conference.kit.access import for_roles
from conference.kit.edit_forms import open_form, save
from conference.kit.here import Here, read_here
from conference.kit.outcomes import go, tell
from conference.kit.work import transaction
from conference.store.pictures import read_programme
from conference.store.tables import GroupLetterRow


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
def add_group_letter(language: str, edition: str) -> Response:
    """A letter to a group, begun."""
    here = read_here(edition)
    options = {each.key: each for each in list_options(here.id, read_programme([here.id]), language)}
    option = options.get(request.form.get("group", "")) or abort(400)
    with transaction(here.reader.actor):
        letter_id = make_group_letter(MakeGroupLetter(here.id, option.audience, option.choice))
    return go(f"{here.base}/letters/groups/{letter_id}")


@blueprint.route("/<edition>/letters/groups/<int:letter>", methods=["GET", "POST"])
@for_roles("organiser")
def change_group_text(language: str, edition: str, letter: int) -> Response | str:
    """A letter to a group: whom it is for, and what it says."""
    here = read_here(edition)
    row = find(here, letter)
    programme = read_programme([here.id])
    readers = list_group(here.id, programme, row.audience, row.choice)
    form = open_form(LetterTextForm, tell_text(TextFacts(row.subject, row.body)), row.version)
    left_out = read_left_out(readers) if form.is_sent else tuple(row.left_out)

    def doing() -> None:
        change_group_letter(ChangeGroupLetter(here.id, letter, form.seen, form.read(), left_out))

    shown: Letter | None = None
    if form.is_sent and "preview" in request.form:
        shown = preview(here, form, readers)
    elif form.is_sent and save(form, doing, tell_text):
        return go(f"{here.base}/letters/groups/{letter}")
    row = find(here, letter)
    return render_template(
        "office/group_letter.html",
        here=here,
        row=row,
        title=name(row, list_options(here.id, programme, language), language),
        form=form,
        readers=readers,
        left_out=left_out,
        addressed=[each for each in readers if each.to],
        linkless=sum(1 for each in readers if each.to and not each.values["link"]),
        reader=request.form.get("reader", ""),
        shown=shown,
        offered=describe(here, OFFERED),
        states=count_letters(row.id),
    )


@blueprint.post("/<edition>/letters/groups/<int:letter>/<any(write, send):action>")
@for_roles("organiser")
def handle_group_letter(language: str, edition: str, letter: int, action: str) -> Response:
    """The letter put into the outbox, held; or, once it is there, sent."""
    here = read_here(edition)
    find(here, letter)
    try:
        with transaction(here.reader.actor):
            if action == "send":
                count = send_group_letter(here.id, letter)
            else:
                count = write_group_letter(WriteGroupLetter(here.id, letter, request.form.get("version", -1, int)))
    except RuleBroken as problem:
        flash(tell(problem, here), "refused")
        return go(f"{here.base}/letters/groups/{letter}")
    flash(say_done(action, count))
    return go(f"{here.base}/letters/groups/{letter}")


def say_done(action: str, count: int) -> str:
    """What was done with how many letters."""
    if action == "send":
        return str(ngettext("%(num)s letter leaves now.", "%(num)s letters leave now.", count))
    said = ngettext("%(num)s letter is in the outbox, held.", "%(num)s letters are in the outbox, held.", count)
    return str(said)


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


def read_left_out(readers: list[GroupReader]) -> tuple[str, ...]:
    """The readers who were not ticked."""
    ticked = set(request.form.getlist("to"))
    return tuple(each.key for each in readers if each.to and each.key not in ticked)


def preview(here: Here, form: LetterTextForm, readers: list[GroupReader]) -> Letter | None:
    """The letter as typed, to the chosen reader or the first; None where a rule refuses it, which the form says."""
    if not form.validate():
        return None
    try:
        check_texts(form.read(), OFFERED)
    except RuleBroken as problem:
        form.refuse_by_rule(problem)
        return None
    wanted = request.form.get("reader", "")
    addressed = [each for each in readers if each.to]
    chosen = next((each for each in addressed if each.key == wanted), addressed[0] if addressed else None)
    return make_writer(here.id).write(form.read(), chosen, chosen.to) if chosen and chosen.to else None
