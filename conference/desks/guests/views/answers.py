"""What speakers have said of their sessions, in one list."""

from __future__ import annotations

from flask import render_template
from flask_babel import gettext as _
from flask_babel import ngettext

from conference.core.searching import search
from conference.desks.guests.session_answers import STANDINGS, AnswerLine, list_session_answers, tell_answer
from conference.desks.guests.views.blueprint import blueprint
from conference.kit.access import for_roles
from conference.kit.here import Here, read_here
from conference.kit.listing import Cell, Choice, Line, Listing, name_cell, plain_cell
from conference.kit.locale import Words
from conference.kit.paging import cut_page, read_choice, read_words
from conference.kit.words.guest_names import name_standing
from conference.kit.words.sentences import say_when

MARKS = {"refused": "cancelled", "outdated": "wait", "open": "quiet"}


@blueprint.get("/answers")
@for_roles("organiser", "programmer")
def show_answers(language: str, edition: str) -> str:
    """Everybody who stands in a session of the draft, with what they have said of it; what has to be done first."""
    here = read_here(edition)
    choices = tuple((each, name_standing(each, language)) for each in STANDINGS)
    standing = read_choice("standing", list(STANDINGS))
    lines = [line for line in list_session_answers(here.id) if standing in ("", line.standing)]
    found = search(lines, read_words(), list_names)
    page = cut_page(sorted(found, key=lambda line: STANDINGS.index(line.standing)))
    listing = Listing(
        title=_("Answers about sessions"),
        count=ngettext("%(num)s answer", "%(num)s answers", len(found)),
        columns=(_("Session"), _("Now at"), _("Name"), _("Answer")),
        page=page.turn([make_line(here, line) for line in page.items]),
        words=read_words(),
        hint=_("Name, session or its code"),
        filters=(Choice("standing", _("Answer"), choices, standing),),
        nothing=_("Nobody is found."),
    )
    return render_template("office/list.html", listing=listing)


def list_names(line: AnswerLine) -> list[str]:
    """What a line is found by."""
    return [*line.name.by_language.values(), *line.title.by_language.values(), line.code]


def make_line(here: Here, line: AnswerLine) -> Line:
    """Who, which session, and what they have said of it."""
    session = name_cell(line.title, f"{here.base}/run-sheets/{line.code}")
    told = tell_answer(line, here.zone, here.language) or name_standing(line.standing, here.language)
    comment = (Words(line.said.comment),) if line.said.comment else ()
    cells = (
        Cell(session.words, session.address, (Words(line.code),)),
        plain_cell(say_when(line.starts_at, here.zone, here.language)),
        name_cell(line.name, f"{here.base}/people/{line.slug}"),
        Cell(mark=told, mark_kind=MARKS.get(line.standing, ""), more=comment),
    )
    return Line(line.id, session.words.text, cells)
