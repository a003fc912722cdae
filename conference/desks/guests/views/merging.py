"""The pages on which people who were entered twice are made one."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

from conference.desks.guests.facts import read_person
from conference.desks.guests.forms import WholePersonForm, tell_whole_person
from conference.desks.guests.merging import merge_people
from conference.desks.guests.queries import PersonLine, find_person_uses, find_shared_person, list_people
from conference.desks.guests.views.blueprint import blueprint
from conference.kit.here import Here
from conference.kit.merge_pages import Found, Mergeable, Twin, add_merge_pages


def list_twins(here: Here) -> list[Twin]:
    """The people of all editions that the reader plans."""
    people = list_people(here.whole_scope, here.id)
    return [Twin(person.id, person.name, tell_apart(person, here.language)) for person in people]


def tell_apart(person: PersonLine, language: str) -> str:
    """What tells a person from another of their name: who they are, in how many sessions they appear here."""
    sessions = ngettext("%(num)s session here", "%(num)s sessions here", person.sessions)
    return " · ".join(filter(None, (person.affiliation.read(language), sessions)))


def find(here: Here, person_id: int) -> Found | None:
    """The person of an id, if they are in an edition that the reader plans."""
    row = find_shared_person(person_id, here.whole_scope)
    return Found(row.version, read_person(row), find_person_uses(row.id)) if row else None


add_merge_pages(
    blueprint,
    Mergeable(
        noun="people",
        title=lambda: str(_("People entered twice")),
        list=list_twins,
        find=find,
        form=WholePersonForm,
        tell=lambda facts, here: tell_whole_person(facts, here.zone),
        offer=lambda here: here.zone,
        merge=merge_people,
        note=lambda: str(_("An e-mail address of the other is taken along where this one has none.")),
    ),
)
