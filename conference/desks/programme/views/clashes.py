"""The clash panel: all clashes of a draft, narrowed; and one of them, mended or waived."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date

from flask import abort, flash, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.core.clashes import Clash
from conference.core.errors import RuleBroken
from conference.core.rules import RULES
from conference.desks.programme.acting import see_edition
from conference.desks.programme.board_queries import find_session_ids, read_draft_name
from conference.desks.programme.clash_panel import (
    ORDER,
    SIGNS,
    ClashView,
    find_asked,
    find_clash,
    look_at,
    read_session_ids,
    view_clashes,
)
from conference.desks.programme.clash_places import find_ways_out
from conference.desks.programme.views.acting import LONGEST_REASON, do_move, read_moment, tell_problem
from conference.desks.programme.views.blueprint import blueprint
from conference.desks.programme.views.board import read_draft
from conference.desks.programme.waiving import WaiveClash, WithdrawWaiver, waive_clash, withdraw_waiver
from conference.kit.access import for_roles
from conference.kit.here import Here, read_here
from conference.kit.listing import Choice
from conference.kit.office import is_open
from conference.kit.outcomes import go
from conference.kit.paging import cut_page, name_list, read_choice
from conference.kit.words.days import write_day
from conference.kit.words.sentences import count_severity, name_rule, name_severity
from conference.kit.work import transaction
from conference.store.neighbourhoods import Seen, read_seen

A_PAGE = 20
RULES_PAGE = "editions.show_rules"
STANDING, WAIVED = "standing", "waived"


@blueprint.get("/clashes")
@for_roles("programmer", "organiser")
def show_clashes(language: str, edition: str) -> str:
    """All clashes that touch the edition, or those that are asked for."""
    here = read_here(edition)
    seen = read_seen(here.slug, read_draft()) or abort(404)
    view = view_clashes(seen, here.reader, language)
    filters = offer_filters(view)
    found = list(find_asked(view, {each.name: each.chosen for each in filters}))
    page = cut_page(found, A_PAGE)
    return render_template(
        "programme/clashes.html",
        page=page.turn([view.tell(clash) for clash in page.items]),
        counts=count_standing(view),
        filters=filters,
        draft=seen.plan,
        draft_name="" if seen.plan.is_main else read_draft_name(seen.plan.draft_id),
        rules=f"{here.base}/rules" if is_open(RULES_PAGE, here.reader, here.slug) else "",
        is_narrow=any(each.chosen for each in filters),
        name_page=lambda name: name_list(f"{here.base}/clashes/{name}"),
    )


def count_standing(view: ClashView) -> list[tuple[str, str, str, int]]:
    """How many clashes of each severity nobody waived: severity, what so many are called, its sign, and how many."""
    counts = Counter(clash.severity for clash in view.clashes if clash.waived is None)
    return [(each, count_severity(each, counts[each], view.language), SIGNS[each], counts[each]) for each in ORDER]


def offer_filters(view: ClashView) -> tuple[Choice, ...]:
    """What the clashes can be narrowed by: what there is of each."""
    language, facets = view.language, [view.find_facets(clash) for clash in view.clashes]
    present = {name: {each[name] for each in facets if name in each} for name in ("rule", "day", "person", "room")}
    people = [(each.slug, each.name.read(language)) for each in view.programme.people.values()]
    rooms = [(each.slug, each.name.read(language)) for each in view.programme.rooms.values()]
    offers = (
        ("severity", _("Severity"), [(each, name_severity(each, language)) for each in ORDER]),
        ("rule", _("Rule"), [(each, name_rule(each, language)) for each in RULES if each in present["rule"]]),
        (
            "day",
            _("Day"),
            [(day, write_day(date.fromisoformat(day), "short", language)) for day in sorted(present["day"])],
        ),
        ("person", _("Person"), sort_names(people, present["person"])),
        ("room", _("Room"), sort_names(rooms, present["room"])),
        ("state", _("State"), [(STANDING, _("not waived")), (WAIVED, _("waived"))]),
    )
    return tuple(
        Choice(name, label, choices, read_choice(name, [value for value, _label in choices]))
        for name, label, choices in offers
    )


def sort_names(named: Iterable[tuple[str, str]], among: Collection[str]) -> list[tuple[str, str]]:
    """Those values with their names that are among others, by name."""
    return sorted((pair for pair in named if pair[0] in among), key=lambda pair: pair[1].casefold())


@blueprint.get("/clashes/<clash>")
@for_roles("programmer", "organiser")
def show_clash(language: str, edition: str, clash: str) -> str:
    """One clash, with the ways out of it."""
    return render_clash(read_here(edition), clash)


def render_clash(here: Here, name: str, problem: RuleBroken | None = None) -> str:
    """The page, with what was refused and what was typed; or that the clash stands no longer."""
    seen = read_seen(here.slug, read_draft()) or abort(404)
    view = look_at(seen, read_session_ids(name) or abort(404), here.reader, here.language)
    found = find_clash(view, name)
    entry = view.tell(found) if found else None
    return render_template(
        "programme/clash.html",
        entry=entry,
        ways=find_ways_out(seen, entry.sessions, here.language) if entry else (),
        draft=seen.plan,
        refused=tell_problem(problem, here) if problem else (),
        typed=request.form,
        back=name_list(f"{here.base}/clashes"),
        name_page=lambda name: name_list(f"{here.base}/clashes/{name}"),
    )


@blueprint.post("/clashes/<clash>")
@for_roles("programmer", "organiser")
def act_on_clash(language: str, edition: str, clash: str) -> Response | tuple[str, int]:
    """Done, and back to the clashes; or the page again with what is in the way."""
    here = read_here(edition)
    doing = DOINGS.get(request.form.get("do", "")) or abort(400)
    read_session_ids(clash) or abort(404)
    try:
        with transaction(here.reader.actor):
            said = doing(see_edition(here.slug, read_draft()), here, clash)
    except RuleBroken as problem:
        return render_clash(here, clash, problem), 409
    flash(said)
    return go(name_list(f"{here.base}/clashes"))


def move_away(seen: Seen, here: Here, name: str) -> str:
    """One of the sessions at another place."""
    code = request.form.get("code", "")
    session_id = find_session_ids(here.id, [code]).get(code) or abort(404)
    outcome = do_move(here, seen, session_id)
    return outcome.said.read(here.language)


def waive(seen: Seen, here: Here, name: str) -> str:
    """The clash waived. Raises: RuleBroken("clash_unknown") where it stands no longer."""
    view, clash = find_meant(seen, here, name)
    own = tuple(sorted(each.id for each in view.list_own(clash)))
    reason = " ".join(request.form.get("reason", "").split())[:LONGEST_REASON]
    about = clash.rule, clash.subject.kind, clash.subject.id
    waive_clash(WaiveClash(here.id, *about, own, reason, read_moment("until", seen), here.tracks), seen)
    return str(_("The clash is waived."))


def withdraw(seen: Seen, here: Here, name: str) -> str:
    """The clash waived no longer. Raises: RuleBroken("waiver_unknown") where it is not any more."""
    _view, clash = find_meant(seen, here, name)
    if clash.waived is None:
        raise RuleBroken("waiver_unknown")
    withdraw_waiver(WithdrawWaiver(here.id, clash.waived.id, here.tracks), seen)
    return str(_("The clash is waived no longer."))


def find_meant(seen: Seen, here: Here, name: str) -> tuple[ClashView, Clash]:
    """The clash that is meant, in the main draft. Raises: RuleBroken("clash_unknown")."""
    view = look_at(seen, read_session_ids(name), here.reader, here.language)
    clash = find_clash(view, name)
    if clash is None or not seen.plan.is_main:
        raise RuleBroken("clash_unknown")
    return view, clash


DOINGS = {"move": move_away, "waive": waive, "withdraw": withdraw}
