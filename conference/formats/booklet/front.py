"""The first and last pages: cover, colophon, how to read, about, back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

import segno

from conference.core.programme import Session
from conference.formats.booklet.reading import Reading, Sign
from conference.formats.booklet.slots import Slot, list_qa_minutes, make_slot
from conference.formats.typesetting import Runs

SAMPLE_WIDTH, SAMPLE_HEIGHT = 36.0, 27.0
LONGEST_ABOUT = 1400


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code as one path in a square of `size`, so that it takes one ink and stays sharp."""

    size: int
    path: str
    url: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of what the programme holds."""

    number: int
    names: Runs


@dataclass(frozen=True, slots=True)
class Duty:
    """The bodies of one duty, in protocol order."""

    name: Runs
    bodies: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Front:
    """What the first and last pages say."""

    name: Runs
    kind: str
    image: str
    place: Runs
    span: Runs
    about: Runs
    duties: tuple[Duty, ...]
    tallies: tuple[Tally, ...]
    number: int
    release: Runs
    as_of: Runs
    zone: Runs
    hash: str
    foot: str
    code: Code
    signs: tuple[Sign, ...]
    sample: Slot | None


def make_front(reading: Reading, url: str) -> Front:
    """The first and last pages; `url` is the live programme's."""
    edition, release, words = reading.edition, reading.release, reading.words
    said = reading.say(words.release, number=release.number)
    as_of = reading.say(words.as_of, when=reading.write_instant(release.at))
    return Front(
        reading.set_text(edition.name, 80), edition.kind, reading.images.get(edition.image, ""),
        reading.set_text(edition.place, 40), reading.write_span(),
        reading.set_text(edition.about, LONGEST_ABOUT), tuple(list_duties(reading)), tuple(list_tallies(reading)),
        release.number, said, as_of, reading.set_text(reading.name_zone(edition.zone, release.at)), release.hash[:8],
        " ".join(run.text for run in said) + " · " + as_of[0].text, make_code(url),
        tuple(list_signs(reading)), make_sample(reading),
    )  # fmt: skip


def list_duties(reading: Reading) -> Iterator[Duty]:
    """The organising bodies by duty."""
    for duty, bodies in groupby(reading.edition.bodies, lambda body: body.duty):
        yield Duty(reading.name(reading.words.duties, duty), tuple(reading.set_text(body.name, 80) for body in bodies))


def list_tallies(reading: Reading) -> Iterator[Tally]:
    """The programme in figures; what it has none of is left out."""
    words, programme = reading.words, reading.programme
    kept = [session for session in reading.sessions if session.status != "cancelled"]
    films = {film_id for session in kept for film_id in session.films}
    countries = {country for film_id in films for country in programme.films[film_id].countries}
    halls = {room_id for session in kept for room_id in session.rooms}
    for number, name in (
        (len(films), words.films_tally),
        (len(kept), words.sessions_tally),
        (len(halls), words.halls_tally),
        (len(countries), words.countries_tally),
    ):
        if number:
            yield Tally(number, reading.say(name))


def list_signs(reading: Reading) -> Iterator[Sign]:
    """The signs of the tracks in use."""
    used = {session.track_id for session in reading.sessions}
    for track in sorted(reading.programme.tracks.values(), key=lambda track: (track.number, track.id)):
        if track.id in used:
            yield reading.sign_track(track)


def make_code(url: str) -> Code:
    """The QR code of an address."""
    rows = [list(row) for row in segno.make(url, error="m", micro=False).matrix]
    dots = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dot in enumerate(row) if dot)
    return Code(len(rows), dots, url)


def make_sample(reading: Reading) -> Slot | None:
    """A block of the grid to explain it by: a screening with a meeting after it, where there is one."""
    placed = [each for each in reading.sessions if each.interval and each.rooms and each.status == "confirmed"]
    if not placed:
        return None
    best = min(
        placed, key=lambda each: (not list(list_qa_minutes(each)), not each.films, len(each.title.read("en")) > 30)
    )
    slot = make_slot(reading, best, SAMPLE_WIDTH, SAMPLE_HEIGHT, is_open=False)
    return replace(slot, qas=tuple(scale_qas(best)))


def scale_qas(session: Session) -> Iterator[tuple[float, float]]:
    """The meetings of a session on the sample's scale."""
    whole = session.interval
    assert whole is not None
    scale = SAMPLE_HEIGHT / max(1, (whole.ends_at - whole.starts_at).total_seconds() / 60)
    for start, end in list_qa_minutes(session):
        yield round(start * scale, 2), round((end - start) * scale, 2)
