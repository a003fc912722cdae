"""A room's day as a page: what stands there, and what can be done with all of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from conference.desks.programme.boards import Strip, find_day, make_strip
from conference.kit.words.days import write_day
from conference.store.neighbourhoods import Seen
from conference.store.pictures import read_programme


@dataclass(frozen=True, slots=True)
class RoomPage:
    """All that the page shows. `starts_at` and `ends_at` are what a form begins with, wall times of the edition."""

    strip: Strip
    day: str
    day_name: str
    starts_at: str
    ends_at: str


def make_room_page(seen: Seen, room_id: int, day: date, language: str) -> RoomPage:
    """The page of a room on a day, in the draft that is seen."""
    programme = read_programme([seen.plan.edition_id], seen.plan.draft_id)
    own = [each for each in programme.sessions.values() if each.edition_id == seen.plan.edition_id and each.is_placed]
    today = [each for each in own if find_day(each, seen.edition) == day]
    return RoomPage(
        make_strip(programme, programme.rooms[room_id], today, language),
        day.isoformat(),
        write_day(day, "full", language),
        f"{day}T12:00",
        f"{day}T13:00",
    )
