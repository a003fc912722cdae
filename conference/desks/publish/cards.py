"""A session as frames, rows and heads show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property
from urllib.parse import quote
from zoneinfo import ZoneInfo

from flask_babel import gettext as _

from conference.core.languages import Text
from conference.core.parts import read_part_times
from conference.core.programme import Room, Session, Track
from conference.core.times import day_interval, whole_minutes
from conference.desks.publish.index import Index, read_start
from conference.kit.locale import Words, name_zone, read_other_words, read_words, write_instant
from conference.kit.words.days import write_day
from conference.kit.words.names import KIND_NAMES, name_all, name_country
from conference.kit.zones import is_same_zone

# Anything that runs in the dark. A session of another kind with a film in it is a talk that shows one.
DARK_KINDS = frozenset({"screening"})
MOST_PEOPLE = 4
# The look has twelve signs; what belongs to no track wears none.
NO_TRACK = 0


@dataclass(frozen=True, slots=True)
class TrackCard:
    """A track by its sign; `number` 0 has none."""

    number: int
    name: Words
    slug: str

    @property
    def block(self) -> str:
        """The class that gives it its colours."""
        return f"track-{self.number:02}"


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """A hall and its house."""

    room: Words
    venue: Words
    slug: str
    venue_slug: str


@dataclass(frozen=True, slots=True)
class FilmFacts:
    """What one line says of a film."""

    title: Words
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clock:
    """A start and end as clocks at the place show them. `turned` names the date where the night went past midnight.

    `zone` is named where it is not the edition's.
    """

    starts_at: datetime
    ends_at: datetime | None
    start: str
    end: str
    minutes: int | None
    turned: str
    zone: str


@dataclass(frozen=True, slots=True)
class Card:
    """A session in a reader's language."""

    session: Session
    address: str
    title: Words
    short_title: Words
    others: tuple[Words, ...]
    kind: str
    track: TrackCard
    places: tuple[PlaceCard, ...]
    clock: Clock
    people: tuple[Words, ...]
    more_people: int
    films: tuple[FilmFacts, ...]
    qa_minutes: int | None

    @property
    def code(self) -> str:
        """The session's code."""
        return self.session.code

    @property
    def is_dark(self) -> bool:
        """Whether a film runs."""
        return self.session.kind in DARK_KINDS

    @property
    def is_cancelled(self) -> bool:
        """Whether it will not take place."""
        return self.session.status == "cancelled"

    @property
    def is_tentative(self) -> bool:
        """Whether it may still change."""
        return self.session.status == "tentative"


@dataclass(frozen=True)
class Reading:
    """A release read in a language. `number` is None at an edition's own address, which shows the newest."""

    index: Index
    language: str
    number: int | None = None

    @property
    def home(self) -> str:
        """The address of the edition's newest release."""
        return f"/{self.language}/{self.index.edition.slug}"

    @cached_property
    def base(self) -> str:
        """The address all pages of this reading begin with: /en/week-9, /en/week-9/releases/3."""
        return self.name_in(self.language)

    def name_in(self, language: str) -> str:
        """The same release's address in another language."""
        release = f"/releases/{self.number}" if self.number is not None else ""
        return f"/{language}/{self.index.edition.slug}{release}"

    def has(self, place: str) -> bool:
        """Whether there is anything at a place of the menu."""
        programme = self.index.programme
        return {"films": bool(programme.films), "people": bool(programme.people)}.get(place, True)

    @cached_property
    def zone(self) -> ZoneInfo:
        """The edition's zone."""
        return ZoneInfo(self.index.edition.zone)

    @property
    def zone_name(self) -> str:
        """The edition's zone as readers name it, on its first day."""
        starts_at = day_interval(self.index.edition.start, self.index.edition.zone, 12).starts_at
        return name_zone(self.index.edition.zone, starts_at, self.language)

    @property
    def made_at(self) -> str:
        """When the release was made."""
        return write_instant(self.index.release.at, self.index.edition.zone, self.language)

    def read(self, text: Text) -> Words:
        """A text in the reader's language."""
        return read_words(text, self.language)

    def make_card(self, session: Session) -> Card:
        """The session's card."""
        people = [person for person, _role in self.index.find_people(session)]
        title = self.read(session.title)
        return Card(
            session=session,
            address=self.name_session(session.code),
            title=title,
            short_title=self.read(session.short_title) or title,
            others=read_other_words(session.title, self.language),
            kind=read_kind_names(self.language).get(session.kind, session.kind),
            track=self.make_track(session.track_id),
            places=tuple(self.make_place(room) for room in self.index.find_rooms(session)),
            clock=self.make_clock(session),
            people=tuple(self.read(person.name) for person in people[:MOST_PEOPLE]),
            more_people=max(0, len(people) - MOST_PEOPLE),
            films=tuple(self.list_film_facts(session)),
            qa_minutes=find_qa_minutes(session),
        )

    def name_session(self, code: str) -> str:
        """The address of a session's page."""
        return f"{self.base}/sessions/{quote(code, safe='')}"

    def make_track(self, track_id: int | None) -> TrackCard:
        """The card of a track, or of none."""
        track = self.index.programme.tracks.get(track_id) if track_id else None
        return self.make_track_card(track) if track else TrackCard(NO_TRACK, Words(""), "")

    def make_track_card(self, track: Track) -> TrackCard:
        """The card of a track."""
        return TrackCard(track.number, self.read(track.name), track.slug)

    def make_place(self, room: Room) -> PlaceCard:
        """The card of a room."""
        venue = self.index.find_venue(room)
        name = self.read(venue.name) if venue else Words("")
        return PlaceCard(self.read(room.name), name, room.slug, venue.slug if venue else "")

    def make_clock(self, session: Session) -> Clock:
        """When it is, by the clocks of its place."""
        starts_at = read_start(session)
        zone = self.index.find_zone(session)
        clocks = self.find_zone(session)
        starts = starts_at.astimezone(clocks)
        ends = session.ends_at.astimezone(clocks) if session.ends_at else None
        day = self.index.find_day(starts_at)
        return Clock(
            starts_at=starts_at,
            ends_at=session.ends_at,
            start=f"{starts:%H:%M}",
            end=f"{ends:%H:%M}" if ends else "",
            minutes=whole_minutes(ends - starts) if ends else None,
            turned=write_day(starts.date(), "turn", self.language) if starts.date() != day else "",
            zone="" if is_same_zone(zone, self.index.edition.zone) else name_zone(zone, starts_at, self.language),
        )

    def find_zone(self, session: Session) -> ZoneInfo:
        """The zone whose clocks hang where the session is."""
        return ZoneInfo(self.index.find_zone(session))

    def list_film_facts(self, session: Session) -> Iterator[FilmFacts]:
        """The films of a session, each with its directors, countries, year and length."""
        known = self.index.programme.films
        for film in (known[film] for film in session.films if film in known):
            facts = [self.read(director).text for director in film.directors]
            facts += [name_country_once(country, self.language) for country in film.countries]
            facts += [str(film.year)] if film.year else []
            facts += [_("%(minutes)s min", minutes=whole_minutes(film.length))] if film.length else []
            yield FilmFacts(self.read(film.title), tuple(facts))

    def write_day(self, day: date, form: str = "full") -> str:
        """A day in the reader's language."""
        return write_day(day, form, self.language)


def find_qa_minutes(session: Session) -> int | None:
    """How long the makers stay after the film; None where they do not, or nobody knows."""
    spans = [span for part, span in read_part_times(session) if part.kind == "qa"]
    return sum(whole_minutes(span.ends_at - span.starts_at) for span in spans) or None


@cache
def read_kind_names(language: str) -> dict[str, str]:
    """The kinds of session by their names in a language."""
    return name_all(KIND_NAMES, language)


@cache
def name_country_once(country: str, language: str) -> str:
    """A country's name, looked up once."""
    return name_country(country, language)
