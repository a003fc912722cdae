"""Editions, sessions and films in schema.org's words, as search engines read them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from conference.core.languages import NO_TEXT, Text
from conference.core.programme import STAFF_ROLES, Film, Person, Room, Session
from conference.core.times import whole_minutes
from conference.desks.publish.cards import DARK_KINDS, Reading, name_country_once
from conference.desks.publish.index import read_start
from conference.kit.assets import name_asset
from conference.kit.locale import write_days

CONTEXT = "https://schema.org"
HOLDERS = ("host", "organiser")
# schema.org has no event that is only likely: what may still change counts as planned.
STATES = {"cancelled": f"{CONTEXT}/EventCancelled"}
SCHEDULED = f"{CONTEXT}/EventScheduled"
MOST_PREVIEW = 200

# A value of JSON-LD. Empty members are left out.
Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a shared link shows below its title: a text, and the address of a poster."""

    text: str
    poster: str


def preview_edition(reading: Reading) -> Preview:
    """The preview of a page that has nothing of its own to show."""
    edition = reading.index.edition
    when = write_days(edition.start, edition.end, reading.language)
    text = " · ".join(filter(None, (when, edition.place.read(reading.language))))
    return Preview(text, name_poster(reading, "/poster"))


def preview_session(reading: Reading, session: Session) -> Preview:
    """The preview of a session: what it is about."""
    films = find_films(reading, session)
    texts = (session.abstract, session.description, *(film.synopsis for film in films))
    text = next(filter(None, texts), NO_TEXT)
    return make_preview(reading, text, f"/sessions/{quote(session.code, safe='')}")


def preview_film(reading: Reading, film: Film) -> Preview:
    """The preview of a film."""
    return make_preview(reading, film.synopsis, f"/films/{quote(film.slug, safe='')}")


def preview_person(reading: Reading, person: Person) -> Preview:
    """The preview of a person."""
    return make_preview(reading, person.biography or person.affiliation, f"/people/{quote(person.slug, safe='')}")


def make_preview(reading: Reading, text: Text, place: str) -> Preview:
    """A text in short, the edition's where there is none, and the poster of a place."""
    words = " ".join(text.read(reading.language).split())
    short = words if len(words) <= MOST_PREVIEW else words[: MOST_PREVIEW - 1].rstrip() + "…"
    return Preview(short or preview_edition(reading).text, name_poster(reading, place))


def name_poster(reading: Reading, place: str) -> str:
    """The address of a poster. It names the release: whoever keeps pictures by their address asks for the new one."""
    return f"{reading.home}/releases/{reading.index.release.number}{place}.png"


def describe_edition(reading: Reading, site: str) -> Data:
    """An edition as a festival or an event."""
    edition = reading.index.edition
    return clean(
        {
            "@context": CONTEXT,
            **name_edition(reading, site),
            "description": edition.about.read(reading.language),
            "image": name_image(edition.image, site),
            "location": clean({"@type": "Place", "name": edition.place.read(reading.language)}),
            "organizer": name_holders(reading),
            "eventStatus": SCHEDULED,
        }
    )


def name_edition(reading: Reading, site: str) -> Data:
    """An edition, short."""
    edition = reading.index.edition
    return {
        "@type": "Festival" if edition.kind == "film-week" else "Event",
        "name": edition.name.read(reading.language),
        "url": f"{site}{reading.home}/",
        "startDate": edition.start.isoformat(),
        "endDate": edition.end.isoformat(),
    }


def describe_session(reading: Reading, session: Session, site: str) -> Data:
    """A session as an event, a screening with its films."""
    language = reading.language
    films = find_films(reading, session)
    return clean(
        {
            "@context": CONTEXT,
            "@type": "ScreeningEvent" if session.kind in DARK_KINDS else "Event",
            "name": session.title.read(language),
            "alternateName": [text for _tag, text in session.title.read_others(language)],
            "url": site + reading.name_session(session.code),
            "startDate": write_time(reading, session, read_start(session)),
            "endDate": write_time(reading, session, session.ends_at) if session.ends_at else "",
            "eventStatus": STATES.get(session.status, SCHEDULED),
            "eventAttendanceMode": f"{CONTEXT}/OfflineEventAttendanceMode",
            "description": (session.abstract or session.description).read(language),
            "image": name_image(find_image(films), site),
            "inLanguage": list(session.languages),
            "location": [describe_place(reading, room) for room in reading.index.find_rooms(session)],
            "performer": name_performers(reading, session),
            "workPresented": [name_film(reading, film, site) for film in films],
            "organizer": name_holders(reading),
            "superEvent": name_edition(reading, site),
        }
    )


def describe_film(reading: Reading, film: Film, site: str) -> Data:
    """A film as a movie."""
    return {"@context": CONTEXT, **name_film(reading, film, site)}


def name_film(reading: Reading, film: Film, site: str) -> Data:
    """A film as a session presents it."""
    language = reading.language
    return clean(
        {
            "@type": "Movie",
            "name": film.title.read(language),
            "alternateName": [text for _tag, text in film.title.read_others(language)],
            "url": f"{site}{reading.base}/films/{film.slug}",
            "director": [{"@type": "Person", "name": each.read(language)} for each in film.directors],
            "countryOfOrigin": [
                {"@type": "Country", "name": name_country_once(each, language)} for each in film.countries
            ],
            "dateCreated": str(film.year or ""),
            "duration": f"PT{whole_minutes(film.length)}M" if film.length else "",
            "inLanguage": list(film.languages),
            "description": film.synopsis.read(language),
            "image": name_image(film.image, site),
        }
    )


def describe_place(reading: Reading, room: Room) -> Data:
    """A hall in its house."""
    language = reading.language
    venue = reading.index.find_venue(room)
    names = [room.name.read(language)] + ([venue.name.read(language)] if venue else [])
    place: Data = {"@type": "Place", "name": ", ".join(filter(None, names))}
    if venue:
        place["address"] = venue.address.read(language) or venue.city.read(language)
        if venue.latitude is not None and venue.longitude is not None:
            place["geo"] = {"@type": "GeoCoordinates", "latitude": venue.latitude, "longitude": venue.longitude}
    return clean(place)


def name_performers(reading: Reading, session: Session) -> list[Data]:
    """Those on the stage."""
    people = (person for person, role in reading.index.find_people(session) if role not in STAFF_ROLES)
    return [{"@type": "Person", "name": person.name.read(reading.language)} for person in people]


def name_holders(reading: Reading) -> list[Data]:
    """The bodies that hold the edition."""
    bodies = (body for body in reading.index.edition.bodies if body.duty in HOLDERS)
    return [{"@type": "Organization", "name": body.name.read(reading.language)} for body in bodies]


def find_films(reading: Reading, session: Session) -> list[Film]:
    """The films of a session that the release knows."""
    known = reading.index.programme.films
    return [known[film] for film in session.films if film in known]


def find_image(films: list[Film]) -> str:
    """The first picture there is."""
    return next((film.image for film in films if film.image), "")


def write_time(reading: Reading, session: Session, at: datetime) -> str:
    """An instant by the clocks of the session's place."""
    return at.astimezone(reading.find_zone(session)).isoformat()


def name_image(path: str, site: str) -> str:
    """The whole address of a picture."""
    return site + name_asset(path) if path else ""


def clean(data: Mapping[str, Any]) -> Data:
    """The members that say something."""
    return {name: value for name, value in data.items() if value not in ("", [], {}, {"@type": "Place"})}
