"""The words a booklet needs, which come in as an argument: formats translate nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from conference.core.languages import Text


@dataclass(frozen=True, slots=True)
class BookletWords:
    """Every word that is the booklet's own, each in all the languages it may be printed in.

    Patterns take what they name: `release` %(number)s, `as_of` %(when)s, `minutes` %(count)s, `zone`
    %(city)s and %(offset)s, `scale` %(length)s, `more` %(count)s, `local_time` %(time)s and %(place)s, `fonts`
    %(names)s. `kinds`, `roles`, `duties`, `statuses` are keyed by the fixed words, `countries` by ISO 3166 alpha-2,
    `languages` by BCP 47 tag. What a table lacks is shown as it was given.
    """

    kinds: Mapping[str, Text]
    roles: Mapping[str, Text]
    duties: Mapping[str, Text]
    statuses: Mapping[str, Text]
    countries: Mapping[str, Text]
    languages: Mapping[str, Text]
    # Facts
    release: Text
    as_of: Text
    zone: Text
    minutes: Text
    seats: Text
    wheelchairs: Text
    director: Text
    qa: Text
    local_time: Text
    no_time: Text
    no_room: Text
    more: Text
    # Cover, colophon, back
    films_tally: Text
    sessions_tally: Text
    halls_tally: Text
    countries_tally: Text
    may_change: Text
    set_by: Text
    fonts: Text
    scan: Text
    scan_why: Text
    # Headings
    colophon: Text
    contents: Text
    how_to_read: Text
    how_tab: Text
    about: Text
    bodies: Text
    venues: Text
    day_grid: Text
    sessions: Text
    people: Text
    films: Text
    other_films: Text
    index: Text
    index_chinese: Text
    index_english: Text
    index_people: Text
    index_directors: Text
    index_countries: Text
    # How to read
    show_start: Text
    show_title: Text
    show_height: Text
    find_day: Text
    find_hall: Text
    find_title: Text
    steps: Text
    tracks: Text
    marks: Text
    mark_film: Text
    mark_talk: Text
    mark_qa: Text
    mark_open: Text
    mark_tentative: Text
    mark_cancelled: Text
    scale: Text
    after_midnight: Text
    in_zone: Text
