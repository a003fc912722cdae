"""Made-up venues, rooms, films and people."""

from __future__ import annotations

from datetime import time, timedelta

from conference.core.chance import Chance
from conference.core.incoming import IncomingFilm, IncomingPerson, IncomingRoom, IncomingTrack, IncomingVenue
from conference.core.languages import Text, make_text
from conference.core.programme import OpeningHours
from conference.core.sample_words import (
    CITIES,
    CRAFTS,
    FAMILY_FIRST,
    FORMATS,
    HOUSE_KINDS,
    HOUSES,
    PEOPLES,
    QUALITIES,
    SCHOOLS,
    STREETS,
    SUBJECTS,
    THINGS,
    TRACKS,
    Name,
    Pair,
)

OPEN = OpeningHours(time(8), time(6))


def make_tracks() -> tuple[IncomingTrack, ...]:
    """All tracks; the last is that of forums and the like."""
    return tuple(IncomingTrack(f"track-{number}", to_text(name), number) for number, name in enumerate(TRACKS, 1))


def to_text(pair: Pair) -> Text:
    """English and Chinese."""
    return make_text(en=pair[0], zh=pair[1])


def make_places(chance: Chance, count: int) -> tuple[list[IncomingVenue], list[IncomingRoom]]:
    """`count` rooms in houses of one to five."""
    venues: list[IncomingVenue] = []
    rooms: list[IncomingRoom] = []
    while len(rooms) < count:
        venue = make_venue(chance, len(venues))
        venues.append(venue)
        for hall in range(1, min(chance.pick_number(1, 5), count - len(rooms)) + 1):
            rooms.append(make_room(chance, venue, hall))
    return venues, rooms


def make_venue(chance: Chance, index: int) -> IncomingVenue:
    """The house of an index; two in three are in the first city."""
    english, chinese, latitude, longitude = CITIES[0] if chance.happens(0.65) else chance.pick(CITIES[1:])
    kind = HOUSE_KINDS[index // len(HOUSES) % len(HOUSE_KINDS)]
    name = HOUSES[index % len(HOUSES)]
    again = index // (len(HOUSES) * len(HOUSE_KINDS))
    more = f" {again + 1}" if again else ""
    street, number = chance.pick(STREETS), chance.pick_number(1, 980)
    return IncomingVenue(
        key=f"venue-{index + 1}",
        name=make_text(en=f"{name[0]} {kind[0]}{more}", zh=f"{name[1]}{kind[1]}{more}"),
        city=make_text(en=english, zh=chinese),
        address=make_text(en=f"{number} {street[0]}, {english}", zh=f"{chinese}市{street[1]}{number}号"),
        latitude=round(latitude + (chance.draw() - 0.5) / 5, 5),
        longitude=round(longitude + (chance.draw() - 0.5) / 5, 5),
    )


def make_room(chance: Chance, venue: IncomingVenue, hall: int) -> IncomingRoom:
    """A hall by its number in the house."""
    seats = 20 * chance.pick_number(4, 40)
    return IncomingRoom(
        key=f"{venue.key}-{hall}",
        venue_key=venue.key,
        name=make_text(en=f"Hall {hall}", zh=f"{hall}号厅"),
        seats=seats,
        wheelchair_places=2 + seats // 200,
        formats=chance.pick(FORMATS),
        hours=(OPEN,),
    )


def make_film(chance: Chance, index: int, longest: int) -> IncomingFilm:
    """The film of an index, of at most `longest` minutes."""
    language, countries, given, family = chance.pick(PEOPLES)
    director = make_name(chance.pick(given), chance.pick(family), language)
    subject = chance.pick(SUBJECTS)
    return IncomingFilm(
        key=f"film-{index + 1}",
        title=make_title(index),
        directors=(director,),
        countries=(chance.pick(countries),),
        year=chance.pick_number(2024, 2027),
        length=timedelta(minutes=min(make_runtime(chance), longest)),
        languages=(language,),
        synopsis=make_text(
            en=f"The story of {subject[0]}, told over the course of {chance.pick_number(2, 9)} days.",
            zh=f"影片讲述{subject[1]}的故事。",
        ),
    )


def make_runtime(chance: Chance) -> int:
    """Minutes: 103 in the middle, 95 in 100 under 142.

    Source: domain.md, What published schedules look like.
    """
    return round(103 + 48 * (chance.draw() + chance.draw() + chance.draw() - 1.5))


def make_title(index: int) -> Text:
    """The title of a film's index; no two of 19,200 are alike."""
    thing = THINGS[index % len(THINGS)]
    quality = QUALITIES[(index * 7 + index // len(THINGS)) % len(QUALITIES)]
    index = index // (len(THINGS) * len(QUALITIES))
    if index == 0:
        return make_text(en=f"The {quality[0]} {thing[0]}", zh=f"{quality[1]}的{thing[1]}")
    place, again = CITIES[index % len(CITIES)], index // len(CITIES)
    more = f" {again + 1}" if again else ""
    article = "An" if quality[0][0] in "AEU" else "A"
    english = f"{article} {quality[0]} {thing[0]} in {place[0]}{more}"
    return make_text(en=english, zh=f"{place[1]}：{quality[1]}的{thing[1]}{more}")


def make_people(chance: Chance, count: int) -> tuple[IncomingPerson, ...]:
    """`count` people, with their names in three scripts at most and a line about each."""
    return tuple(make_person(chance, index) for index in range(count))


def make_person(chance: Chance, index: int) -> IncomingPerson:
    """The person of an index."""
    language, countries, given, family = PEOPLES[index % len(PEOPLES)]
    index = index // len(PEOPLES)
    first, index = given[index % len(given)], index // len(given)
    last, again = family[index % len(family)], index // len(family)
    name = make_name(first, last, language, f" {again + 1}" if again else "")
    school, craft, years = chance.pick(SCHOOLS), chance.pick(CRAFTS), chance.pick_number(3, 30)
    return IncomingPerson(
        key=f"person-{language}-{first[0]}-{last[0]}-{again + 1}".lower(),
        name=name,
        affiliation=to_text(school),
        biography=make_text(
            en=f"{name.read('en')} {craft[0]} and has worked with {school[0]} for {years} years.",
            zh=f"{name.read('zh')}{craft[1]}，在{school[1]}工作{years}年。",
        ),
        country=chance.pick(countries),
    )


def make_name(first: Name, last: Name, language: str, more: str = "") -> Text:
    """A name in English, in Chinese and as it is written at home."""
    if language == "zh":
        return make_text(en=f"{last[0]} {first[0]}{more}", zh=f"{last[1]}{first[1]}{more}")
    parts = (last, first) if language in FAMILY_FIRST else (first, last)
    names = {
        "en": f"{first[0]} {last[0]}{more}",
        "zh": "·".join(part[1] for part in parts) + more,
        language: " ".join(part[2] for part in parts) + more,
    }
    return Text(names)
