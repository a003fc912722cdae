"""The clashes of one person, over all editions, as somebody may see them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select

from conference.core.clashes import Clash, find_clashes_touching
from conference.core.discretion import BlurredClash, blur_clash
from conference.core.guard import ClashKey, read_key
from conference.core.programme import Programme, Stay
from conference.core.releases import Release
from conference.desks.guests.facts import read_person
from conference.desks.guests.itinerary_queries import OWN_TIME
from conference.kit.clock import read_now
from conference.store.base import db
from conference.store.neighbourhoods import read_around, read_seen
from conference.store.tables import AppearanceRow, PartRow, PersonRow

NOTHING = Programme()


@dataclass(frozen=True, slots=True)
class PersonClashes:
    """The clashes of a person, with the picture that tells them."""

    programme: Programme
    by_key: Mapping[ClashKey, Clash | BlurredClash]

    @property
    def clashes(self) -> tuple[Clash | BlurredClash, ...]:
        """All of them, hard ones first."""
        return tuple(self.by_key.values())

    def leave_out(self, others: PersonClashes) -> PersonClashes:
        """Those that are not among others."""
        new = {key: clash for key, clash in self.by_key.items() if key not in others.by_key}
        return PersonClashes(self.programme, new)


def find_person_clashes(person_id: int, edition_id: int, may_see: Callable[[int], bool]) -> PersonClashes:
    """The clashes that are about a person, in the main drafts, hard ones first. Cost: 10 statements."""
    parts = select(PartRow.session_id).join(AppearanceRow).where(AppearanceRow.person_id == person_id)
    session_ids = set(db.session.scalars(parts.distinct()))
    seen = read_seen(edition_id) if session_ids else None
    if seen is None:
        return PersonClashes(NOTHING, {})
    programme = read_around(seen, session_ids).programme
    touching = find_clashes_touching(programme, session_ids & programme.sessions.keys(), read_now())
    own = [each for each in touching if each.subject.kind == "person" and each.subject.id == person_id]
    own.sort(key=lambda clash: clash.severity != "error")
    told = {read_key(clash): blur_clash(programme, clash, may_see) for clash in own}
    return PersonClashes(programme, {key: clash for key, clash in told.items() if clash is not None})


def find_released_clashes(release: Release, person_id: int) -> PersonClashes:
    """What of a release a person's own time breaks as it is known now, to tell the person. Cost: 3 statements.

    `release` holds nothing but what they take part in.
    """
    row = db.session.get_one(PersonRow, person_id)
    known = read_person(row)
    stays = tuple(Stay(stay.arrives_at, stay.departs_at) for stay in known.stays)
    people = release.public.people
    if person_id not in people:
        return PersonClashes(NOTHING, {})
    person = replace(people[person_id], stays=stays, availability=known.availability, refusals=())
    programme = replace(release.public, people={**people, person_id: person}, waivers=())
    found = find_clashes_touching(programme, programme.sessions.keys(), read_now())
    own = [each for each in found if each.rule in OWN_TIME and each.subject.id == person_id]
    return PersonClashes(programme, {read_key(clash): clash for clash in own})
