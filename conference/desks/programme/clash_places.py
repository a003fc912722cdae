"""Where a session of a clash could go instead."""

from __future__ import annotations

from dataclasses import dataclass

from conference.core.times import festival_day, to_wall
from conference.desks.programme.clash_panel import ClashingSession
from conference.desks.programme.place_search import Search
from conference.kit.locale import Words, read_words
from conference.kit.words.days import write_day
from conference.store.neighbourhoods import Seen

MOMENT = "%Y-%m-%dT%H:%M"


@dataclass(frozen=True, slots=True)
class FreeChoice:
    """A free place. Times are wall times of the edition's zone as a form sends them; `when` says them in words."""

    room: str
    room_name: Words
    venue_name: Words
    starts_at: str
    ends_at: str
    when: str
    day: str


@dataclass(frozen=True, slots=True)
class WayOut:
    """A session that may be moved, and the nearest places at which it would clash with nothing."""

    session: ClashingSession
    places: tuple[FreeChoice, ...]


def find_ways_out(seen: Seen, sessions: tuple[ClashingSession, ...], language: str) -> tuple[WayOut, ...]:
    """The ways out of a clash, for each session that the reader may move. Cost: 9 statements a session."""
    free = (each for each in sessions if each.may_move and not each.is_locked)
    return tuple(WayOut(each, find_choices(seen, each.id, language)) for each in free)


def find_choices(seen: Seen, session_id: int, language: str) -> tuple[FreeChoice, ...]:
    """The nearest places of one session, in words."""
    search, edition = Search(seen, session_id, None), seen.edition
    programme = search.starts.programme
    choices = []
    for place in search.find_nearest():
        room = programme.rooms[place.room_id]
        start, end = to_wall(place.starts_at, edition.zone), to_wall(place.ends_at, edition.zone)
        choices.append(
            FreeChoice(
                room=room.slug,
                room_name=read_words(room.name, language),
                venue_name=read_words(programme.venues[room.venue_id].name, language),
                starts_at=start.strftime(MOMENT),
                ends_at=end.strftime(MOMENT),
                when=f"{write_day(start.date(), 'short', language)} {start:%H:%M}–{end:%H:%M}",
                day=festival_day(place.starts_at, edition.zone, edition.turn_hour).isoformat(),
            )
        )
    return tuple(choices)
