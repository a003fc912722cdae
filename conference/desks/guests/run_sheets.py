"""A session minute by minute, for whoever moderates, interprets or stands at the door."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from conference.core.naming import name_person
from conference.core.parts import read_part_times
from conference.core.programme import Part, Programme, Session
from conference.core.times import Interval, to_wall
from conference.desks.guests.session_answers import AnswerLine, list_session_answers, tell_answer
from conference.kit.words import say_fact
from conference.kit.words.names import name_language, name_part, name_role
from conference.kit.words.sentences import say_rooms, say_when
from conference.store.base import db
from conference.store.neighbourhoods import read_around, read_seen
from conference.store.releases import read_release, read_released_draft
from conference.store.tables import PartRow, PersonRow, SessionRow


@dataclass(frozen=True, slots=True)
class SheetPerson:
    """Someone in a part: who, as what, what they speak, and what they have said of the session."""

    name: str
    role: str
    more: str
    answer: str
    comment: str


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A part: from when to when, what, and who."""

    clock: str
    name: str
    people: tuple[SheetPerson, ...]


@dataclass(frozen=True, slots=True)
class RunSheet:
    """A session as it runs. `has_times` is false while it has no start or no end: then its parts are listed bare."""

    title: str
    when: str
    place: str
    has_times: bool
    parts: tuple[SheetPart, ...]


def find_session_id(edition_id: int, code: str) -> int | None:
    """The id of the session of a code; None where there is none."""
    return db.session.scalar(select(SessionRow.id).where(SessionRow.edition_id == edition_id, SessionRow.code == code))


def read_run_sheet(edition_id: int, session_id: int, language: str) -> RunSheet | None:
    """A session of the main draft as it runs; None where there is no such session. Cost: 13 statements."""
    seen = read_seen(edition_id)
    programme = read_around(seen, (session_id,)).programme if seen else Programme()
    session = programme.sessions.get(session_id)
    if session is None or session.edition_id != edition_id:
        return None
    people = read_people(each.person_id for part in session.parts for each in part.people)
    titles = read_part_titles(session_id, language)
    return make_run_sheet(programme, session, people, read_answers(edition_id, session_id), titles, language)


def read_released_run_sheet(edition_id: int, session_id: int, language: str) -> RunSheet | None:
    """A session of the newest release as it runs, without what its people have said of it; None where it is not in it.

    For whoever works in it, by their private link.
    """
    release = read_release(edition_id)
    draft = read_released_draft(edition_id, release.number) if release else None
    session = draft.sessions.get(session_id) if draft else None
    if draft is None or session is None:
        return None
    people = read_people(each.person_id for part in session.parts for each in part.people)
    titles = tuple(part.title.read(language) for part in session.parts)
    return make_run_sheet(draft, session, people, {}, titles, language)


def make_run_sheet(
    programme: Programme,
    session: Session,
    people: Mapping[int, PersonRow],
    answers: Mapping[int, AnswerLine],
    titles: tuple[str, ...],
    language: str,
) -> RunSheet:
    """A session of a picture as it runs."""
    zone = programme.editions[session.edition_id].zone
    teller = Teller(language, zone, people, answers, titles)
    return RunSheet(
        title=session.title.read(language),
        when=say_when(session.starts_at, zone, language),
        place=say_rooms(programme, session, language) if session.rooms else "",
        has_times=session.interval is not None,
        parts=tuple(teller.list_parts(session)),
    )


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells the parts of a session in a language, on the clocks of a zone."""

    language: str
    zone: str
    people: Mapping[int, PersonRow]
    answers: Mapping[int, AnswerLine]
    titles: tuple[str, ...]

    def list_parts(self, session: Session) -> Iterator[SheetPart]:
        """The parts in order; those for which the session leaves no time have no clock."""
        times = [time for _part, time in read_part_times(session)]
        for number, part in enumerate(session.parts):
            time = times[number] if number < len(times) else None
            yield SheetPart(self.tell_time(time), self.name_part(part, number), tuple(self.list_people(part)))

    def tell_time(self, time: Interval | None) -> str:
        """From when to when."""
        walls = (to_wall(at, self.zone) for at in (time.starts_at, time.ends_at)) if time else ()
        return "–".join(f"{wall:%H:%M}" for wall in walls)

    def name_part(self, part: Part, number: int) -> str:
        """What the part is, and what it is called."""
        title = self.titles[number] if number < len(self.titles) else ""
        return " · ".join(filter(None, (name_part(part.kind, self.language), title)))

    def list_people(self, part: Part) -> Iterator[SheetPerson]:
        """Who is in the part."""
        for each in part.people:
            person, line = self.people.get(each.person_id), self.answers.get(each.person_id)
            if person is None:
                continue
            spoken = say_fact([name_language(tag, self.language) for tag in person.languages], self.language, self.zone)
            yield SheetPerson(
                name_person(person.name, self.language, person.name_order, person.honorific),
                name_role(each.role, self.language),
                " · ".join(filter(None, (person.affiliation.read(self.language), spoken))),
                tell_answer(line, self.zone, self.language) if line else "",
                line.said.comment if line else "",
            )


def read_people(ids: Iterable[int]) -> dict[int, PersonRow]:
    """The people of these ids, as far as they are there."""
    return {row.id: row for row in db.session.scalars(select(PersonRow).where(PersonRow.id.in_(set(ids))))}


def read_answers(edition_id: int, session_id: int) -> dict[int, AnswerLine]:
    """What the people of a session have said of it."""
    return {line.id: line for line in list_session_answers(edition_id, session_id=session_id)}


def read_part_titles(session_id: int, language: str) -> tuple[str, ...]:
    """What the parts of a session are called, in order."""
    titles = select(PartRow.title).where(PartRow.session_id == session_id).order_by(PartRow.position)
    return tuple(title.read(language) for title in db.session.scalars(titles))
