"""An edition for tests of letters: drafts released one after the other, and people with addresses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from conference.core.events import ProgrammeReleased
from conference.core.languages import make_text
from conference.core.programme import Appearance, Programme, Session
from conference.core.releases import Release
from conference.desks.releases.releasing import ReleaseProgramme, make_release
from conference.kit.clock import read_now
from conference.kit.work import record, transaction
from conference.store.base import db
from conference.store.letters import Wishes
from conference.store.releases import add_release, read_release
from conference.store.tables import EditionRow, LetterSettingsRow, PersonContactRow, PersonRow
from tests.builders import a_part, a_person, a_programme, a_room, a_session, at, by_id, minutes

ADA, BO, CY = 1, 2, 3
PEOPLE = (
    a_person(ADA, make_text(en="Ada Moon", zh="月艾达")),
    a_person(BO, make_text(en="Bo Chen", zh="陈博"), country="CN"),
    a_person(CY, make_text(en="Cy Interpreter")),
)


def a_forum(**fields: Any) -> Session:
    """A forum in which Ada moderates, Bo speaks and Cy interprets: 12 June, 10:00 to 11:00, Hall 1."""
    cast = (Appearance(ADA, "moderator"), Appearance(BO, "speaker"), Appearance(CY, "interpreter"))
    title = make_text(en="Who pays?", zh="谁来付钱？")
    forum = a_session(title, id=1, code="F1", kind="forum", when=at("10:00"), parts=(a_part("panel", None, *cast),))
    return replace(forum, **fields)


def a_lecture(**fields: Any) -> Session:
    """A lecture of Ada's: 12 June, 15:00 to 16:00, Hall 2."""
    return replace(a_session("On light", id=2, code="L2", when=at("15:00"), room=2, people=[ADA]), **fields)


def a_draft(*sessions: Session, **fields: Any) -> Programme:
    """The draft with these sessions: the forum and the lecture, unless told else."""
    fields.setdefault("people", PEOPLE)
    rooms = (a_room(1), a_room(2), a_room(3))
    return a_programme(*(sessions or (a_forum(), a_lecture())), rooms=rooms, **fields)


def move(session: Session, start: str, room: int = 1, length: int = 60) -> Session:
    """The session at another time of the same day, maybe in another room."""
    when = at(start, length)
    return replace(session, starts_at=when.starts_at, ends_at=when.ends_at, rooms=(room,))


def release(draft: Programme, is_rehearsal: bool = False) -> Release:
    """The draft made the next release, with all that follows from it."""
    [edition] = draft.editions.values()
    with transaction("test", is_rehearsal):
        add_rows(draft)
        made = make_release(draft, read_release(edition.id), ReleaseProgramme(edition.id), read_now())
        add_release(made, draft, is_forced=False)
        record(ProgrammeReleased(edition.id, made.number, made.hash))
    return made


def add_rows(draft: Programme) -> None:
    """The rows that releases and letters stand on, where they are not there yet."""
    [edition] = draft.editions.values()
    if db.session.get(EditionRow, edition.id) is None:
        db.session.add(
            EditionRow(
                id=edition.id,
                slug=edition.slug,
                kind=edition.kind,
                name=edition.name,
                start_day=edition.start,
                end_day=edition.end,
                zone=edition.zone,
                turnaround=edition.turnaround,
                qa_extra=edition.qa_extra,
            )
        )
    for person in draft.people.values():
        if db.session.get(PersonRow, person.id) is None:
            db.session.add(PersonRow(id=person.id, slug=person.slug, name=person.name))
    db.session.flush()


def know(addresses: dict[int, str] | None = None, languages: dict[int, str] | None = None) -> None:
    """Have addresses of these people; of Ada, Bo and Cy unless told else. Their rows come with them."""
    with transaction("test"):
        add_rows(a_draft())
        for person_id, address in (addresses or {ADA: "ada@moon.example", BO: "bo@chen.example"}).items():
            language = (languages or {}).get(person_id, "")
            db.session.add(PersonContactRow(person_id=person_id, email=address, language=language))


def wish(edition_id: int = 1, **wishes: Any) -> None:
    """Have the edition wish something of its letters; `quiet` is in minutes."""
    told = Wishes(**{**wishes, **({"quiet": minutes(wishes["quiet"])} if "quiet" in wishes else {})})
    with transaction("test"):
        db.session.add(LetterSettingsRow(edition_id=edition_id, quiet=told.quiet, reply_to=told.reply_to))


def with_people(draft: Programme, people: Iterable[Any]) -> Programme:
    """The draft in which these people are called otherwise."""
    return replace(draft, people={**draft.people, **by_id(people)})
