"""What no session can be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import select

from conference.core.errors import RuleBroken
from conference.core.links import is_address
from conference.core.programme import PART_KINDS, ROLES, SESSION_KINDS, STATUSES, VISIBILITIES, Link, Part
from conference.core.times import NO_TIME
from conference.desks.programme.session_facts import SessionFacts
from conference.kit.editing import check_name
from conference.store.base import db
from conference.store.tables import FilmRow, PersonRow, SessionRow, TrackRow

CODE = re.compile(r"\w[\w.-]{0,39}")
MOST_PEOPLE = 1_000_000
LONGEST = timedelta(days=2)
FIXED = {"kind": SESSION_KINDS, "status": STATUSES, "visibility": VISIBILITIES}


def check_session(edition_id: int, facts: SessionFacts) -> None:
    """Refuse facts that no session of the edition has.

    Raises: RuleBroken("name_needed", "choice_wrong", "number_wrong", "length_wrong", "length_negative",
    "track_unknown", "film_unknown", "person_unknown", "link_wrong").
    """
    check_name(facts.title, "title")
    for field, words in FIXED.items():
        if getattr(facts, field) not in words:
            raise RuleBroken("choice_wrong", field=field)
    for field in ("expected", "held"):
        if not 0 <= (getattr(facts, field) or 0) <= MOST_PEOPLE:
            raise RuleBroken("number_wrong", field=field, least=0, most=MOST_PEOPLE)
    for field in ("setup", "clear"):
        if not NO_TIME <= getattr(facts, field) <= LONGEST:
            raise RuleBroken("length_negative", field=field)
    check_track(edition_id, facts.track_id)
    check_parts(facts.parts)
    check_known(facts)
    check_links(facts.links)


def check_track(edition_id: int, track_id: int | None) -> None:
    """Refuse a track of another edition. Raises: RuleBroken("track_unknown")."""
    own = select(TrackRow.id).where(TrackRow.id == track_id, TrackRow.edition_id == edition_id)
    if track_id is not None and db.session.scalar(own) is None:
        raise RuleBroken("track_unknown", field="track_id")


def check_parts(parts: Iterable[Part]) -> None:
    """Refuse parts of no kind or length, and people in no role. Raises: RuleBroken("choice_wrong", "length_wrong")."""
    for part in parts:
        if part.kind not in PART_KINDS or any(each.role not in ROLES for each in part.people):
            raise RuleBroken("choice_wrong", field="parts")
        if part.length is not None and not NO_TIME < part.length <= LONGEST:
            raise RuleBroken("length_wrong", field="parts", most=LONGEST)


def check_known(facts: SessionFacts) -> None:
    """Refuse films and people that are not there, or that stand twice. Raises: RuleBroken("film_twice", ...)."""
    films = set(facts.films)
    if len(films) < len(facts.films):
        raise RuleBroken("film_twice", field="films")
    if films and len(set(db.session.scalars(select(FilmRow.id).where(FilmRow.id.in_(films))))) < len(films):
        raise RuleBroken("film_unknown", field="films")
    people = {each.person_id for part in facts.parts for each in part.people}
    if people and len(set(db.session.scalars(select(PersonRow.id).where(PersonRow.id.in_(people))))) < len(people):
        raise RuleBroken("person_unknown", field="parts")


def check_links(links: Iterable[Link]) -> None:
    """Refuse what is no address of the web or of mail. Raises: RuleBroken("link_wrong")."""
    for link in links:
        if not is_address(link.url):
            raise RuleBroken("link_wrong", field="links")


def check_code(edition_id: int, code: str) -> None:
    """Refuse a code that cannot stand in an address, or is taken. Raises: RuleBroken("code_wrong", "code_taken")."""
    if not CODE.fullmatch(code):
        raise RuleBroken("code_wrong", field="code")
    if db.session.scalar(select(SessionRow.id).where(SessionRow.edition_id == edition_id, SessionRow.code == code)):
        raise RuleBroken("code_taken", field="code", code=code)
