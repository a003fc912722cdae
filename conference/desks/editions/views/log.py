"""The log of an edition: who changed what, when, from what to what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from flask import render_template, request
from flask_babel import gettext as _
from flask_babel import ngettext

from conference.core.thing_events import THINGS
from conference.core.times import day_interval, to_wall
from conference.desks.editions.log_queries import (
    Asked,
    Entry,
    count_entries,
    list_actors,
    read_entries,
    read_names,
)
from conference.desks.editions.telling import Detail, Teller, list_wanted
from conference.desks.editions.views.blueprint import blueprint
from conference.kit.access import for_roles
from conference.kit.actors import name_actors
from conference.kit.here import Here, read_here
from conference.kit.listing import Choice
from conference.kit.paging import Page, read_choice, read_number
from conference.kit.words import read_translations
from conference.kit.words.days import write_day
from conference.kit.words.log import ANOTHER_EDITION, GROUPS

A_PAGE = 100
PLACES = {"person": "people", "film": "films"}


@dataclass(frozen=True, slots=True)
class Told:
    """An event as the page shows it. `clock` is its time of day."""

    day: str
    clock: str
    actor: str
    sentence: str
    details: tuple[Detail, ...]


@blueprint.get("/log")
@for_roles("organiser")
def show_log(language: str, edition: str) -> str:
    """Everything that happened in the edition's office, the newest first."""
    here = read_here(edition)
    actors = name_those(list_actors(here.id), language)
    filters, asked = offer_filters(here, actors), read_asked(here, list(actors))
    total = count_entries(here.id, asked)
    number = min(read_number(), max(1, -(-total // A_PAGE)))
    entries = read_entries(here.id, asked, (number - 1) * A_PAGE, A_PAGE)
    told = list(tell_entries(here, entries))
    return render_template(
        "editions/log.html",
        here=here,
        page=Page(told, number, total, A_PAGE),
        count=ngettext("%(num)s entry", "%(num)s entries", total),
        days=[(day, list(group)) for day, group in groupby(told, key=lambda each: each.day)],
        filters=filters,
        day=request.args.get("day", ""),
        thing=request.args.get("thing", "") if asked.thing else "",
    )


def read_asked(here: Here, actors: list[str]) -> Asked:
    """What of the log is asked for."""
    thing, _mark, number = request.args.get("thing", "").partition(":")
    is_thing = thing in THINGS and number.isdecimal() and len(number) < 10
    day = read_day()
    return Asked(
        actor=read_choice("by", actors),
        group=read_choice("group", list(GROUPS)),
        thing=thing if is_thing else "",
        thing_id=int(number) if is_thing else 0,
        day=day_interval(day, here.zone, 0) if day else None,
    )


def read_day() -> date | None:
    """The day that is asked for, if it is one."""
    try:
        day = date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        return None
    return day if 1900 <= day.year < 3000 else None


def offer_filters(here: Here, actors: dict[str, str]) -> tuple[Choice, ...]:
    """What the log can be narrowed by, besides a day."""
    groups = tuple((group, _(label)) for group, label in GROUPS.items())
    return (
        Choice("by", _("By"), tuple(actors.items()), read_choice("by", list(actors))),
        Choice("group", _("What it is about"), groups, read_choice("group", list(GROUPS))),
    )


def tell_entries(here: Here, entries: list[Entry]) -> Iterator[Told]:
    """The events in the reader's words."""
    teller = Teller(here.language, here.zone, read_names(list_wanted(entries), here.may_see))
    actors = name_those([entry.actor for entry in entries], here.language)
    for entry in entries:
        wall = to_wall(entry.at, here.zone)
        is_seen = entry.edition_id == here.id or here.may_see(entry.edition_id)
        actor = actors[entry.actor] if is_seen else read_translations(here.language).gettext(ANOTHER_EDITION)
        details = tuple(teller.list_details(entry))
        yield Told(write_day(wall.date(), "full", here.language), f"{wall:%H:%M}", actor, teller.tell(entry), details)


def name_those(actors: list[str], language: str) -> dict[str, str]:
    """What those who acted are called; an account that is gone is a former member."""
    return name_actors(actors, language)
