"""What the posters of an edition, a session, a film and a person say and show."""

from __future__ import annotations

from conference.core.languages import Text
from conference.core.programme import Film, Person, Session
from conference.core.tracks import TrackLook, find_look
from conference.desks.publish.cards import DARK_KINDS, Reading, name_country_once, read_kind_names
from conference.desks.publish.describing import find_films, find_image
from conference.desks.publish.index import read_start
from conference.desks.publish.pictures import read_picture
from conference.desks.publish.thing_pages import list_entry_facts
from conference.desks.publish.things import KINDS
from conference.formats.posters.poster import Poster
from conference.kit.locale import read_other_words, write_days
from conference.kit.words.names import name_edition_kind, name_role, name_status


def make_edition_poster(reading: Reading) -> Poster:
    """The poster of an edition."""
    edition = reading.index.edition
    return Poster(
        head=name_edition_kind(edition.kind, reading.language),
        title=edition.name.read(reading.language),
        other=read_other(reading, edition.name),
        facts=join(write_days(edition.start, edition.end, reading.language), edition.place.read(reading.language)),
        is_dark=True,
        picture_name=edition.image,
        picture=read_picture(edition.image),
    )


def make_session_poster(reading: Reading, session: Session) -> Poster:
    """The poster of a session: when and where, and the still of a film of its."""
    clock = reading.make_clock(session)
    day = reading.write_day(reading.index.find_day(read_start(session)), "short")
    places = (
        f"{card.venue.text} {card.room.text}" for card in map(reading.make_place, reading.index.find_rooms(session))
    )
    track = reading.make_track(session.track_id)
    status = name_status(session.status, reading.language) if session.status == "cancelled" else ""
    image = find_image(find_films(reading, session))
    return Poster(
        head=join(status, track.name.text or read_kind_names(reading.language).get(session.kind, "")),
        title=session.title.read(reading.language),
        other=read_other(reading, session.title),
        facts=join(day, clock.start, clock.zone, *places),
        foot=write_foot(reading),
        is_work=session.kind in DARK_KINDS,
        is_dark=session.kind in DARK_KINDS,
        look=find_look_of(reading, session),
        picture_name=image,
        picture=read_picture(image),
    )


def make_film_poster(reading: Reading, film: Film) -> Poster:
    """The poster of a film: who made it and where, and its still."""
    showings = KINDS["films"].find_sessions(reading.index, film)
    tracks = (reading.make_track(session.track_id).name.text for session in showings)
    return Poster(
        head=next(filter(None, tracks), ""),
        title=film.title.read(reading.language),
        other=read_other(reading, film.title),
        facts=join(*list_entry_facts(reading, film)),
        foot=write_foot(reading),
        is_work=True,
        is_dark=True,
        look=next(filter(None, (find_look_of(reading, session) for session in showings)), None),
        picture_name=film.image,
        picture=read_picture(film.image),
    )


def make_person_poster(reading: Reading, person: Person) -> Poster:
    """The poster of a person: what they are here, and their portrait."""
    sessions = KINDS["people"].find_sessions(reading.index, person)
    appearances = (each for session in sessions for part in session.parts for each in part.people)
    role = next((each.role for each in appearances if each.person_id == person.id), "")
    return Poster(
        head=name_role(role, reading.language) if role else "",
        title=person.name.read(reading.language),
        other=read_other(reading, person.name),
        facts=join(person.affiliation.read(reading.language), name_country_once(person.country, reading.language)),
        foot=write_foot(reading),
        is_portrait=True,
        picture_name=person.image,
        picture=read_picture(person.image),
    )


def find_look_of(reading: Reading, session: Session) -> TrackLook | None:
    """The sign and colours of a session's track."""
    number = reading.make_track(session.track_id).number
    return find_look(number) if number else None


def read_other(reading: Reading, text: Text) -> str:
    """The same text in another language, where there is one."""
    return next((words.text for words in read_other_words(text, reading.language)), "")


def write_foot(reading: Reading) -> tuple[str, ...]:
    """Which edition, and when."""
    edition = reading.index.edition
    return edition.name.read(reading.language), write_days(edition.start, edition.end, reading.language)


def join(*facts: str) -> str:
    """The facts that say something, one after the other."""
    return " · ".join(filter(None, facts))
