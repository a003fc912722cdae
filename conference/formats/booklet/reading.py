"""A release as a booklet reads it: texts set, days and clocks written, things looked up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property

from babel import Locale
from babel.dates import format_date

from conference.core.languages import NO_TEXT, Text
from conference.core.programme import STAFF_ROLES, Edition, Film, Person, Programme, Room, Session, Track
from conference.core.releases import Release
from conference.core.times import day_interval, festival_day, to_wall, whole_minutes
from conference.core.tracks import find_look
from conference.formats.booklet.inks import name_track_ink
from conference.formats.booklet.words import BookletWords
from conference.formats.typesetting import Run, Runs, Typesetter, join_runs

LONGEST_TRACK = 26
# English dates are written day first, as most of the world does.
LOCALES = {"en": "en_GB"}
# How a day is written, by form; another language takes what CLDR calls full, long and short.
DAY_FORMS = {
    "en": {"full": "EEEE d MMMM", "long": "d MMMM y", "short": "EEE d MMM", "plain": "d MMMM"},
    "zh": {"full": "M月d日 EEEE", "long": "y年M月d日", "short": "M月d日 E", "plain": "M月d日"},
}


@dataclass(frozen=True, slots=True)
class Sign:
    """A track as it is drawn: the name of its ink, the id of its picture and what it is called."""

    ink: str
    picture: str
    names: Runs


@dataclass(frozen=True)
class Reading:
    """What every page of a booklet is made from. `images` are the addresses of pictures by name."""

    release: Release
    words: BookletWords
    setter: Typesetter
    images: Mapping[str, str]

    @property
    def programme(self) -> Programme:
        """The public picture."""
        return self.release.public

    @property
    def edition(self) -> Edition:
        """The edition it publishes."""
        return self.release.edition

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the booklet, the first one first."""
        return self.setter.languages

    # Texts

    def set_text(self, text: Text, longest: int = 240) -> Runs:
        """A text of the programme in the booklet's languages."""
        return self.setter.set_text(text, longest)

    def say(self, pattern: Text, **facts: object) -> Runs:
        """Words of the booklet itself, facts filled in; a fact that is a `Text` in each language its own."""
        return self.setter.set_text(self.tell(pattern, **facts), 400)

    def tell(self, pattern: Text, **facts: object) -> Text:
        """What `say` sets."""
        return Text({language: pattern.read(language) % _tell(facts, language) for language in self.languages})

    def count(self, number: int | None, what: Text) -> Runs:
        """1,024 座 seats: a figure, said once, before its words; nothing where there is none."""
        said = self.set_text(what)
        return (replace(said[0], text=f"{number:,} {said[0].text}"), *said[1:]) if number else ()

    def name(self, names: Mapping[str, Text], code: str) -> Runs:
        """A fixed word as people read it."""
        return self.set_text(names.get(code) or Text({"und": code}))

    def name_countries(self, countries: Iterable[str]) -> Runs:
        """Countries in their order, as a list."""
        return join_runs(self.name(self.words.countries, country) for country in countries)

    # Days and clocks

    def find_day(self, at: datetime) -> date:
        """The festival day of an instant."""
        return festival_day(at, self.edition.zone, self.edition.turn_hour)

    def find_minute(self, at: datetime, day: date) -> int:
        """Minutes from midnight of a festival day to an instant, as the clocks of the edition count."""
        wall = to_wall(at, self.edition.zone).replace(tzinfo=None)
        return whole_minutes(wall - datetime.combine(day, datetime.min.time()))

    def find_day_end(self, day: date) -> datetime:
        """The instant at which a festival day turns into the next."""
        return day_interval(day, self.edition.zone, self.edition.turn_hour).ends_at

    def write_clock(self, at: datetime) -> str:
        """18:30, in the edition's zone."""
        return f"{to_wall(at, self.edition.zone):%H:%M}"

    def write_times(self, session: Session) -> str:
        """18:30–20:15; without its end 18:30–; nothing where no time is set."""
        if session.starts_at is None:
            return ""
        return f"{self.write_clock(session.starts_at)}–{self.write_clock(session.ends_at) if session.ends_at else ''}"

    def write_day(self, day: date, form: str = "full") -> Runs:
        """A day in each language, in a form of `DAY_FORMS` or a pattern: 6月12日 星期六 and Saturday 12 June."""
        return self.set_text(Text({tag: _write_day(day, form, tag) for tag in self.languages}))

    def write_instant(self, at: datetime) -> Text:
        """A day and a clock in the edition's zone: 28 May 2027, 18:00."""
        wall = to_wall(at, self.edition.zone)
        texts = {tag: f"{_write_day(wall.date(), 'long', tag)}{_gap(tag)}{wall:%H:%M}" for tag in self.languages}
        return Text(texts)

    def write_span(self) -> Runs:
        """The edition's first and last day."""
        start, end = self.edition.start, self.edition.end
        return self.set_text(Text({tag: _write_span(start, end, tag) for tag in self.languages}))

    def name_zone(self, zone: str, at: datetime) -> Text:
        """A zone by its city and its difference from UTC at an instant: Shanghai time (UTC+8)."""
        return self.tell(self.words.zone, city=self.name_city(zone), offset=_write_offset(zone, at))

    def name_city(self, zone: str) -> Text:
        """The city that gives a zone its name."""
        return Text({tag: _name_city(zone, tag) for tag in self.languages})

    # Things

    def find_sign(self, session: Session) -> Sign:
        """The sign of a session's track."""
        return self.sign_track(self.programme.tracks.get(session.track_id or 0))

    def sign_track(self, track: Track | None) -> Sign:
        """The sign of a track; an empty one for none."""
        if track is None:
            return Sign(name_track_ink(0), "", ())
        look = find_look(track.number)
        ink = name_track_ink(look.number)
        return Sign(ink, f"sign-{ink}", self.set_text(track.name, LONGEST_TRACK))

    def list_people(self, session: Session) -> Iterator[tuple[str, Person]]:
        """(role, person) of everyone the public comes for, in order, each person once."""
        appearances = [each for part in session.parts for each in part.people if each.role not in STAFF_ROLES]
        roles = {each.person_id: each.role for each in reversed(appearances)}
        for person_id in dict.fromkeys(each.person_id for each in appearances):
            if person := self.programme.people.get(person_id):
                yield roles[person_id], person

    def list_rooms(self, session: Session) -> list[Room]:
        """The rooms of a session."""
        return [self.programme.rooms[room_id] for room_id in session.rooms if room_id in self.programme.rooms]

    def name_room(self, room: Room) -> Runs:
        """A room behind its venue's name, where there are several venues."""
        venue = self.programme.venues[room.venue_id]
        hall, house = self.set_text(room.name, 40), self.set_text(venue.name, 40)
        if hall == house or len(self.programme.venues) == 1:
            return hall
        ranks = range(max(len(hall), len(house)))
        return tuple(
            Run(f"{_at(house, rank).text} {_at(hall, rank).text}", _at(house, rank).language, rank) for rank in ranks
        )

    @cached_property
    def sessions(self) -> list[Session]:
        """All sessions: in order of time, then code; those without a time last."""
        far = datetime.max.replace(tzinfo=self.release.at.tzinfo)
        return sorted(self.programme.sessions.values(), key=lambda each: (each.starts_at or far, each.code))

    @cached_property
    def showings(self) -> Mapping[int, list[Session]]:
        """Film id -> the sessions that show it, in order."""
        found: dict[int, list[Session]] = defaultdict(list)
        for session in self.sessions:
            for film_id in dict.fromkeys(session.films):
                found[film_id].append(session)
        return found

    @cached_property
    def days(self) -> list[date]:
        """The festival days on which something is placed."""
        return sorted({self.find_day(each.starts_at) for each in self.sessions if each.starts_at and each.rooms})

    def find_end(self, session: Session) -> datetime | None:
        """When it ends for this booklet: no later than its festival day."""
        if session.starts_at is None or session.ends_at is None:
            return None
        return min(session.ends_at, self.find_day_end(self.find_day(session.starts_at)))

    def is_listed(self, session: Session) -> bool:
        """Whether it stands among the sessions: a screening of films stands with its films."""
        return session.kind != "screening" or not self.list_films(session)

    def list_films(self, session: Session) -> list[Film]:
        """The films of a session."""
        return [self.programme.films[film_id] for film_id in session.films if film_id in self.programme.films]

    def find_title(self, session: Session) -> Text:
        """What it is called: its own title, else its first film's, else its kind's."""
        films = self.list_films(session)
        title = session.title or (films[0].title if films else NO_TEXT)
        return title or self.words.kinds.get(session.kind, NO_TEXT)


def _at(runs: Runs, rank: int) -> Run:
    return runs[min(rank, len(runs) - 1)] if runs else Run("", "")


def _tell(facts: Mapping[str, object], language: str) -> dict[str, object]:
    return {name: fact.read(language) if isinstance(fact, Text) else fact for name, fact in facts.items()}


def _find_locale(language: str) -> Locale:
    return Locale.parse(LOCALES.get(language, language).replace("-", "_"))


def _gap(language: str) -> str:
    return " " if language == "zh" else ", "


def _write_day(day: date, form: str, language: str) -> str:
    pattern = DAY_FORMS.get(language, {}).get(form, form if form != "plain" else "long")
    return str(format_date(day, pattern, locale=_find_locale(language)))


def _write_span(start: date, end: date, language: str) -> str:
    whole = _write_day(end, "long", language)
    if start == end:
        return whole
    if language == "zh":
        pattern = "y年M月d日" if start.year != end.year else "M月d日" if start.month != end.month else "d日"
        return f"{_write_day(start, 'long', 'zh')}至{format_date(end, pattern, locale='zh')}"
    if start.year != end.year:
        return f"{_write_day(start, 'long', language)} – {whole}"
    return f"{start.day}–{whole}" if start.month == end.month else f"{_write_day(start, 'plain', language)} – {whole}"


def _name_city(zone: str, language: str) -> str:
    city = _find_locale(language).time_zones.get(zone, {}).get("city")
    return str(city or zone.rpartition("/")[2].replace("_", " "))


def _write_offset(zone: str, at: datetime) -> str:
    offset = to_wall(at, zone).utcoffset() or timedelta()
    hours, minutes = divmod(int(abs(offset).total_seconds()) // 60, 60)
    return f"UTC{'−' if offset < timedelta() else '+'}{hours}" + (f":{minutes:02}" if minutes else "")
