"""The demo as a programme on its way in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from conference.core.incoming import (
    IncomingAppearance,
    IncomingEdition,
    IncomingFilm,
    IncomingPart,
    IncomingPerson,
    IncomingProgramme,
    IncomingRoom,
    IncomingSession,
    IncomingTrack,
    IncomingTravel,
    IncomingVenue,
)
from conference.core.languages import Text
from conference.core.programme import ROLES, Body, OpeningHours, Stay
from conference.core.times import NO_TIME, to_utc
from conference.demo.content import (
    EditionContent,
    EditionEntry,
    FilmEntry,
    PackageEntry,
    PartEntry,
    PersonEntry,
    RoomEntry,
    SessionEntry,
    VenueEntry,
    read_edition,
    read_shared,
)

# The film week comes first: the conference joins its houses and people.
EDITIONS = ("film-week-2027", "wfic-2027")


def build_programme(slug: str, stages: tuple[str, ...] = ()) -> IncomingProgramme:
    """The edition `slug` of the demo after the changes of these stages, with the people, films and halls it names."""
    content = read_edition(slug, stages)
    sessions = tuple(build_session(entry, content) for entry in content.sessions.values())
    shared, zone = read_shared(), content.edition.zone
    room_keys = {key for session in sessions for key in session.room_keys}
    venue_keys = {shared.rooms[key].venue for key in room_keys}
    people_keys = {each.person_key for session in sessions for part in session.parts for each in part.people}
    film_keys = {key for session in sessions for key in session.film_keys}
    return IncomingProgramme(
        format="demo",
        edition=build_edition(content),
        venues=tuple(build_venue(entry) for key, entry in shared.venues.items() if key in venue_keys),
        rooms=tuple(build_room(entry) for key, entry in shared.rooms.items() if key in room_keys),
        tracks=tuple(IncomingTrack(each.key, Text(each.name), each.number) for each in content.tracks),
        people=tuple(build_person(entry, zone) for key, entry in shared.people.items() if key in people_keys),
        films=tuple(build_film(entry) for key, entry in shared.films.items() if key in film_keys),
        sessions=sessions,
        travels=tuple(
            IncomingTravel(each.venues, minutes(each.minutes))
            for each in shared.travels
            if venue_keys.issuperset(each.venues)
        ),
    )


def build_edition(content: EditionContent) -> IncomingEdition:
    """The edition with its bodies and named days."""
    entry: EditionEntry = content.edition
    return IncomingEdition(
        name=Text(entry.name),
        start=entry.start,
        end=entry.end,
        zone=entry.zone,
        place=Text(entry.place),
        about=Text(entry.about),
        bodies=tuple(Body(body.duty, Text(body.name)) for body in content.bodies),
        day_names={day: Text(name) for day, name in entry.day_names.items()},
        image=entry.image,
    )


def build_venue(entry: VenueEntry) -> IncomingVenue:
    """A venue."""
    texts = Text(entry.name), Text(entry.city), Text(entry.address)
    return IncomingVenue(entry.key, *texts, entry.latitude, entry.longitude, entry.zone)


def build_room(entry: RoomEntry) -> IncomingRoom:
    """A room with its hours."""
    return IncomingRoom(
        key=entry.key,
        venue_key=entry.venue,
        name=Text(entry.name),
        seats=entry.seats,
        wheelchair_places=entry.wheelchair_places,
        formats=entry.formats,
        turnaround=None if entry.turnaround is None else minutes(entry.turnaround),
        is_parallel=entry.is_parallel,
        hours=(OpeningHours(*entry.hours),),
    )


def build_person(entry: PersonEntry, zone: str) -> IncomingPerson:
    """A person, with a portrait and, where the file has one, a stay."""
    return IncomingPerson(
        key=entry.key,
        name=Text(entry.name),
        affiliation=Text(entry.affiliation),
        biography=Text(entry.biography),
        country=entry.country,
        stays=(Stay(to_utc(entry.stay[0], zone), to_utc(entry.stay[1], zone)),) if entry.stay else (),
        image=f"img/demo/people/{entry.key}.svg",
        most_a_day=entry.most_a_day,
        rest=None if entry.rest is None else minutes(entry.rest),
    )


def build_film(entry: FilmEntry) -> IncomingFilm:
    """A film with its still."""
    people = read_shared().people
    return IncomingFilm(
        key=entry.key,
        title=Text(entry.title),
        directors=tuple(Text(people[key].name) for key in entry.directors),
        countries=entry.countries,
        year=entry.year,
        length=minutes(entry.minutes),
        languages=entry.languages,
        synopsis=Text(entry.synopsis),
        image=f"img/demo/films/{entry.key}.svg",
    )


def build_session(entry: SessionEntry, content: EditionContent) -> IncomingSession:
    """A session; what a screening does not say of itself comes from its film or package."""
    shown = find_shown(entry, content)
    films = find_films(shown)
    parts = tuple(build_parts(entry, films))
    starts_at = find_start(entry, content.edition.zone)
    return IncomingSession(
        code=entry.code,
        kind=entry.kind,
        title=Text(entry.title or (shown.title if shown else {})),
        short_title=Text(entry.short or (shown.short if isinstance(shown, FilmEntry) else {})),
        abstract=Text(entry.abstract or (shown.abstract if isinstance(shown, PackageEntry) else {})),
        visibility=entry.visibility,
        status=entry.status,
        languages=entry.languages or tuple(dict.fromkeys(tag for film in films for tag in film.languages)),
        track_key=entry.track or (shown.section if shown else None),
        room_keys=(entry.room,),
        starts_at=starts_at,
        ends_at=find_end(entry, parts, starts_at),
        setup=minutes(entry.setup),
        film_keys=tuple(film.key for film in films),
        parts=parts,
        expected=entry.expected,
        held=entry.held,
    )


def find_shown(entry: SessionEntry, content: EditionContent) -> FilmEntry | PackageEntry | None:
    """The film or package that a session shows, if it shows one."""
    if entry.film is None:
        return None
    return content.packages.get(entry.film) or read_shared().films[entry.film]


def find_films(shown: FilmEntry | PackageEntry | None) -> list[FilmEntry]:
    """The films of a film or package, in order."""
    if isinstance(shown, PackageEntry):
        return [read_shared().films[key] for key in shown.films]
    return [shown] if shown else []


def find_start(entry: SessionEntry, zone: str) -> datetime:
    """When a session starts: its wall clock is the house's."""
    shared = read_shared()
    return to_utc(entry.at, shared.venues[shared.rooms[entry.room].venue].zone or zone)


def find_end(entry: SessionEntry, parts: Iterable[IncomingPart], starts_at: datetime) -> datetime | None:
    """When a session ends: after its minutes, else after its parts; None where it has neither."""
    lengths = [part.length for part in parts if part.length]
    length = minutes(entry.minutes) if entry.minutes else sum(lengths, NO_TIME)
    return starts_at + length if length else None


def build_parts(entry: SessionEntry, films: list[FilmEntry]) -> Iterator[IncomingPart]:
    """The parts of a session: those it lists, else an introduction, its films and a Q&A, as far as it has them."""
    yield from (build_part(part) for part in entry.parts)
    if entry.introduction:
        yield IncomingPart("introduction", minutes(entry.introduction))
    playing = [IncomingAppearance(entry.music, "guest")] if entry.music else []
    working = [IncomingAppearance(entry.operator, "operator")] if entry.operator else []
    for film in films:
        title = Text(film.title if len(films) > 1 else {})
        yield IncomingPart("film", minutes(film.minutes), title, (*playing, *working))
    if entry.qa:
        yield build_part(entry.qa)


def build_part(entry: PartEntry) -> IncomingPart:
    """A part with its people, role by role."""
    people = tuple(IncomingAppearance(key, role) for role in ROLES for key in getattr(entry, role))
    return IncomingPart(entry.kind, minutes(entry.minutes), Text(entry.title), people)


def minutes(number: int) -> timedelta:
    """A length."""
    return timedelta(minutes=number)
